"""Measures and their status."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from concepts.choices import STARTED, MeasureStatus
from concepts.errors import ConceptError, EditConflict
from concepts.funding import Funding, funding_record, latest_reservations
from concepts.models import Measure, StatusChange
from organisations import audit
from organisations.models import Action, User


@transaction.atomic
def change_status(
    *,
    measure: Measure,
    status: str,
    reason: str,
    on: dt.date,
    by: User | None,
    override: str = "",
    seen: str | None = None,
) -> StatusChange:
    """Give `measure` another status and keep when, why and by whom.

    A measure of a recommendation under funding reservation begins only once the money is decided; `override` says why it
    may begin before. `on` is a day in Berlin; the beginning and end of the measure are noted with it where they are open.
    `seen` is the status until now as the officer saw it, None for callers without a form. Locks the measure, writes the
    audit log. Raises ConceptError, EditConflict when it has another status meanwhile.
    """
    locked = Measure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
    if seen is not None and seen != locked.status:
        raise EditConflict({"status": locked.get_status_display()})
    if not reason.strip():
        raise ConceptError(_("Say why the status changes: everybody will read it."))
    if status == locked.status:
        raise ConceptError(_("The measure has this status already."))
    if status in STARTED and locked.status not in STARTED and not override.strip():
        refuse_without_money(locked)
    change = StatusChange.objects.create(
        measure=locked,
        old_status=locked.status,
        new_status=status,
        changed_on=on,
        reason=reason.strip(),
        override=override.strip(),
        changed_by=by,
    )
    locked.status = status
    _note_days(locked, on)
    locked.save(update_fields=["status", "actual_start", "actual_end"])
    audit.record(by, Action.CHANGED, locked, organisation=locked.concept.organisation, facts={"fields": "status"})
    measure.status, measure.actual_start, measure.actual_end = locked.status, locked.actual_start, locked.actual_end
    return change


def refuse_without_money(measure: Measure) -> None:
    """Raise ConceptError when the recommendation of `measure` is under funding reservation and nothing is decided."""
    if funding_of_measure(measure) in (Funding.RESERVED, Funding.PENDING):
        raise ConceptError(
            _(
                "The recommendation is under funding reservation. The measure can begin once the money is decided. "
                "If it begins before, say why."
            )
        )


def funding_of_measure(measure: Measure) -> Funding:
    """Whether the money for the recommendation of `measure` is decided, by its latest published version."""
    reserved = latest_reservations(measure.concept).get(measure.recommendation_id, False)
    return funding_record(measure.concept).of(measure.recommendation_id, reserved_by_version=reserved)


def _note_days(measure: Measure, on: dt.date) -> None:
    if measure.status in STARTED and measure.actual_start is None:
        measure.actual_start = on
    if measure.status in (MeasureStatus.DONE, MeasureStatus.PERMANENT) and measure.actual_end is None:
        measure.actual_end = on
    elif measure.status in (MeasureStatus.RUNNING, MeasureStatus.PREPARATION, MeasureStatus.PLANNED):
        measure.actual_end = None
