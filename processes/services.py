"""Use-cases of participation processes."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from organisations.dates import CoarseDate
from organisations.models import User
from processes.models import ParticipationProcess, Phase, ProcessSlug, TargetChange


class ProcessError(Exception):
    """Why something cannot be done, in a sentence for the user."""


def refuse_target_change(*, phase: Phase, new_end: CoarseDate, reason: str) -> None:
    """Raise ProcessError when the planned end of `phase` cannot move to `new_end`."""
    if not reason.strip():
        raise ProcessError(_("Say why the target changes: citizens will read it."))
    if phase.actual_end is not None:
        raise ProcessError(_("The phase has ended. Its target cannot change any more."))
    if new_end == phase.planned_end:
        raise ProcessError(_("The new end is the same as the old one."))
    if new_end.last < phase.planned_start.first:
        raise ProcessError(_("The new end lies before the planned beginning of the phase."))


def change_target(*, phase: Phase, new_end: CoarseDate, reason: str, on: dt.date, by: User | None) -> TargetChange:
    """Move the planned end of `phase` and keep the old end, the new end and the reason.

    `on` is the day of the change (Europe/Berlin), `by` the officer, None when a file is loaded.
    Locks the phase. Raises ProcessError when there is no reason, when the date is the same or lies
    before the beginning, or when the phase has ended. Sends nothing.
    """
    with transaction.atomic():
        locked = Phase.objects.select_for_update(of=("self",)).get(pk=phase.pk)
        refuse_target_change(phase=locked, new_end=new_end, reason=reason)
        change = TargetChange.objects.create(
            phase=locked,
            old_end=locked.planned_end,
            new_end=new_end,
            reason=reason.strip(),
            changed_on=on,
            changed_by=by,
        )
        locked.planned_end = new_end
        locked.save(update_fields=["planned_end"])
    phase.planned_end = new_end
    return change


def refuse_taken_slug(*, slug: str, process: ParticipationProcess) -> None:
    """Raise ProcessError when `slug` is, or was, the address of another process."""
    others = ParticipationProcess.objects.exclude(pk=process.pk).filter(slug=slug)
    former = ProcessSlug.objects.filter(slug=slug)
    if process.pk:
        former = former.exclude(process=process)
    if others.exists() or former.exists():
        raise ProcessError(_("Another process has or had this address. Choose another one."))


def rename_process(*, process: ParticipationProcess, slug: str) -> ParticipationProcess:
    """Give `process` the address `slug`; the old address leads there from now on.

    Locks the process. Raises ProcessError when another process has or had that address.
    """
    with transaction.atomic():
        locked = ParticipationProcess.objects.select_for_update(of=("self",)).get(pk=process.pk)
        refuse_taken_slug(slug=slug, process=locked)
        ProcessSlug.objects.get_or_create(slug=locked.slug, defaults={"process": locked})
        locked.slug = slug
        locked.save(update_fields=["slug"])
    process.slug = slug
    return process
