"""Writing down what groups and interviews found out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

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


def note_interviews(*, process: ParticipationProcess, statement: Statement, finding: Finding | None = None) -> Finding:
    """Write down what interviews found, or change it while it is not published. Raises `NotPossible`."""
    with transaction.atomic():
        found = Finding(process=process, source=FindingSource.INTERVIEWS, position=process.findings.count() + 1)
        if finding is not None:
            found = _unpublished(finding)
        return _write(found, statement)


def note_result(*, results: GroupResults, statement: Statement, finding: Finding | None = None) -> Finding:
    """Write down what a group or a round drafted, or change it while its results are not published.

    Locks the results. Raises `NotPossible`.
    """
    with transaction.atomic():
        results = locked_unpublished(results)
        source = FindingSource.GROUP if results.group_id else FindingSource.ROUND
        found = finding or Finding(process=results.process, source=source, position=results.findings.count() + 1)
        found.results = results
        return _write(found, statement)


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


def _unpublished(finding: Finding) -> Finding:
    found = Finding.objects.select_for_update().get(pk=finding.pk)
    if found.published_on:
        raise NotPossible(_("This finding is published. Take it back before you change it."))
    return found
