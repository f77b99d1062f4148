"""How far a frozen version has come: decided, and in force."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from concepts.choices import Stage, StepKind, StepStatus
from concepts.errors import ConceptError
from concepts.models import ConceptVersion, DecisionStep
from concepts.services.printing import renew
from organisations import audit
from organisations.models import Action, User


@transaction.atomic
def adopt_version(
    *, version: ConceptVersion, step: DecisionStep, in_force_from: dt.date | None, by: User | None = None
) -> ConceptVersion:
    """Note that a submitted version was decided as it was submitted, and from which day it is in force.

    What the council changed is decided as a new version instead (`publishing`). It is public from now on, its files say what
    was decided. Locks version and step, writes the audit log. Raises ConceptError.
    """
    locked = ConceptVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if locked.stage != Stage.SUBMITTED:
        raise ConceptError(_("Only a version that was submitted to the council can be decided."))
    refuse_unfit_step(locked, step)
    locked.stage, locked.is_public = Stage.DECIDED, True
    locked.decided_on, locked.decided_by = step.meets_on, step
    locked.in_force_from = in_force_from
    locked.full_clean()
    locked.save(update_fields=["stage", "is_public", "decided_on", "decided_by", "in_force_from"])
    audit.record(by, Action.PUBLISHED, locked, organisation=locked.concept.organisation, facts={"fields": "decided_by"})
    renew(version=locked)
    return locked


def refuse_unfit_step(version: ConceptVersion, step: DecisionStep) -> None:
    """Raise ConceptError when `step` did not finally decide about the concept of `version`.

    Locks the step and brings `step` up to date: nobody changes what a version relies on while it is adopted.
    """
    try:
        step.refresh_from_db(from_queryset=DecisionStep.objects.select_for_update(of=("self",)))
    except DecisionStep.DoesNotExist as error:
        raise ConceptError(_("Somebody else has removed this in the meantime.")) from error
    if step.decision.concept_id != version.concept_id:
        raise ConceptError(_("This decision is about another concept."))
    if step.status != StepStatus.TAKEN or step.kind != StepKind.FINAL:
        raise ConceptError(_("Choose the step in which the final decision was taken."))
