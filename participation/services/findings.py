"""Writing down what groups and interviews found out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from events.seen import refuse_unseen
from participation.choices import FindingKind, FindingSource
from participation.errors import NotPossible
from participation.models import Finding, GroupResults
from participation.services.results import locked_unpublished
from processes.models import ParticipationProcess


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A finding as it was drafted. `people`: how many were interviewed."""

    kind: FindingKind
    text: str
    people: int | None = None


def note_interviews(
    *, process: ParticipationProcess, statement: Statement, finding: Finding | None = None, seen: str | None = None
) -> Finding:
    """Write down what interviews found, or change it while it is not published. Locks it.

    `seen` is the `state_of` the `finding_values` when the form was opened. Raises `NotPossible`, `ChangedMeanwhile`.
    """
    with transaction.atomic():
        position = process.findings.of_interviews().next_position()
        found = Finding(process=process, source=FindingSource.INTERVIEWS, position=position)
        if finding is not None:
            found = _unpublished(finding)
            refuse_unseen(finding_values(found), seen)
        return _write(found, statement)


def note_result(
    *, results: GroupResults, statement: Statement, finding: Finding | None = None, seen: str | None = None
) -> Finding:
    """Write down what a group or a round drafted, or change it while its results are not published.

    `seen` is the `state_of` the `finding_values` when the form was opened. Locks the results. Raises `NotPossible`,
    `ChangedMeanwhile`.
    """
    with transaction.atomic():
        results = locked_unpublished(results)
        source = FindingSource.GROUP if results.group_id else FindingSource.ROUND
        position = results.findings.next_position()
        found = Finding(process=results.process, results=results, source=source, position=position)
        if finding is not None:
            found = _still_there(results, finding)
            refuse_unseen(finding_values(found), seen)
        return _write(found, statement)


def finding_values(finding: Finding) -> dict[str, Any]:
    """What the form of a finding shows, by the names of `Statement`."""
    return {name: getattr(finding, name) for name in Statement.__dataclass_fields__}


def remove_result(*, results: GroupResults, finding: Finding) -> None:
    """Take away what was written down by mistake. Locks the results. Raises `NotPossible` when it is published or linked."""
    with transaction.atomic():
        locked_unpublished(results)
        if finding.evidence.exists():
            raise NotPossible(_("This finding is linked to a recommendation. Take the link back first."))
        finding.delete()


def publish_findings(*, findings: Iterable[Finding], on: date) -> int:
    """Publish those of interviews; returns how many. Those of groups are published with their results."""
    keys = [finding.pk for finding in findings]
    return Finding.objects.of_interviews().filter(pk__in=keys, published_on=None).update(published_on=on)


def take_finding_back(*, finding: Finding) -> None:
    """Hide a published finding of interviews. Its links stay, and are not shown meanwhile."""
    Finding.objects.filter(pk=finding.pk).update(published_on=None)


def _write(finding: Finding, statement: Statement) -> Finding:
    finding.kind, finding.text, finding.people = statement.kind, statement.text, statement.people
    finding.save()
    return finding


def _still_there(results: GroupResults, finding: Finding) -> Finding:
    found = results.findings.filter(pk=finding.pk).first()
    if found is None:
        raise NotPossible(_("Somebody else has deleted this in the meantime."))
    return found


def _unpublished(finding: Finding) -> Finding:
    found = Finding.objects.select_for_update().get(pk=finding.pk)
    if found.published_on:
        raise NotPossible(_("This finding is published. Take it back before you change it."))
    return found
