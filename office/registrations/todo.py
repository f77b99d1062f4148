"""What waits about registrations and letters: decisions, links that are owed, what did not arrive, what ends soon."""

from office.task import Finder

FINDERS: tuple[Finder, ...] = ()
