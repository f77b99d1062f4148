"""What a list shows of each registration, made ready: a page of fifty must not look anything up per row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format

from registrations.choices import Source, Status
from registrations.models import Registration

TONES = {
    Status.CONFIRMED: "success",
    Status.HELD: "warning",
    Status.WAITING: "info",
}
COLUMNS = (
    "name email organisation status places group_id first_group_id group_by_hand source queued_at"
    " address_confirmed_at event_id"
)
"""What `rows_of` reads."""


@dataclass(frozen=True)
class Row:
    """One line of the list, in words. `tone` as in badge.html; `source` is empty for the web form."""

    key: int
    name: str
    email: str
    organisation: str
    state: str
    tone: str
    places: int
    group: str
    has_no_group: bool
    source: str
    time: str


def rows_of(entries: Iterable[Registration], groups: Mapping[int, str]) -> list[Row]:
    """The lines for these registrations. Asks the database nothing."""
    states = {status.value: str(status.label) for status in Status}
    sources = {source.value: str(source.label) for source in Source if source != Source.WEB}
    return [
        Row(
            key=entry.pk,
            name=entry.name,
            email=entry.email,
            organisation=entry.organisation,
            state=states[entry.status],
            tone=TONES.get(Status(entry.status), ""),
            places=entry.places,
            group=groups.get(entry.group_id or 0, ""),
            has_no_group=entry.holds_place and entry.group_id is None and entry.first_group_id is not None,
            source=sources.get(entry.source, ""),
            time=date_format(timezone.localtime(entry.queued_at), "WEEKDAY_DATETIME_FORMAT"),
        )
        for entry in entries
    ]
