"""The one next step of an event: what waits for its officer. Pure functions over an event and a moment.

They read what `with_what_waits` has annotated, and ask the database nothing.
"""

import datetime as dt
from collections.abc import Callable

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.choices import DocumentKind, EventStatus, RegistrationMode, RegistrationPhase
from events.clock import berlin_day
from events.models import Event, EventDocument
from events.querysets import EventQuerySet
from events.wording import day_text, period_text
from office.task import Task
from registrations.querysets import places_of, with_places

DEADLINE_NEAR = dt.timedelta(days=7)
MONTH_NEAR = dt.timedelta(days=60)
DRAFT_NEAR = dt.timedelta(days=42)
LOOKING_BACK = dt.timedelta(days=90)


def with_what_waits(events: EventQuerySet) -> EventQuerySet:
    """`events` with all that `next_step` and a row of the list show."""
    documentation = EventDocument.objects.filter(event=OuterRef("pk")).exclude(kind=DocumentKind.PRE_READING)
    known = events.for_list().select_related("numbers").annotate(has_documentation=Exists(documentation))
    return with_places(known)


def next_step(event: Event, now: dt.datetime) -> Task | None:
    """What is to be done next with `event` at `now` (aware); None when nothing waits."""
    return next((task for rule in _RULES if (task := rule(event, now)) is not None), None)


def _draft(event: Event, now: dt.datetime) -> Task | None:
    if event.is_public:
        return None
    missing = [_("the date")] if event.starts_at is None and event.tentative_from is None else []
    if event.starts_at is not None and event.venue is None and not event.online_url:
        missing.append(_("the place"))
    if event.registration_mode != RegistrationMode.NONE and event.capacity is None:
        missing.append(_("the number of places"))
    sentence = _("“%(event)s” is a draft.") % {"event": event}
    if missing:
        sentence += " " + _("Still missing: %(parts)s.") % {"parts": ", ".join(missing)}
    day = berlin_day(event.starts_at) if event.starts_at is not None else None
    near = day is not None and day - DRAFT_NEAR <= berlin_day(now)
    return _task(event, sentence, "event", _("Finish the draft"), due=day, is_urgent=near)


def _deadline(event: Event, now: dt.datetime) -> Task | None:
    last_day = event.registration_closes_on
    if last_day is None or event.registration_state(now) != RegistrationPhase.OPEN:
        return None
    if last_day - DEADLINE_NEAR > berlin_day(now):
        return None
    numbers = places_of(event)
    names = {"event": event, "day": day_text(last_day)}
    if numbers.waiting:
        words = ngettext(
            "Registration for “%(event)s” closes on %(day)s, and %(count)d registration is on the waiting list.",
            "Registration for “%(event)s” closes on %(day)s, and %(count)d registrations are on the waiting list.",
            numbers.waiting,
        )
        sentence = words % (names | {"count": numbers.waiting})
        return _task(event, sentence, "event_places", _("Look at the places"), due=last_day)
    if numbers.free:
        words = ngettext(
            "Registration for “%(event)s” closes on %(day)s, and %(count)d place is free.",
            "Registration for “%(event)s” closes on %(day)s, and %(count)d places are free.",
            numbers.free,
        )
        sentence = words % (names | {"count": numbers.free})
        return _task(event, sentence, "event_deadline", _("Look at the deadline"), due=last_day)
    return None


def _tentative(event: Event, now: dt.datetime) -> Task | None:
    waits = event.status in (EventStatus.PUBLISHED, EventStatus.POSTPONED)
    if not waits or event.starts_at is not None or event.tentative_from is None:
        return None
    if event.tentative_from - MONTH_NEAR > berlin_day(now):
        return None
    sentence = _("“%(event)s” is %(period)s, and no day is fixed.") % {"event": event, "period": period_text(event)}
    return _task(event, sentence, "event_schedule", _("Fix the day"), due=event.tentative_from)


def _postponed(event: Event, now: dt.datetime) -> Task | None:
    if event.status != EventStatus.POSTPONED or event.tentative_from is not None:
        return None
    sentence = _("“%(event)s” is postponed, and has no new date.") % {"event": event}
    return _task(event, sentence, "event_schedule", _("Fix the day"))


def _over(event: Event, now: dt.datetime) -> Task | None:
    held = event.status in (EventStatus.PUBLISHED, EventStatus.OVER)
    if not held or event.over_at is None or not event.over_at <= now < event.over_at + LOOKING_BACK:
        return None
    counted = getattr(getattr(event, "numbers", None), "attended", None) is not None
    documented: bool = event.has_documentation
    if counted and documented:
        return None
    names = {"event": event}
    if counted:
        sentence = _("“%(event)s” is over. The documentation is missing.") % names
    elif documented:
        sentence = _("“%(event)s” is over. How many people came is not noted.") % names
    else:
        sentence = _("“%(event)s” is over. Documentation and the number of people who came are missing.") % names
    return _task(event, sentence, "event_after", _("Complete it"))


def _task(
    event: Event, sentence: str, page: str, action: str, *, due: dt.date | None = None, is_urgent: bool = False
) -> Task:
    return Task(sentence, reverse(f"office:{page}", args=[event.slug]), action, due=due, is_urgent=is_urgent)


_RULES: tuple[Callable[[Event, dt.datetime], Task | None], ...] = (
    _draft,
    _postponed,
    _tentative,
    _deadline,
    _over,
)
