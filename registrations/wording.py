"""Where a registration stands, in words for the person it belongs to. Reads the waiting list only where it matters."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.choices import EventStatus, RegistrationPhase
from events.clock import berlin_day
from events.wording import day_text, moment_text
from registrations.choices import Status
from registrations.models import Registration


@dataclass(frozen=True)
class Standing:
    """A headline, sentences below it, and whether the address has to be confirmed. `tone`: as in alert.html."""

    headline: str
    sentences: list[str] = field(default_factory=list)
    tone: str = "info"
    asks_confirmation: bool = False

    @property
    def text(self) -> str:
        """The sentences as paragraphs."""
        return "\n\n".join(self.sentences)


def standing(registration: Registration, now: datetime) -> Standing:
    """What the page of a secret link says first: what became of the event, else of the registration."""
    about_event = _about_event(registration, now)
    if about_event is not None:
        return about_event
    if registration.status == Status.EXPIRED and registration.event.registration_state(now) != RegistrationPhase.OPEN:
        return Standing(_("Your place was released"), [_released_words()], "warning")
    own = _BY_STATUS[Status(registration.status)](registration)
    own.sentences.extend(_about_new_address(registration))
    return own


def group_words(registration: Registration) -> str:
    """What became of the wishes for working groups; empty where there were none, or nothing is decided yet."""
    if registration.first_group_id is None or not registration.holds_place:
        return ""
    if registration.group_id is None:
        return _("Both working groups you wished for are full. We will find a solution and tell you.")
    if registration.group_id != registration.first_group_id:
        return _("Your first wish is full at the moment. If a place becomes free there, you get it by itself.")
    return ""


def places_words(places: int) -> str:
    return ngettext("%(count)d person", "%(count)d people", places) % {"count": places}


def _about_event(registration: Registration, now: datetime) -> Standing | None:
    event = registration.event
    if event.status == EventStatus.CANCELLED:
        sentences = [_("You need not do anything. Your registration has ended with it.")]
        return Standing(_("This event has been cancelled"), sentences, tone="danger")
    if event.status == EventStatus.POSTPONED and registration.is_active:
        sentences = [_("Your registration stays valid. We will write to you when the new date is fixed.")]
        return Standing(_("This event has been postponed"), sentences, tone="warning")
    if event.is_over(now):
        return Standing(_("This event is over"), [_("Your data will be deleted soon.")])
    return None


def _held(registration: Registration) -> Standing:
    assert registration.hold_until is not None  # the database refuses a held place without
    sentences = [_("We hold your place until %(until)s.") % {"until": moment_text(registration.hold_until)}]
    return Standing(_("Please confirm your registration"), sentences, "warning", asks_confirmation=True)


def _registered(registration: Registration) -> Standing:
    words = ngettext(
        "We look forward to seeing you.",
        "We look forward to seeing you. You have %(count)d places.",
        registration.places,
    ) % {"count": registration.places}
    return Standing(_("You are registered"), [words], "success")


def _waiting(registration: Registration) -> Standing:
    if not registration.is_confirmed and registration.hold_until is not None:
        until = {"until": moment_text(registration.hold_until)}
        sentences = [_("Please confirm until %(until)s. Then you are on the waiting list.") % until]
        return Standing(_("Please confirm your registration"), sentences, "warning", asks_confirmation=True)
    ahead = Registration.objects.ahead_of(registration).count()
    sentences = [
        _("You are number %(position)d on the list.") % {"position": ahead + 1},
        _("As soon as there is a place for you, you get it and we write to you. You need not do anything."),
        *_passed_over(registration),
    ]
    return Standing(_("You are on the waiting list"), sentences)


def _passed_over(registration: Registration) -> list[str]:
    free = registration.passed_over_free
    if registration.passed_over_at is None or free is None:
        return []
    why = ngettext(
        "On %(day)s there was %(free)d free place, but you need %(places)d. So somebody behind you got it.",
        "On %(day)s there were %(free)d free places, but you need %(places)d. So somebody behind you got them.",
        free,
    )
    day = day_text(berlin_day(registration.passed_over_at))
    remedy = _("You keep your position. If fewer people can come with you, please change the number of places.")
    return [why % {"day": day, "free": free, "places": registration.places}, remedy]


def _cancelled(registration: Registration) -> Standing:
    return Standing(
        _("You have cancelled"),
        [_("Thank you for telling us. You can register again as long as registration is open.")],
    )


def _refused(registration: Registration) -> Standing:
    sentences = [_("We are sorry: we cannot give you a place at this event. The reason is in our e-mail.")]
    return Standing(_("There is no place for you"), sentences, "warning")


def _expired(registration: Registration) -> Standing:
    sentences = [
        _released_words(),
        _("If you still want to come, confirm now. If there is no place, you are on the waiting list."),
    ]
    return Standing(_("Your place was released"), sentences, "warning", asks_confirmation=True)


def _released_words() -> str:
    return _("The registration was not confirmed in time, so the place became free again.")


def _about_new_address(registration: Registration) -> list[str]:
    if not registration.new_email or not registration.is_active:
        return []
    return [_("We have sent a link to your new e-mail address. It counts as soon as you have confirmed it there.")]


_BY_STATUS = {
    Status.HELD: _held,
    Status.CONFIRMED: _registered,
    Status.WAITING: _waiting,
    Status.CANCELLED: _cancelled,
    Status.EXPIRED: _expired,
    Status.REFUSED: _refused,
}
