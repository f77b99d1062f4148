"""What an office writes about a process: what it is, its phases, who steers it."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from concepts.services import records
from concepts.services.writing import merge
from organisations import audit
from organisations.models import Action, Organisation, User
from organisations.translations import SOURCE_LANGUAGE, MultilingualModel, write_texts
from processes.errors import ProcessError
from processes.models import ParticipationProcess, Phase, ProcessStatus, SteeringGroup
from processes.services.addresses import rename_process, slug_for
from processes.services.texts import merge_texts

Values = Mapping[str, Any]
Seen = Mapping[str, str]
R = TypeVar("R", bound=MultilingualModel)


@transaction.atomic
def create_process(*, organisation: Organisation, kind: str, title: str, by: User | None) -> ParticipationProcess:
    """A draft with a German title and an address made from it. Raises ValidationError."""
    process = ParticipationProcess(organisation=organisation, slug=slug_for(title))
    records.add(process, {"kind": kind}, organisation=organisation, by=by)
    write_texts(process, SOURCE_LANGUAGE, title=title.strip())
    return process


@transaction.atomic
def change_process(
    *, process: ParticipationProcess, seen: Seen, values: Values, texts: Mapping[str, str], by: User | None
) -> None:
    """Write columns and German texts where nobody else has since they were `seen`. Locks the process.

    A new address keeps the old one. Raises ProcessError when another process has or had it, EditConflict, ValidationError.
    """
    locked = _lock(process)
    was_draft = locked.status == ProcessStatus.DRAFT
    facts = dict(values)
    slug = facts.pop("slug", locked.slug)
    changed = merge(locked, seen=seen, values=facts) | merge_texts(locked, seen=seen, texts=texts)
    if slug != locked.slug:
        rename_process(process=locked, slug=slug)
        process.slug = slug
        changed |= {"slug"}
    if changed:
        action = Action.PUBLISHED if was_draft and locked.status != ProcessStatus.DRAFT else Action.CHANGED
        _note(locked, action, changed, by)


@transaction.atomic
def add_phase(*, process: ParticipationProcess, values: Values, texts: Mapping[str, str], by: User | None) -> Phase:
    """Put a phase behind the others. Locks the process. Raises ValidationError."""
    locked = _lock(process)
    last = locked.phases.aggregate(last=Max("position"))["last"] or 0
    phase = Phase(process=locked, position=last + 1)
    records.add(phase, values, organisation=locked.organisation, by=by)
    write_texts(phase, SOURCE_LANGUAGE, **texts)
    return phase


@transaction.atomic
def change_phase(*, phase: Phase, seen: Seen, values: Values, texts: Mapping[str, str], by: User | None) -> None:
    """Change a phase; its planned end is moved by `change_target`. Locks it. Raises as `change_process`."""
    locked = records.lock(phase)
    changed = merge(locked, seen=seen, values=values) | merge_texts(locked, seen=seen, texts=texts)
    if changed:
        facts = {"fields": ", ".join(sorted(changed))}
        audit.record(by, Action.CHANGED, locked, organisation=locked.process.organisation, facts=facts)


@transaction.atomic
def move_phase(*, phase: Phase, up: bool, by: User | None) -> None:
    """Change places with the phase before, or behind. Nothing happens at the end of the row. Locks the process."""
    process = _lock(phase.process)
    row = list(process.phases.all())
    place = next((index for index, other in enumerate(row) if other.pk == phase.pk), None)
    if place is None:
        raise ProcessError(_("Somebody else has removed this phase in the meantime."))
    other_place = place - 1 if up else place + 1
    if not 0 <= other_place < len(row):
        return
    one, other = row[place], row[other_place]
    free = row[-1].position + 1
    for moved, position in ((one, free), (other, one.position), (one, other.position)):
        Phase.objects.filter(pk=moved.pk).update(position=position)
    _note(process, Action.CHANGED, {"phases"}, by)


@transaction.atomic
def remove_phase(*, phase: Phase, by: User | None) -> None:
    """Delete a phase that has not begun. Locks it. Raises ProcessError."""
    locked = records.lock(phase)
    if locked.actual_start is not None:
        raise ProcessError(_("The phase has begun. It stays in the timeline."))
    records.remove(locked, organisation=locked.process.organisation, by=by)


@transaction.atomic
def write_steering_group(*, process: ParticipationProcess, seen: Seen, values: Values, by: User | None) -> None:
    """Say who steers the process. Locks the process. Raises EditConflict, ValidationError."""
    locked = _lock(process)
    group = SteeringGroup.objects.filter(process=locked).first()
    if group is None:
        records.add(SteeringGroup(process=locked), values, organisation=locked.organisation, by=by)
    elif merge(group, seen=seen, values=values):
        _note(locked, Action.CHANGED, {"steering_group"}, by)


def _lock(process: ParticipationProcess) -> ParticipationProcess:
    return records.lock(process)


def _note(process: ParticipationProcess, action: Action, changed: set[str] | frozenset[str], by: User | None) -> None:
    audit.record(by, action, process, organisation=process.organisation, facts={"fields": ", ".join(sorted(changed))})
