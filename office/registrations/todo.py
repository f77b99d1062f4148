"""What waits about registrations and letters: decisions, links that are owed, what did not arrive, what ends soon."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, Exists, F, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.choices import EventStatus, RegistrationMode
from events.clock import berlin_day
from events.models import Event
from events.querysets import EventQuerySet
from mail.models import OutgoingMessage
from office.task import Finder, Task
from organisations.models import User
from organisations.policies import manageable
from registrations.choices import HOLDING
from registrations.emails.parts import topic
from registrations.models import Interest, Need, Registration
from registrations.policies import with_needs_in_sight
from registrations.querysets import with_places
from registrations.retention import needs_due_on, personal_data_end

SOON = dt.timedelta(days=7)
VERY_SOON = dt.timedelta(days=3)
ONE_DAY = dt.timedelta(days=1)


def waiting_with_free_places(user: User, now: dt.datetime) -> Iterator[Task]:
    """Who waits although there is room: parties that do not fit, addresses that nobody has confirmed."""
    events = with_places(_ahead(user, now).filter(capacity__isnull=False))
    for event in events.filter(parties_waiting__gt=0, capacity__gt=F("places_taken")):
        facts = {"event": event, "free": event.capacity - event.places_taken, "waiting": event.parties_waiting}
        sentence = _("%(event)s: free places: %(free)d. Registrations that wait all the same: %(waiting)d.") % facts
        yield Task(sentence, _list(event, "?status=waiting"), _("Decide"), due=_day(event.starts_at))


def both_wishes_full(user: User, now: dt.datetime) -> Iterator[Task]:
    """Who has a place at the event and none in a working group."""
    numbers = _numbers(Registration.objects.both_groups_full().filter(event__in=_ahead(user, now)))
    for event in _those(user, numbers):
        text = ngettext(
            "%(event)s: both working groups are full for %(count)d registration.",
            "%(event)s: both working groups are full for %(count)d registrations.",
            numbers[event.pk],
        ) % {"event": event, "count": numbers[event.pk]}
        yield Task(text, _list(event, "?group=full"), _("Decide"), due=_day(event.starts_at))


def links_that_are_owed(user: User, now: dt.datetime) -> Iterator[Task]:
    """Who has told an interest and has no link that works."""
    events = _ahead(user, now).filter(registration_mode=RegistrationMode.TWO_STEP)
    numbers = _numbers(Interest.objects.awaiting_link(now).filter(event__in=events))
    for event in _those(user, numbers):
        text = ngettext(
            "%(event)s: %(count)d person waits for a personal link.",
            "%(event)s: %(count)d people wait for a personal link.",
            numbers[event.pk],
        ) % {"event": event, "count": numbers[event.pk]}
        due = event.registration_closes_on or _day(event.starts_at)
        url = reverse("office:interests", args=[event.slug]) + "?stand=wartet"
        yield Task(text, url, _("Send links"), due=due, is_urgent=due is not None and due <= berlin_day(now))


def unconfirmed_near_the_deadline(user: User, now: dt.datetime) -> Iterator[Task]:
    """Who has not confirmed the address while registration ends: a call may save the place."""
    last = berlin_day(now) + VERY_SOON
    ending = _ahead(user, now).filter(registration_closes_on__gte=berlin_day(now), registration_closes_on__lte=last)
    unconfirmed = Registration.objects.active().filter(address_confirmed_at=None, event__in=ending)
    numbers = _numbers(unconfirmed)
    for event in _those(user, numbers):
        text = ngettext(
            "%(event)s: %(count)d registration is not confirmed, and registration ends soon.",
            "%(event)s: %(count)d registrations are not confirmed, and registration ends soon.",
            numbers[event.pk],
        ) % {"event": event, "count": numbers[event.pk]}
        yield Task(text, _list(event, "?status=held"), _("See who"), due=event.registration_closes_on)


def failed_letters(user: User, now: dt.datetime) -> Iterator[Task]:
    """Letters that did not arrive."""
    topics = {topic(event): event for event in _managed(user)}
    failed = OutgoingMessage.objects.about(*topics).failed()
    for name, count in failed.values_list("topic").annotate(Count("pk")).order_by():
        event = topics[name]
        text = ngettext(
            "%(event)s: %(count)d letter could not be delivered.",
            "%(event)s: %(count)d letters could not be delivered.",
            count,
        ) % {"event": event, "count": count}
        url = reverse("office:event_messages", args=[event.slug]) + "?state=failed"
        yield Task(text, url, _("See why"), is_urgent=True)


def needs_to_be_ordered(user: User, now: dt.datetime) -> Iterator[Task]:
    """Interpreters, childcare and meals that have to be ordered these days; for who may see needs."""
    today = berlin_day(now)
    needs = Need.objects.filter(registration__event=OuterRef("pk"), registration__status__in=HOLDING)
    events = _ahead(user, now).filter(Exists(needs), organisation__in=with_needs_in_sight(user))
    for event in events:
        due = needs_due_on(event)
        if due is not None and today <= due <= today + SOON:
            text = _("%(event)s: order what people need to take part.") % {"event": event}
            yield Task(text, reverse("office:needs", args=[event.slug]), _("See the order list"), due=due)


def deletions_to_come(user: User, now: dt.datetime) -> Iterator[Task]:
    """People of past events who are deleted soon; and what should be deleted already."""
    for event in _managed(user).filter(Exists(_people_of(OuterRef("pk"))), starts_at__lt=now):
        end = personal_data_end(event)
        if end is None or end > now + SOON:
            continue
        is_late = end < now - ONE_DAY
        text = _("%(event)s: all data about the people is deleted soon. Note attendance and export what you need.")
        late = _("%(event)s: the data about the people should have been deleted. Please tell your technical support.")
        yield Task(
            (late if is_late else text) % {"event": event},
            reverse("office:export", args=[event.slug]),
            _("Go to the export"),
            due=berlin_day(end),
            is_urgent=is_late,
        )


FINDERS: tuple[Finder, ...] = (
    waiting_with_free_places,
    both_wishes_full,
    links_that_are_owed,
    unconfirmed_near_the_deadline,
    failed_letters,
    needs_to_be_ordered,
    deletions_to_come,
)


def _managed(user: User) -> EventQuerySet:
    events = Event.objects.filter(organisation__in=manageable(user))
    return events.select_related("form_settings").prefetch_related("translations")


def _ahead(user: User, now: dt.datetime) -> EventQuerySet:
    return _managed(user).filter(status=EventStatus.PUBLISHED, starts_at__gt=now)


def _those(user: User, numbers: dict[int, int]) -> Iterable[Event]:
    return _managed(user).filter(pk__in=numbers) if numbers else ()


def _numbers(records: Any) -> dict[int, int]:
    """Key of the event to how many of `records` it has; one query."""
    return dict(records.values_list("event").annotate(Count("pk")).order_by())


def _people_of(event: OuterRef) -> Any:
    return Registration.objects.filter(event=event)


def _list(event: Event, query: str) -> str:
    return reverse("office:registrations", args=[event.slug]) + query


def _day(moment: dt.datetime | None) -> dt.date | None:
    return moment and berlin_day(moment)
