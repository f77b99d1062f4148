"""What of the office is about renditions."""

from concepts.models import WordUpload
from tests.concepts.factories import ActionAreaFactory, ConceptVersionFactory, RenditionFactory, freeze
from tests.house.reach.roles import OFFICERS, WRITERS, Reach
from tests.organisations.factories import UserFactory


def a_draft(organisation):
    return {"slug": ConceptVersionFactory(concept__organisation=organisation).concept.slug}


def a_word_file(organisation):
    """Somebody else's: a file is only there for who uploaded it."""
    version = ConceptVersionFactory(concept__organisation=organisation)
    upload = WordUpload.objects.create(version=version, name="a.docx", content=b"", uploaded_by=UserFactory())
    return {"slug": version.concept.slug, "pk": upload.pk}


def a_rendition(organisation):
    """Of a draft."""
    area = ActionAreaFactory(version__concept__organisation=organisation)
    RenditionFactory(version=area.version, variant="short", language="en")
    address = {"number": area.version.number, "variant": "short", "language": "en", "lineage": area.lineage_id}
    return {"slug": area.version.concept.slug, **address}


def a_published_part(organisation):
    area = ActionAreaFactory(version__concept__organisation=organisation)
    freeze(area.version)
    return {"slug": area.version.concept.slug, "number": area.version.number, "lineage": area.lineage_id}


PAGES = {
    "office:concept_renditions": Reach(WRITERS, a_draft),
    "office:concept_rendition_new": Reach(WRITERS, a_rendition),
    "office:concept_rendition_text": Reach(WRITERS, a_rendition),
    "office:concept_rendition_publish": Reach(OFFICERS, a_rendition),
    "office:concept_rendition_progress": Reach(OFFICERS, a_rendition),
    "office:concept_corrections": Reach(OFFICERS, a_draft),
    "office:concept_correction": Reach(OFFICERS, a_published_part),
    "office:concept_word": Reach(WRITERS, a_draft),
    "office:concept_word_preview": Reach(frozenset(), a_word_file),
    "office:concept_word_progress": Reach(frozenset(), a_word_file),
    "office:concept_word_discard": Reach(WRITERS, a_word_file, only_posts=True),
}
