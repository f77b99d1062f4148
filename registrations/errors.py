"""What a registration service refuses, each with a sentence for the person who asked."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class RegistrationError(Exception):
    """Base of all refusals; `str(error)` is a translated sentence that names the remedy."""

    field: str | None = None

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotOpen(RegistrationError):
    """Registration has not begun, is over, is not needed, or the event is cancelled."""


class DeadlinePassed(NotOpen):
    """The last day is over, and the grace for forms opened before has passed."""


class EventFull(RegistrationError):
    """Not enough free places. `waiting_open` says whether the waiting list may be offered."""

    def __init__(self, *, waiting_open: bool) -> None:
        self.waiting_open = waiting_open
        if waiting_open:
            super().__init__(_("All places are taken. You can join the waiting list."))
        else:
            super().__init__(_("All places are taken, and the waiting list is full too."))


class PartyTooLarge(RegistrationError):
    """A registration wants more places than are free."""

    field = "places"

    def __init__(self, *, free: int) -> None:
        self.free = free
        if free == 0:
            message = _("There is no further place. Your registration stays as it was.")
        else:
            message = ngettext(
                "There is only %(free)d further place. Please choose a smaller number.",
                "There are only %(free)d further places. Please choose a smaller number.",
                free,
            ) % {"free": free}
        super().__init__(message)


class LinkInvalid(RegistrationError):
    """A personal link was used, has expired or was replaced; a new one can be requested."""


class NotAHelper(RegistrationError):
    """Somebody without the role for it is to check people in."""


class NotAdmitted(RegistrationError):
    """Somebody cannot be checked in: not by this registration, or not now."""


class AlreadyDone(RegistrationError):
    """The registration is in a state in which the wish makes no sense any more, for example already cancelled."""
