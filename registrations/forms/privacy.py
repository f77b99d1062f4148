"""The privacy notice of one event, computed from its settings."""

from dataclasses import dataclass
from datetime import date, timedelta

from events.clock import berlin_day
from events.models import Event
from organisations.models import Contact, Organisation
from registrations.models import FormSettings


@dataclass(frozen=True)
class PrivacyNotice:
    """Who keeps the data, whom to ask, and when it is deleted; days in Berlin, None while the date is tentative.

    `has_own_page`: a link in the e-mail leads to the data. An interest, the first of two steps, has no such page.
    """

    organisation: Organisation
    contact: Contact | None
    deleted_on: date | None
    needs_deleted_on: date | None
    asks_special_needs: bool
    has_own_page: bool


def privacy_notice(event: Event, *, for_interest: bool = False) -> PrivacyNotice:
    """The notice for this event; reads its contacts (prefetched or by one query)."""
    settings = FormSettings.of(event)
    ended = event.over_at
    return PrivacyNotice(
        organisation=event.organisation,
        contact=next(iter(event.public_contacts), None),
        deleted_on=berlin_day(ended + timedelta(days=settings.retention_days)) if ended else None,
        needs_deleted_on=berlin_day(ended + timedelta(days=settings.needs_retention_days)) if ended else None,
        asks_special_needs=not for_interest and (settings.asks_access or settings.asks_meal),
        has_own_page=not for_interest,
    )
