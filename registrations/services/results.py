"""What came of an event: how many people came, and in words."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from events import services as event_services
from events.errors import NotPossible
from events.models import Event
from events.seen import refuse_unseen
from organisations.audit import record
from organisations.models import Action, User
from organisations.translations import SOURCE_LANGUAGE, texts_of, write_texts
from registrations.models import EventNumbers
from registrations.services.places import lock_event


def note_results(
    *,
    event: Event,
    attended: int | None,
    texts: Mapping[str, str] | None = None,
    groups: Mapping[int, str] | None = None,
    seen: str | None = None,
    by: User | None = None,
    now: datetime,
) -> None:
    """Keep how many people came (None: nobody counted) and what came of it: German `texts` of the event, and outcomes of
    working groups by their keys.

    `seen` is the `state_of` of `results_values` of the same texts when the editor opened the form. Locks the event.
    Sends nothing. Raises ChangedMeanwhile, and NotPossible before the event has begun or for a group that is gone.
    """
    texts, groups = texts or {}, groups or {}
    with transaction.atomic():
        locked = lock_event(event.pk)
        refuse_not_begun(locked, now)
        refuse_unseen(results_values(locked, texts), seen)
        event_services.edit_event(event=locked, texts=texts, by=by)
        _write_outcomes(locked, groups, by)
        numbers, _created = EventNumbers.objects.get_or_create(event=locked)
        if numbers.attended != attended:
            numbers.attended = attended
            numbers.save(update_fields=["attended"])
            record(by, Action.CHANGED, locked, organisation=locked.organisation, facts={"fields": "attended"})


def results_values(event: Event, texts: Iterable[str] = ()) -> dict[str, Any]:
    """What `note_results` compares: the number, the German texts of these names, and the outcomes of the groups."""
    attended = EventNumbers.objects.filter(event=event).values_list("attended", flat=True).first()
    outcomes = {f"group{key}": text for key, text in outcomes_of_groups(event).items()}
    return {"attended": attended} | event_services.values_of(event, (), texts) | outcomes


def outcomes_of_groups(event: Event) -> dict[int, str]:
    """The German outcomes of the working groups, by their keys."""
    groups = event.working_groups.prefetch_related("translations")
    return {group.pk: texts_of(group, SOURCE_LANGUAGE, ["outcomes"])["outcomes"] for group in groups}


def refuse_not_begun(event: Event, now: datetime) -> None:
    """Raise NotPossible for an event that has no results yet at `now` (aware)."""
    if not event.has_begun(now):
        raise NotPossible(_("The event has not begun yet."))


def _write_outcomes(event: Event, outcomes: Mapping[int, str], by: User | None) -> None:
    before = outcomes_of_groups(event)
    if not outcomes.keys() <= before.keys():
        raise NotPossible(_("A working group is not there any more. Open the page again."))
    changed = {key for key, text in outcomes.items() if text != before[key]}
    for group in event.working_groups.filter(pk__in=changed):
        write_texts(group, SOURCE_LANGUAGE, outcomes=outcomes[group.pk])
    if changed:
        record(by, Action.CHANGED, event, organisation=event.organisation, facts={"fields": "outcomes of groups"})
