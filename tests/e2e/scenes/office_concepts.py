"""The editor of concepts in the office, in every state."""

from concepts.choices import Stage
from concepts.models import PublicationState
from concepts.seen import fingerprints
from concepts.services.drafts import change_part, open_draft
from concepts.services.removing import remove_part
from tests.concepts.factories import (
    ActionAreaFactory,
    ChapterFactory,
    ConceptVersionFactory,
    CoreThemeFactory,
    FigureFactory,
    PublicationFactory,
    RecommendationFactory,
    freeze,
)
from tests.e2e import cast
from tests.e2e.officers import officer
from tests.e2e.scenes.concepts import EVERYTHING


def concepts(visitor):
    _draft(visitor)
    PublicationFactory(version__concept__organisation=cast.kreis())
    freeze(ConceptVersionFactory(concept__organisation=cast.kreis()), Stage.SUBMITTED)
    visitor.opens("office:concepts")


def no_concept(visitor):
    officer(visitor)
    visitor.opens("office:concepts")


def new_concept(visitor):
    officer(visitor)
    visitor.opens("office:concept_new")
    visitor.presses("Create the concept")


def concept(visitor):
    _opens(visitor, "concept", _draft(visitor))


def concept_submitted(visitor):
    officer(visitor)
    version = freeze(ConceptVersionFactory(concept__organisation=cast.kreis()), Stage.SUBMITTED)
    _opens(visitor, "concept", version)


def discard(visitor):
    _opens(visitor, "concept_discard", _draft(visitor))


def text(visitor):
    _opens(visitor, "concept_text", _draft(visitor))


def text_without_anything(visitor):
    officer(visitor)
    _opens(visitor, "concept_text", ConceptVersionFactory(concept__organisation=cast.kreis()))


def numbers(visitor):
    draft = _draft(visitor)
    RecommendationFactory(area=draft.areas.first(), number="9.9")
    _opens(visitor, "concept_numbers", draft)


def title_page(visitor):
    _opens(visitor, "concept_title_page", _draft(visitor))


def imprint(visitor):
    _opens(visitor, "concept_imprint", _draft(visitor))


def matrix(visitor):
    _opens(visitor, "concept_matrix", _draft(visitor))


def matrix_row(visitor):
    draft = _draft(visitor)
    _opens(visitor, "concept_matrix_row", draft, draft.themes.first().lineage_id)


def successions(visitor):
    draft = _draft(visitor)
    remove_part(part=draft.recommendations.last(), by=None)
    _opens(visitor, "concept_successions", draft)


def succession(visitor):
    draft = _draft(visitor)
    _opens(visitor, "concept_succession", draft, draft.base.recommendations.first().lineage_id)


def chapter_with_a_preview(visitor):
    draft = _draft(visitor)
    FigureFactory(version=draft, key="auftakt", alternative="Menschen an Tischen", caption="Der Auftakt")
    _opens_part(visitor, ChapterFactory(version=draft, text=f"{EVERYTHING}\n\n### Zu tief\n\n[hier](#nirgends)"))
    visitor.presses("Preview")


def chapter_with_a_toolbar(visitor):
    part = _draft(visitor).chapters.first()
    visitor.run_scripts(True)
    _opens_part(visitor, part)
    visitor.run_scripts(False)


def chapter_that_two_people_have_changed(visitor):
    part = ChapterFactory(version=_draft(visitor))
    _opens_part(visitor, part)
    change_part(
        part=part, seen=fingerprints(part, ["text"]), values={"text": "Der Kreistag hat es beschlossen.\n\nNeu."}
    )
    visitor.fills_in(text="Der Kreistag hat die Verwaltung im Juni beauftragt.\n\nNeu.")
    visitor.presses("Save")


def area(visitor):
    _opens_part(visitor, _draft(visitor).areas.first())


def recommendation(visitor):
    _opens_part(visitor, _draft(visitor).recommendations.first())


def theme(visitor):
    _opens_part(visitor, CoreThemeFactory(version=_draft(visitor)))


def figure(visitor):
    _opens_part(visitor, FigureFactory(version=_draft(visitor), alternative="Eine Karte"))


def new_recommendation_refused(visitor):
    draft = _draft(visitor)
    area = ActionAreaFactory(version=draft)
    visitor.opens("office:concept_part_new", draft.concept.slug, "empfehlung", query=f"?unter={area.lineage_id}")
    visitor.presses("Save")


def remove(visitor):
    draft = _draft(visitor)
    _opens(visitor, "concept_part_remove", draft, draft.areas.first().lineage_id)


def removed(visitor):
    draft, colleague = _draft(visitor), officer(visitor)
    remove_part(part=draft.areas.first(), by=colleague)
    latest = remove_part(part=draft.chapters.last(), by=colleague)
    visitor.opens("office:concept_text", draft.concept.slug, query=f"?entfernt={latest.pk}")


def publish(visitor):
    draft = _draft(visitor)
    FigureFactory(version=draft, alternative="")
    _opens(visitor, "concept_publish", draft)


def publish_with_nothing_in_the_way(visitor):
    _opens(visitor, "concept_publish", _draft(visitor))
    visitor.presses("Check and publish")


def publication_being_checked(visitor):
    draft = _draft(visitor)
    asked = PublicationFactory(version=draft, state=PublicationState.CHECKING)
    visitor.run_scripts(True)  # without, the page looks again by itself, as axe does not like it
    _opens(visitor, "concept_publication", draft, asked.pk)


def publication_refused(visitor):
    draft = _draft(visitor)
    finding = {"code": "file", "sentence": "Die Datei ließ sich nicht drucken.", "place": "Langfassung"}
    _opens(visitor, "concept_publication", draft, PublicationFactory(version=draft, findings=[finding]).pk)


def publication_done(visitor):
    officer(visitor)
    asked = PublicationFactory(version__concept__organisation=cast.kreis(), state=PublicationState.PUBLISHED)
    freeze(asked.version, Stage.SUBMITTED)
    _opens(visitor, "concept_publication", asked.version, asked.pk)


def decision_about_a_submitted_version(visitor):
    officer(visitor)
    version = freeze(ConceptVersionFactory(concept__organisation=cast.kreis()), Stage.SUBMITTED)
    _opens(visitor, "concept_adopt", version, version.number)


def settings(visitor):
    _opens(visitor, "concept_settings", _draft(visitor))


def municipalities(visitor):
    _opens(visitor, "concept_municipalities", _draft(visitor))


def municipality(visitor):
    _opens(visitor, "concept_municipality", _draft(visitor), "ahlbrock")


def portion(visitor):
    draft = _draft(visitor)
    _opens(visitor, "concept_portion", draft, "ahlbrock", draft.base.recommendations.first().lineage_id)


def _draft(visitor):
    """The next draft of a concept that has everything, for an officer of the Kreis."""
    officer(visitor)
    return open_draft(concept=cast.musterland().concept)


def _opens(visitor, name, version, *arguments):
    visitor.opens(f"office:{name}", version.concept.slug, *arguments)


def _opens_part(visitor, part):
    _opens(visitor, "concept_part", part.version, part.lineage_id)
