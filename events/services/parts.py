"""What belongs to an event and stands in an order: the programme, rules at the door. Each is written as a whole."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from events.errors import InvalidProgramme, NotPossible
from events.models import AdmissionRule, AgendaItem, Event, Room
from events.programme import Frame, programme_faults
from events.seen import refuse_unseen
from events.services.publishing import locked
from organisations.audit import record
from organisations.models import Action, User

AGENDA_FACTS = ("starts_at", "ends_at", "title", "speaker_role", "speaker_name", "room", "is_break")
RULE_FACTS = ("label", "valid_from", "valid_until")


@dataclass(frozen=True)
class Row:
    """One part as an editor wants it: its columns, and the key of what is there already, None for a new one."""

    facts: Mapping[str, Any]
    pk: int | None = None


def set_programme(*, event: Event, rows: Sequence[Row], seen: str | None = None, by: User | None = None) -> None:
    """Make `rows` (with `AGENDA_FACTS`) the programme, in their order; what is not among them is removed.

    The programme of a public event must fit it; that of a draft must fit together, until it is published.
    `seen` is the `state_of` of `rows_of(event.agenda.all(), AGENDA_FACTS)` when the editor opened the form.
    Locks the event. Sends nothing. Raises ChangedMeanwhile, InvalidProgramme, and NotPossible for a row of another event.
    """
    with transaction.atomic():
        event = locked(event)
        before = rows_of(event.agenda.all(), AGENDA_FACTS)
        refuse_unseen(before, seen)
        items = matched(event.agenda.all(), rows, AgendaItem)
        refuse_rooms_elsewhere(event, rows)
        faults = programme_faults(items, Frame.of(event) if event.is_public else None)
        if faults:
            raise InvalidProgramme(*faults)
        write_in_order(event, event.agenda.all(), items)
        if rows_of(event.agenda.all(), AGENDA_FACTS) != before:
            record(by, Action.CHANGED, event, organisation=event.organisation, facts={"fields": "programme"})


def set_admission_rules(*, event: Event, rows: Sequence[Row], seen: str | None = None, by: User | None = None) -> None:
    """Make `rows` (with `RULE_FACTS`) the rules at the door; what is not among them is removed.

    Locks the event. Sends nothing. Raises ChangedMeanwhile, and NotPossible for a row of another event.
    """
    with transaction.atomic():
        event = locked(event)
        before = rows_of(event.admission_rules.all(), RULE_FACTS)
        refuse_unseen(before, seen)
        rules = matched(event.admission_rules.all(), rows, AdmissionRule)
        write_in_order(event, event.admission_rules.all(), rules)
        if rows_of(event.admission_rules.all(), RULE_FACTS) != before:
            record(by, Action.CHANGED, event, organisation=event.organisation, facts={"fields": "admission rules"})


def rows_of(parts: QuerySet[Any], facts: Sequence[str]) -> dict[str, Any]:
    """The parts as they are now, by key and in their order: what `seen` is the state of. One query."""
    listed = list(parts)
    return {"order": [part.pk for part in listed]} | {
        str(part.pk): {name: getattr(part, name) for name in facts} for part in listed
    }


def matched(present: Iterable[Any], rows: Sequence[Row], model: type[Model]) -> list[Any]:
    """The parts that `rows` describe, in their order and with their new columns: those present, and new ones.

    Saves nothing. Raises NotPossible for a key that is not among those present.
    """
    by_key = {part.pk: part for part in present}
    parts = []
    for row in rows:
        part = model() if row.pk is None else by_key.get(row.pk)
        if part is None:
            raise NotPossible(_("A line of this list is not there any more. Open the page again."))
        for name, value in row.facts.items():
            setattr(part, name, value)
        parts.append(part)
    return parts


def write_in_order(event: Event, present: QuerySet[Any], parts: Sequence[Any]) -> None:
    """Save `parts` as those of `event`, numbered where the model has positions; delete the others present."""
    kept: Collection[int] = [part.pk for part in parts if part.pk is not None]
    present.exclude(pk__in=kept).delete()
    for position, part in enumerate(parts, start=1):
        part.event = event
        if hasattr(part, "position"):
            part.position = position
        part.save()


def refuse_rooms_elsewhere(event: Event, rows: Sequence[Row]) -> None:
    """Raise NotPossible when a row names a room that is not in the event's house."""
    rooms: list[Room] = [room for row in rows if (room := row.facts.get("room")) is not None]
    if any(room.venue_id != event.venue_id for room in rooms):
        raise NotPossible(_("A room belongs to another venue. Choose rooms of the event's venue."))
