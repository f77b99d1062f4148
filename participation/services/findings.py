"""Writing down what groups and interviews found out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from events.models import Event, WorkingGroup
from participation.choices import FindingKind, FindingSource
from participation.errors import NotPossible
from participation.models import Finding
from processes.models import ParticipationProcess


@dataclass(frozen=True, kw_only=True)
class Result:
    """A finding as it was drafted. `objections_until`: until the end of this day participants may object."""

    source: FindingSource
    kind: FindingKind
    text: str
    event: Event | None = None
    group: WorkingGroup | None = None
    people: int | None = None
    objections_until: date | None = None


def save_finding(*, process: ParticipationProcess, result: Result, finding: Finding | None = None) -> Finding:
    """Write a finding down, or change one that is not published. Raises `NotPossible`."""
    if result.source == FindingSource.GROUP and result.group is None:
        raise NotPossible(_("Choose the working group."))
    with transaction.atomic():
        found = Finding(process=process, position=process.findings.count() + 1)
        if finding is not None:
            found = _unpublished(finding)
        found.source, found.kind, found.text = result.source, result.kind, result.text
        found.group, found.people, found.objections_until = result.group, result.people, result.objections_until
        found.event = result.group.event if result.group else result.event
        found.save()
    return found


def publish_findings(*, findings: Iterable[Finding], on: date) -> int:
    """Publish those whose time for objections is over on the day `on`; returns how many. The others wait."""
    keys = [finding.pk for finding in findings]
    ready = Finding.objects.filter(pk__in=keys, published_on=None).objections_over(on)
    return ready.update(published_on=on)


def take_finding_back(*, finding: Finding) -> None:
    """Hide a published finding, after an objection. Its links stay, and are not shown meanwhile."""
    Finding.objects.filter(pk=finding.pk).update(published_on=None)


def _unpublished(finding: Finding) -> Finding:
    found = Finding.objects.select_for_update().get(pk=finding.pk)
    if found.published_on:
        raise NotPossible(_("This finding is published. Take it back before you change it."))
    return found
