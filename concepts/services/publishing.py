"""Freeze and fork, the first half: a draft is published once its words and all its files are fit for everybody.

An officer asks (`request_publication`). What is wrong with the words is said at once. Then every file is printed and checked
by workers, and the last one to come completes the publication (`complete_publication`): the version is frozen and the next
draft opened, or everything that stands in the way is listed and the draft stays as it is.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from concepts.choices import Stage
from concepts.content import read_content
from concepts.digest import content_digest
from concepts.errors import ConceptError
from concepts.files import documents, edition_offer
from concepts.gate import Finding, check_content
from concepts.models import ConceptVersion, DecisionStep, Publication, PublicationState, Rendition
from concepts.querysets import RenditionQuerySet
from concepts.services.deciding import refuse_unfit_step
from concepts.services.forking import fork
from concepts.services.printing import renew
from concepts.services.writing import lock_draft
from concepts.tasks import publish
from organisations import audit
from organisations.models import Action, User
from pdf.builders import digest_for
from pdf.models import RenderedFile
from pdf.services import request_file, retry
from pdf.wording import finding_sentence, reason_sentence


@transaction.atomic
def request_publication(
    *,
    version: ConceptVersion,
    stage: str,
    by: User | None,
    is_public: bool = True,
    decided_by: DecisionStep | None = None,
    in_force_from: dt.date | None = None,
) -> Publication:
    """Ask that a draft becomes a version in consultation, submitted or decided.

    A decided version names the final step that decided it; `in_force_from` is a day in Berlin. Returns the publication:
    refused at once with its findings where the words are at fault, else being checked. Locks the version. Raises Frozen when
    it is no draft any more, ConceptError when somebody else has asked already or the decision does not fit.
    """
    locked = lock_draft(version)
    _refuse_second(locked)
    _refuse_other_decision(locked, stage, decided_by)
    asked = Publication(
        version=locked,
        stage=stage,
        is_public=is_public or stage != Stage.SUBMITTED,
        decided_on=decided_by.meets_on if decided_by else None,
        decided_by=decided_by,
        in_force_from=in_force_from,
        content_digest=content_digest(locked),
        requested_by=by,
    )
    asked.full_clean(exclude=["content_digest"])
    findings = check_content(read_content(locked), written_renditions(locked))
    if findings:
        _settle(asked, PublicationState.REFUSED, findings)
        return asked
    asked.save()
    for wanted in _wanted(locked):
        retry(file=request_file(**wanted).wanted)
    transaction.on_commit(lambda: publish.apply_async((locked.pk,), retry=False), robust=True)
    return asked


@transaction.atomic
def complete_publication(*, publication: Publication) -> PublicationState:
    """Publish a draft whose files are all ready; refuse it when one is not fit; else leave it. Returns its state.

    Locks publication and version. A draft that was changed since it was asked for is not published. What is published can be
    found by the search at once.
    """
    locked = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    if locked.state != PublicationState.CHECKING:
        return PublicationState(locked.state)
    version = ConceptVersion.objects.select_for_update(of=("self",)).get(pk=locked.version_id)
    if content_digest(version) != locked.content_digest:
        sentence = _("The draft was changed while it was being checked. Look at the changes, and publish it again.")
        _settle(locked, PublicationState.REFUSED, [Finding("changed", sentence, place=str(version))])
        return PublicationState.REFUSED
    files = [request_file(**wanted).wanted for wanted in _wanted(version)]
    if any(file.is_pending for file in files):
        return PublicationState.CHECKING
    findings = [finding for file in files for finding in file_findings(file)]
    if findings:
        _settle(locked, PublicationState.REFUSED, findings)
        return PublicationState.REFUSED
    _publish(version, locked)
    return PublicationState.PUBLISHED


def _publish(version: ConceptVersion, publication: Publication) -> None:
    publication.apply_to(version)
    version.frozen_at = timezone.now()
    version.full_clean()
    version.save()
    written_renditions(version).update(published_on=version.published_on)
    _settle(publication, PublicationState.PUBLISHED, [])
    organisation = version.concept.organisation
    audit.record(publication.requested_by, Action.PUBLISHED, version, organisation=organisation)
    fork(version=version)
    renew(version=version)


def written_renditions(version: ConceptVersion) -> RenditionQuerySet:
    """The renditions that are published with a version: those with a text of their own."""
    return Rendition.objects.filter(version=version, texts__isnull=False).distinct()


@dataclass(frozen=True)
class Progress:
    """How many of the files of a publication are printed and checked, with whatever result."""

    ready: int
    total: int


def progress_of(publication: Publication) -> Progress:
    """How far the files are, as long as they are being checked. Nothing is printed."""
    if publication.state != PublicationState.CHECKING:
        return Progress(0, 0)
    digests = [digest_for(wanted["kind"], wanted["parameters"]) for wanted in _wanted(publication.version)]
    files = RenderedFile.objects.filter(digest__in=digests)
    return Progress(sum(not file.is_pending for file in files), len(digests))


def _wanted(version: ConceptVersion) -> Iterator[dict[str, Any]]:
    for variant, language in documents(written_renditions(version)):
        offer = edition_offer(version, variant, language)
        yield {"kind": offer.kind, "parameters": offer.parameters}


def file_findings(file: RenderedFile) -> Iterator[Finding]:
    """What is wrong with one file, each with the file's title as its place."""
    report = file.report
    if file.state == RenderedFile.State.FAILED:
        yield Finding("file", reason_sentence(file.reason), place=file.title)
    elif report is not None and not report.passed:
        for found in report.errors:
            yield Finding(found.code, finding_sentence(found), place=f"{file.title}: {found.where}".rstrip(": "))


def _settle(publication: Publication, state: PublicationState, findings: list[Finding]) -> None:
    publication.state = state
    publication.finished_at = timezone.now()
    publication.findings = [finding.as_json() for finding in findings]
    publication.save()


def _refuse_second(version: ConceptVersion) -> None:
    asked = version.publications.filter(state=PublicationState.CHECKING).select_related("requested_by").first()
    if asked is not None:
        who = str(asked.requested_by or _("somebody"))
        raise ConceptError(_("This draft is being published already: %(who)s has asked for it.") % {"who": who})


def _refuse_other_decision(version: ConceptVersion, stage: str, step: DecisionStep | None) -> None:
    if stage != Stage.DECIDED:
        if step is not None:
            raise ConceptError(_("Only a decided version names its decision."))
        return
    if step is None:
        raise ConceptError(_("Name the decision with which the version was adopted."))
    refuse_unfit_step(version, step)
