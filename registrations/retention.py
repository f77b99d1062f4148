"""Until when the people of an event are remembered, and by when their needs have to be ordered. Pure functions."""

from datetime import date, datetime, timedelta

from events.clock import berlin_day
from events.models import Event
from registrations.models import FormSettings


def ended_at(event: Event) -> datetime | None:
    """The moment from which the days of keeping count: the end, or the cancellation of an event without a date."""
    return event.over_at or event.cancelled_at


def special_needs_end(event: Event) -> datetime | None:
    """From when on needs of special categories are deleted; None while nobody knows when the event is."""
    ended = ended_at(event)
    return ended and ended + timedelta(days=FormSettings.of(event).needs_retention_days)


def personal_data_end(event: Event) -> datetime | None:
    """From when on everything about the people of the event is deleted; None while nobody knows when it is."""
    ended = ended_at(event)
    return ended and ended + timedelta(days=FormSettings.of(event).retention_days)


def needs_due_on(event: Event) -> date | None:
    """The last day for ordering what people need; None for an event without a date."""
    if event.starts_at is None:
        return None
    return berlin_day(event.starts_at) - timedelta(days=FormSettings.of(event).needs_due_days)
