"""Writing renditions: shortened, plain and translated texts, each noting what it was made from."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from concepts.choices import Variant
from concepts.content import read_content
from concepts.edition import Source, digest_of
from concepts.errors import ConceptError, EditConflict, Frozen
from concepts.files import documents, edition_offer
from concepts.gate import NotFit, check_rendition
from concepts.models import ConceptVersion, PublicationState, Rendition, RenditionPublication, RenditionText
from concepts.services.printing import renew
from concepts.services.publishing import file_findings
from organisations import audit
from organisations.models import Action, User
from organisations.translations import SOURCE_LANGUAGE
from pdf.services import request_file, retry


@transaction.atomic
def add_rendition(
    *, version: ConceptVersion, variant: str, language: str, is_document: bool, made_by_machine: bool
) -> Rendition:
    """Begin a rendition of a version, whether that is a draft or published already.

    Locks the version. Raises ConceptError when there is such a rendition, or when it would be the version itself.
    """
    locked = ConceptVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if (variant, language) == (Variant.LONG, SOURCE_LANGUAGE):
        raise ConceptError(_("The full version in German is the version itself: write it in the text of the draft."))
    if locked.renditions.filter(variant=variant, language=language).exists():
        raise ConceptError(_("The version has this rendition already."))
    rendition = Rendition(
        version=locked,
        variant=variant,
        language=language,
        is_document=is_document,
        made_by_machine=made_by_machine,
    )
    rendition.full_clean()
    rendition.save()
    return rendition


def source_text(*, rendition: Rendition, source: Source, field: str) -> str:
    """The German text that a text of `rendition` is made from.

    A translation is made from the German text of the same variant where there is one; everything else from the version.
    """
    if rendition.language != SOURCE_LANGUAGE:
        shortened = RenditionText.objects.filter(
            rendition__version=rendition.version_id,
            rendition__variant=rendition.variant,
            rendition__language=SOURCE_LANGUAGE,
            lineage=source.lineage_id,
            field=field,
        ).first()
        if shortened is not None:
            return shortened.text
    return str(getattr(source, field))


@transaction.atomic
def write_text(*, rendition: Rendition, source: Source, field: str, text: str, seen: str) -> None:
    """Write one text of an unpublished rendition and note the source of now; an empty text takes it away.

    `seen` is what stood there when the form was opened. Locks the rendition. Raises Frozen when it was published meanwhile,
    EditConflict when somebody else has written the same text.
    """
    locked = _lock(rendition)
    row = RenditionText.objects.filter(rendition=locked, lineage=source.lineage_id, field=field).first()
    current = row.text if row else ""
    if current not in (seen, text):
        raise EditConflict({field: current})
    if not text:
        RenditionText.objects.filter(rendition=locked, lineage=source.lineage_id, field=field).delete()
        return
    note_text(rendition=locked, source=source, field=field, text=text)


def note_text(*, rendition: Rendition, source: Source, field: str, text: str) -> None:
    """Store a text with the digest of its source as it reads now. The caller holds the lock and has asked about conflicts."""
    made_from = digest_of(source_text(rendition=rendition, source=source, field=field))
    defaults = {"text": text, "source_digest": made_from, "source_version_id": rendition.version_id}
    RenditionText.objects.update_or_create(
        rendition=rendition, lineage_id=source.lineage_id, field=field, defaults=defaults
    )


@transaction.atomic
def request_rendition(*, rendition: Rendition, by: User | None) -> RenditionPublication:
    """Ask that a rendition of a published version becomes public: at once where it has no file, else when that is fit.

    Returns the publication; asked for twice, it is the same one. Locks the rendition. Raises as `publish_rendition`.
    """
    locked = _lock(rendition)
    version = _refuse_unfit(locked)
    asked, _is_new = RenditionPublication.objects.get_or_create(
        rendition=locked, state=PublicationState.CHECKING, defaults={"requested_by": by}
    )
    for wanted in _files_of(version, locked):
        retry(file=request_file(**wanted).wanted)
    complete_rendition(publication=asked)
    asked.refresh_from_db()
    return asked


@transaction.atomic
def complete_rendition(*, publication: RenditionPublication) -> PublicationState:
    """Publish a rendition whose file is ready; refuse it when that, or a text by now, is not fit; else leave it. Returns its state.

    Locks rendition, publication and version.
    """
    rendition = Rendition.objects.select_for_update(of=("self",)).get(publications=publication.pk)
    locked = RenditionPublication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    if locked.state != PublicationState.CHECKING:
        return PublicationState(locked.state)
    version = ConceptVersion.objects.for_page().get(pk=rendition.version_id)
    files = [request_file(**wanted).wanted for wanted in _files_of(version, rendition)]
    if any(file.is_pending for file in files):
        return PublicationState.CHECKING
    findings = [finding for file in files for finding in file_findings(file)]
    locked.state = PublicationState.REFUSED
    if not findings:
        try:
            publish_rendition(rendition=rendition, on=timezone.localdate(), by=locked.requested_by)
            locked.state = PublicationState.PUBLISHED
        except ConceptError as error:  # somebody has written in it since
            findings = getattr(error, "findings", [])
    locked.findings = [finding.as_json() for finding in findings]
    locked.save()
    return PublicationState(locked.state)


@transaction.atomic
def publish_rendition(*, rendition: Rendition, on: dt.date, by: User | None) -> None:
    """Freeze a rendition of a published version, from `on` (a day in Berlin), and have files printed anew that share its words.

    Locks the rendition and its version. Raises Frozen when it is published already, ConceptError when its version is a draft
    or when it has no text of its own, NotFit with what stands in the way.
    """
    locked = _lock(rendition)
    version = _refuse_unfit(locked)
    locked.published_on = on
    locked.save(update_fields=["published_on"])
    audit.record(by, Action.PUBLISHED, locked, organisation=version.concept.organisation)
    renew(version=version)
    rendition.published_on = on


def _refuse_unfit(rendition: Rendition) -> ConceptVersion:
    """The version of a rendition that could be published as it is now; else raises what stands in the way."""
    version = ConceptVersion.objects.for_page().frozen().filter(pk=rendition.version_id).first()
    if version is None:
        raise ConceptError(_("Publish the version first: its renditions are published with it or after it."))
    if not rendition.texts.exists():
        raise ConceptError(_("This rendition has no text of its own yet."))
    findings = check_rendition(read_content(version), rendition)
    if findings:
        raise NotFit(findings)
    return version


def _files_of(version: ConceptVersion, rendition: Rendition) -> list[dict[str, Any]]:
    """What is asked for of a rendition: its file, where it has one."""
    name = (rendition.variant, rendition.language)
    offers = [edition_offer(version, *found) for found in documents([rendition]) if found == name]
    return [{"kind": offer.kind, "parameters": offer.parameters} for offer in offers]


def _lock(rendition: Rendition) -> Rendition:
    locked = Rendition.objects.select_for_update(of=("self",)).filter(pk=rendition.pk).first()
    if locked is None or locked.published_on is not None:
        raise Frozen
    return locked
