"""What of the office is about concepts."""

from concepts.choices import Stage
from concepts.services.drafts import open_draft
from concepts.services.removing import remove_part
from tests.concepts.factories import (
    ChapterFactory,
    ConceptVersionFactory,
    CoreThemeFactory,
    PublicationFactory,
    RecommendationFactory,
    freeze,
)
from tests.house.reach.roles import OFFICERS, WRITERS, Reach
from tests.organisations.factories import OrganisationFactory


def a_draft(organisation):
    return {"slug": ConceptVersionFactory(concept__organisation=organisation).concept.slug}


def a_part(factory):
    def about(organisation):
        part = factory(version__concept__organisation=organisation)
        return {"slug": part.version.concept.slug, "lineage": part.lineage_id}

    return about


def a_removed_part(organisation):
    part = ChapterFactory(version__concept__organisation=organisation)
    return {"slug": part.version.concept.slug, "pk": remove_part(part=part, by=None).pk}


def an_old_recommendation(organisation):
    old = RecommendationFactory(area__version__concept__organisation=organisation)
    freeze(old.version)
    return {"slug": open_draft(concept=old.version.concept).concept.slug, "lineage": old.lineage_id}


def a_shared_recommendation(organisation):
    """In force, and carried out by a municipality of the district."""
    shared = RecommendationFactory(area__version__concept__organisation=organisation)
    freeze(shared.version)
    place = OrganisationFactory(kommune=True, parent=organisation)
    return {"slug": shared.version.concept.slug, "key": place.key, "lineage": shared.lineage_id}


def a_publication(organisation):
    publication = PublicationFactory(version__concept__organisation=organisation)
    return {"slug": publication.version.concept.slug, "pk": publication.pk}


def a_submitted_version(organisation):
    version = freeze(ConceptVersionFactory(concept__organisation=organisation), Stage.SUBMITTED)
    return {"slug": version.concept.slug, "number": version.number}


PAGES = {
    "office:concepts": Reach(WRITERS),
    "office:concept_new": Reach(OFFICERS),
    "office:concept": Reach(WRITERS, a_draft),
    "office:concept_draft": Reach(WRITERS, a_draft, only_posts=True),
    "office:concept_discard": Reach(OFFICERS, a_draft),
    "office:concept_text": Reach(WRITERS, a_draft),
    "office:concept_move": Reach(WRITERS, a_draft, only_posts=True),
    "office:concept_numbers": Reach(WRITERS, a_draft),
    "office:concept_title_page": Reach(WRITERS, a_draft),
    "office:concept_imprint": Reach(WRITERS, a_draft),
    "office:concept_matrix": Reach(WRITERS, a_draft),
    "office:concept_matrix_row": Reach(WRITERS, a_part(CoreThemeFactory)),
    "office:concept_successions": Reach(WRITERS, a_draft),
    "office:concept_succession": Reach(WRITERS, an_old_recommendation),
    "office:concept_part_new": Reach(WRITERS, a_draft),
    "office:concept_part": Reach(WRITERS, a_part(ChapterFactory)),
    "office:concept_part_remove": Reach(WRITERS, a_part(ChapterFactory)),
    "office:concept_part_restore": Reach(WRITERS, a_removed_part, only_posts=True),
    "office:concept_publish": Reach(OFFICERS, a_draft),
    "office:concept_publication": Reach(OFFICERS, a_publication),
    "office:concept_progress": Reach(OFFICERS, a_publication),
    "office:concept_settings": Reach(OFFICERS, a_draft),
    "office:concept_municipalities": Reach(OFFICERS, a_draft),
    "office:concept_municipality": Reach(OFFICERS, a_shared_recommendation),
    "office:concept_portion": Reach(OFFICERS, a_shared_recommendation),
    "office:concept_adopt": Reach(OFFICERS, a_submitted_version),
}
