"""Numbers without people: what remains when registrations are deleted."""

from collections import Counter
from datetime import datetime

from django.db.models import QuerySet, Sum

from events.models import Event
from organisations.audit import record
from organisations.models import Action, User
from registrations.attendance import attendance_of
from registrations.choices import HOLDING, SPECIAL_CATEGORIES, Status
from registrations.models import DeletionLog, EventNumbers, Need, Registration


def add_to_numbers(event: Event, registrations: QuerySet[Registration]) -> EventNumbers:
    """Add registrations (a queryset) that are about to be deleted to the event's numbers. Counts people, not parties.

    The caller holds the lock of the event, deletes in the same transaction, and so counts nobody twice.
    """
    numbers, _created = EventNumbers.objects.get_or_create(event=event)
    places = dict(registrations.values_list("status").annotate(Sum("places")).order_by())
    numbers.registered += sum(places.get(status, 0) for status in HOLDING)
    numbers.waiting += places.get(Status.WAITING, 0)
    numbers.cancelled += places.get(Status.CANCELLED, 0)
    _add_needs(numbers, Need.objects.filter(registration__in=registrations, registration__status__in=HOLDING))
    numbers.save()
    return numbers


def add_special_needs(event: Event) -> EventNumbers:
    """Count the needs of special categories before they go, some weeks ahead of the registrations themselves."""
    numbers, _created = EventNumbers.objects.get_or_create(event=event)
    needs = Need.objects.filter(registration__event=event, kind__in=SPECIAL_CATEGORIES)
    _add_needs(numbers, needs.filter(registration__status__in=HOLDING))
    numbers.save()
    return numbers


def settle_attendance(event: Event, numbers: EventNumbers) -> None:
    """Let only the number of who came remain of the arrivals; one that was noted by hand stays as it is."""
    attendance = attendance_of(event)
    if numbers.attended is None and attendance.is_counted:
        numbers.attended = attendance.here
        numbers.save(update_fields=["attended"])
    event.arrivals.all().delete()


def note_deletion(event: Event, kind: DeletionLog.Kind, records: int, *, by: User | None, now: datetime) -> None:
    """Note, with the event for good and in the audit log for its time, that so many records were deleted."""
    DeletionLog.objects.create(event=event, kind=kind, records=records, deleted_at=now)
    record(by, Action.DELETED, Registration, organisation=event.organisation, facts={"records": records})


def _add_needs(numbers: EventNumbers, needs: QuerySet[Need]) -> None:
    """Needs are kept by kind and choice ("interpretation:ro": 3); childcare counts children; notes are dropped."""
    counts: Counter[str] = Counter(numbers.needs)
    for kind, choice, number in needs.values_list("kind", "choice", "number"):
        counts[f"{kind}:{choice}" if choice else kind] += 1 if number is None else number
    numbers.needs = dict(counts)
