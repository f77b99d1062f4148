"""Papers for the day of an event: the list to sign, badges, signs for the tables. For officers only."""

from registrations.printing.papers import ATTENDANCE, BADGES, PAPERS, SIGNS, Paper, forget_papers, register_all

__all__ = ["ATTENDANCE", "BADGES", "PAPERS", "SIGNS", "Paper", "forget_papers", "register_all"]
