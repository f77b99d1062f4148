"""What the clock does: release unconfirmed places, remind, expire links, delete. Each may run twice or be killed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from events.choices import EventStatus
from events.clock import BERLIN, berlin_day, start_of_day
from events.errors import NotPossible
from events.models import Event
from mail import outbox
from organisations.models import User
from registrations import emails
from registrations.choices import SPECIAL_CATEGORIES, Status, Step
from registrations.models import DeletionLog, FormSettings, Interest, Need, PersonalLink, Registration, ReminderRun
from registrations.printing import forget_papers
from registrations.retention import personal_data_end, special_needs_end
from registrations.services.change import erase
from registrations.services.history import note_all
from registrations.services.mailings import purge_mailings
from registrations.services.numbers import add_special_needs, add_to_numbers, note_deletion, settle_attendance
from registrations.services.places import fill_places, lock_event

REMINDER_HOUR = 9
"""Reminders are due at nine in the morning in Berlin, so many days before the day of the event."""

BATCH = 500
KEEP_UNCONFIRMED = timedelta(days=7)
"""How long a registration or interest stays whose address was never confirmed."""


def expire_holds(now: datetime) -> int:
    """Release places and waiting entries whose address was not confirmed in time; the next move up.

    One transaction and one lock per event. Returns how many were released.
    """
    released = 0
    event_ids = Registration.objects.lapsed(now).order_by("event").values_list("event", flat=True).distinct()
    for event_id in list(event_ids):
        with transaction.atomic():
            event = lock_event(event_id)
            lapsed = list(Registration.objects.filter(event=event).lapsed(now))
            note_all(lapsed, Step.RELEASED, at=now)
            released += Registration.objects.filter(pk__in=[entry.pk for entry in lapsed]).update(
                status=Status.EXPIRED, group=None, group_by_hand=False, hold_until=None, submission_digest=None
            )
            fill_places(event, now=now)
    return released


def expire_links(now: datetime) -> int:
    """Withdraw personal links that were not used in time, so that a new one can be sent. Returns how many."""
    open_links = PersonalLink.objects.filter(used_at=None, revoked_at=None)
    return open_links.filter(expires_at__lte=now - timedelta(hours=1)).update(revoked_at=now)


def send_reminders(now: datetime) -> int:
    """Send what is due: for each event, the reminder closest to it. Returns how many letters are new.

    Who got the place after a reminder was due does not get it. The outbox keeps each letter unique, so a run that
    was killed is simply run again; a finished round is noted and not walked through again.
    """
    sent = 0
    events = Event.objects.filter(status=EventStatus.PUBLISHED, starts_at__gt=now)
    for event in events.select_related("organisation", "venue", "room", "form_settings").prefetch_related(
        "translations", "contacts"
    ):
        days = _reminder_due(event, now)
        if days is None or event.reminder_runs.filter(days=days, starts_at=event.starts_at).exists():
            continue
        sent += _remind(event, days)
        ReminderRun.objects.get_or_create(event=event, days=days, starts_at=event.starts_at)
    return sent


def reminder_due_at(event: Event, days: int) -> datetime:
    """When a reminder is due: at nine in Berlin, `days` days before the day of the event."""
    assert event.starts_at is not None, "a tentative event has no reminders"
    day = berlin_day(event.starts_at) - timedelta(days=days)
    return start_of_day(day).replace(hour=REMINDER_HOUR, tzinfo=BERLIN)


def purge_personal_data(now: datetime) -> int:
    """Delete what has served its purpose, event by event; numbers without people remain. Returns the records.

    Needs of special categories go first (7 days after the event by default), everything else later (28 days).
    Registrations and interests that were never confirmed go after a week. Each deletion is logged without data. What
    officers wrote to people goes with these, and no later than their letters.
    """
    records = 0
    for event in _ended_events(now):
        if _is_past(personal_data_end(event), now):
            records += _purge_event(event, now)
        elif _is_past(special_needs_end(event), now):
            records += _purge_special_needs(event, now)
    return records + _purge_unconfirmed(now) + purge_mailings(now)


def delete_personal_data(*, event: Event, by: User, now: datetime) -> int:
    """Delete everything about the people of an event before its time; numbers without people remain. Returns the records.

    Locks the event. Raises `events.errors.NotPossible` for one that is neither over nor cancelled.
    """
    if not event.is_over(now) and event.status != EventStatus.CANCELLED:
        raise NotPossible(_("The event is not over. Until then people rely on their registration."))
    return _purge_event(event, now, by=by)


def _is_past(end: datetime | None, now: datetime) -> bool:
    return end is not None and now >= end


def _reminder_due(event: Event, now: datetime) -> int | None:
    """The smallest number of days whose reminder is due: who was away does not get an old one on top."""
    due = [days for days in FormSettings.of(event).reminder_days if reminder_due_at(event, days) <= now]
    return min(due, default=None)


def _remind(event: Event, days: int) -> int:
    confirmed = event.registrations.confirmed().filter(placed_at__lt=reminder_due_at(event, days)).exclude(email="")
    entries = confirmed.select_related("group").prefetch_related("group__translations").order_by("pk")
    sent = 0
    for batch in _batches(entries.iterator(chunk_size=BATCH)):
        for entry in batch:
            entry.event = event
        with transaction.atomic():
            sent += emails.post(emails.reminder(entry, days=days) for entry in batch)
    return sent


def _batches(entries: Iterator[Registration]) -> Iterator[list[Registration]]:
    while batch := list(islice(entries, BATCH)):
        yield batch


def _ended_events(now: datetime) -> list[Event]:
    has_data = Q(registrations__isnull=False) | Q(interests__isnull=False) | Q(personal_links__isnull=False)
    has_data |= Q(arrivals__isnull=False)
    ended = Q(starts_at__lt=now) | Q(starts_at__isnull=True, cancelled_at__lt=now)
    return list(Event.objects.filter(has_data, ended).select_related("form_settings").distinct())


def _purge_event(event: Event, now: datetime, *, by: User | None = None) -> int:
    with transaction.atomic():
        event = lock_event(event.pk)
        numbers = add_to_numbers(event, event.registrations.all())
        numbers.interested += event.interests.count()
        numbers.save(update_fields=["interested"])
        settle_attendance(event, numbers)
        forget_papers(event)
        records = erase(event, event.registrations.all())
        records += _erase_access(event.interests.all(), event.personal_links.all())
        event.mailings.all().delete()
        if records:
            note_deletion(event, DeletionLog.Kind.PERSONAL_DATA, records, by=by, now=now)
    return records


def _purge_special_needs(event: Event, now: datetime) -> int:
    needs = Need.objects.filter(registration__event=event, kind__in=SPECIAL_CATEGORIES)
    if not needs.exists():
        return 0
    with transaction.atomic():
        event = lock_event(event.pk)
        add_special_needs(event)
        records, _by_model = needs.delete()
        note_deletion(event, DeletionLog.Kind.SPECIAL_NEEDS, records, by=None, now=now)
    return records


def _purge_unconfirmed(now: datetime) -> int:
    old = now - KEEP_UNCONFIRMED
    expired = Registration.objects.filter(status=Status.EXPIRED, queued_at__lt=old)
    interests = Interest.objects.filter(confirmed_at=None, created_at__lt=old)
    event_ids = set(expired.values_list("event", flat=True)) | set(interests.values_list("event", flat=True))
    records = 0
    for event_id in sorted(event_ids):
        with transaction.atomic():
            event = lock_event(event_id)
            found = erase(event, expired.filter(event=event))
            found += _erase_access(interests.filter(event=event), PersonalLink.objects.none())
            note_deletion(event, DeletionLog.Kind.UNCONFIRMED, found, by=None, now=now)
        records += found
    return records


def _erase_access(interests: QuerySet[Interest], links: QuerySet[PersonalLink]) -> int:
    records = [*interests, *links]
    outbox.forget(*(record.reference for record in records))
    links.delete()
    interests.delete()
    return len(records)
