"""Every write that has a rule."""

from surveys.services.answering import begin, check_can_finish, enter_paper, keep, read_progress, submit
from surveys.services.changing import check_questions_can_change, correct_wording, move_closing_day
from surveys.services.codes import make_codes
from surveys.services.mixing import clear_traces, mix
from surveys.services.retention import purge
from surveys.services.wishes import leave_contact_wish

__all__ = [
    "begin",
    "check_can_finish",
    "check_questions_can_change",
    "clear_traces",
    "correct_wording",
    "enter_paper",
    "keep",
    "leave_contact_wish",
    "make_codes",
    "mix",
    "move_closing_day",
    "purge",
    "read_progress",
    "submit",
]
