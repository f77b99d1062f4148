"""Moving the planned end of a phase: with a reason, which citizens read."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from concepts.errors import EditConflict
from organisations import audit
from organisations.dates import CoarseDate
from organisations.models import Action, User
from processes.errors import ProcessError
from processes.models import Phase, TargetChange


def change_target(
    *, phase: Phase, new_end: CoarseDate, reason: str, on: dt.date, by: User | None, seen: str | None = None
) -> TargetChange:
    """Move the planned end of `phase` and keep the old end, the new end and the reason.

    `on` is the day of the change (Europe/Berlin), `by` the officer, None when a file is loaded. `seen` is the code of the
    end until now as the officer saw it, None for callers without a form.
    Locks the phase. Raises ProcessError when there is no reason, when the date is the same or lies
    before the beginning, or when the phase has ended. Writes the audit log, sends nothing.
    """
    with transaction.atomic():
        locked = Phase.objects.select_for_update(of=("self",)).get(pk=phase.pk)
        if seen is not None and seen != locked.planned_end.code:
            raise EditConflict({"planned_end": str(locked.planned_end)})
        _refuse(locked, new_end, reason)
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
        audit.record(
            by, Action.CHANGED, locked, organisation=locked.process.organisation, facts={"fields": "planned_end"}
        )
    phase.planned_end = new_end
    return change


def _refuse(phase: Phase, new_end: CoarseDate, reason: str) -> None:
    if not reason.strip():
        raise ProcessError(_("Say why the target changes: citizens will read it."))
    if phase.actual_end is not None:
        raise ProcessError(_("The phase has ended. Its target cannot change any more."))
    if new_end == phase.planned_end:
        raise ProcessError(_("The new end is the same as the old one."))
    if new_end.last < phase.planned_start.first:
        raise ProcessError(_("The new end lies before the planned beginning of the phase."))
