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


class ReasonNeeded(RegistrationError):
    """The office may do this, but has to say why."""

    field = "reason"


class ChangedMeanwhile(RegistrationError):
    """Somebody else changed the record after the page was opened; nothing was saved."""

    def __init__(self) -> None:
        super().__init__(_("Somebody else has changed this meanwhile. Please compare, and save again."))


class AlreadySent(RegistrationError):
    """The message has gone out; it cannot be changed or sent once more."""


class NumberChanged(RegistrationError):
    """Not as many get it as the page said. `now` is how many would get it at this moment."""

    field = "number"

    def __init__(self, *, now: int) -> None:
        self.now = now
        text = ngettext(
            "Meanwhile this goes to %(count)d person. Please check, and send again.",
            "Meanwhile this goes to %(count)d people. Please check, and send again.",
            now,
        )
        super().__init__(text % {"count": now})


class LinkInvalid(RegistrationError):
    """A personal link was used, has expired or was replaced; a new one can be requested."""


class NotAHelper(RegistrationError):
    """Somebody without the role for it is to check people in."""


class NotAdmitted(RegistrationError):
    """Somebody cannot be checked in: not by this registration, or not now."""


class AlreadyDone(RegistrationError):
    """The registration is in a state in which the wish makes no sense any more, for example already cancelled."""
