"""Papers on their way through the bodies, as the office enters them: meetings, results, votes, amendments.

What becomes of a version by a decision is in `deciding`, what it means for the money in `concepts.funding`.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from concepts.choices import StepStatus
from concepts.errors import ConceptError
from concepts.models import Amendment, Concept, ConceptVersion, Decision, DecisionStep, PublicationState
from concepts.services import records
from organisations.models import User

Values = Mapping[str, Any]
Seen = Mapping[str, str]

AS_DECIDED = frozenset({"body", "kind", "status", "meets_on", "is_public", "version"})
"""What a version that was adopted by a step relies on."""


@transaction.atomic
def add_paper(*, concept: Concept, values: Values, by: User | None) -> Decision:
    """Enter a paper. Raises ConceptError, or ValidationError with a sentence for each field that is wrong."""
    records.refuse_other_concepts(values.get("funds", ()), concept)
    return records.add(Decision(concept=concept), values, organisation=concept.organisation, by=by)


@transaction.atomic
def change_paper(*, paper: Decision, seen: Seen, values: Values, by: User | None) -> None:
    """Change a paper where nobody else has since it was `seen`. Locks it. Raises as `records.change`."""
    records.refuse_other_concepts(values.get("funds", ()), paper.concept)
    records.change(paper, values, seen=seen, organisation=paper.concept.organisation, by=by)


@transaction.atomic
def remove_paper(*, paper: Decision, by: User | None) -> None:
    """Delete a paper that no body has dealt with. Locks it. Raises ConceptError."""
    locked = records.lock(paper)
    if locked.steps.exclude(status=StepStatus.ANNOUNCED).exists():
        raise ConceptError(_("A body has dealt with this paper already. It stays on record."))
    if locked.funded_measures.exists():
        raise ConceptError(_("A measure names this paper as the decision about its money. Change the measure first."))
    records.remove(locked, organisation=locked.concept.organisation, by=by)


@transaction.atomic
def add_step(*, paper: Decision, values: Values, by: User | None) -> DecisionStep:
    """Put a paper on the agenda of a meeting, or enter one that has been held. Locks the paper.

    Raises ConceptError for a version that is still a draft, ValidationError: the body must have existed on the day.
    """
    locked = records.lock(paper)
    _refuse_draft(values.get("version"))
    step = DecisionStep(decision=locked, key=_free_key(locked, values))
    return records.add(step, values, organisation=locked.concept.organisation, by=by)


@transaction.atomic
def change_step(*, step: DecisionStep, seen: Seen, values: Values, by: User | None) -> None:
    """Change a meeting, or enter its result. Locks the step. Raises as `records.change`.

    Also ConceptError for a version that is still a draft, and where a version was adopted by this step: what it relies on
    stays as it is.
    """
    _refuse_draft(values.get("version"))
    locked = records.lock(step)
    changes = {name for name in AS_DECIDED & values.keys() if values[name] != getattr(locked, name)}
    if changes and _is_relied_on(locked):
        raise ConceptError(
            _(
                "A version of the concept was adopted in this meeting. Its body, its day and that it decided stay as they are."
            )
        )
    records.change(step, values, seen=seen, organisation=locked.decision.concept.organisation, by=by)


@transaction.atomic
def remove_step(*, step: DecisionStep, by: User | None) -> None:
    """Take a meeting off the record that was entered by mistake, with its amendments. Locks it. Raises ConceptError."""
    locked = records.lock(step)
    if _is_relied_on(locked):
        raise ConceptError(_("A version of the concept was adopted in this meeting. It stays on record."))
    records.remove(locked, organisation=locked.decision.concept.organisation, by=by)


@transaction.atomic
def add_amendment(*, step: DecisionStep, values: Values, by: User | None) -> Amendment:
    """Enter a motion to change the paper; an accepted one puts recommendations under reservation. Locks the step."""
    locked = records.lock(step)
    concept = locked.decision.concept
    records.refuse_other_concepts(values.get("reserves", ()), concept)
    number = locked.amendments.count() + 1
    while locked.amendments.filter(key=f"antrag-{number}").exists():
        number += 1
    return records.add(Amendment(step=locked, key=f"antrag-{number}"), values, organisation=concept.organisation, by=by)


@transaction.atomic
def change_amendment(*, amendment: Amendment, seen: Seen, values: Values, by: User | None) -> None:
    """Change a motion where nobody else has since it was `seen`. Locks it. Raises as `records.change`."""
    concept = amendment.step.decision.concept
    records.refuse_other_concepts(values.get("reserves", ()), concept)
    records.change(amendment, values, seen=seen, organisation=concept.organisation, by=by)


@transaction.atomic
def remove_amendment(*, amendment: Amendment, by: User | None) -> None:
    """Take a motion off the record that was entered by mistake. Locks it. Raises ConceptError when it is gone."""
    locked = records.lock(amendment)
    records.remove(locked, organisation=locked.step.decision.concept.organisation, by=by)


def _refuse_draft(version: ConceptVersion | None) -> None:
    if version is not None and not version.is_frozen:
        raise ConceptError(_("A draft cannot lie before a body. Submit it to the council first."))


def _is_relied_on(step: DecisionStep) -> bool:
    """Whether a version was adopted by it, or is being published as adopted by it."""
    is_checked = Q(publications__state=PublicationState.CHECKING, publications__decided_by=step)
    return ConceptVersion.objects.filter(Q(decided_by=step) | is_checked).exists()


def _free_key(paper: Decision, values: Values) -> str:
    """A key that no other step of the paper has: the body's and the day."""
    body, day = values["body"], values["meets_on"]
    assert isinstance(day, dt.date)
    stem = f"{body.key[:40]}-{day:%Y-%m-%d}"
    taken = set(paper.steps.filter(key__startswith=stem).values_list("key", flat=True))
    return (
        stem if stem not in taken else next(key for key in (f"{stem}-{n}" for n in range(2, 1000)) if key not in taken)
    )
