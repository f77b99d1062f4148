"""An import writes all of a file or nothing, twice the same, and never over what people have written in the portal."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation

from concepts.choices import Change, ChapterKind, MeasureStatus, Outcome, Stage, StepKind, StepStatus, Variant
from concepts.digest import content_digest
from concepts.errors import ConceptError
from concepts.exchange.problems import FileRefused
from concepts.models import (
    Amendment,
    Chapter,
    Concept,
    ConceptVersion,
    Decision,
    DecisionStep,
    IndicatorValue,
    Lineage,
    Measure,
    Recommendation,
    Rendition,
    RenditionText,
    Succession,
    ThemeNote,
)
from concepts.search.models import SearchEntry
from concepts.services.correcting import Corrected, correct
from concepts.services.drafts import open_draft
from organisations.dates import CoarseDate
from organisations.models import Body
from tests.concepts.exchange.files import SMALL, changed, load
from tests.concepts.factories import ConceptFactory
from tests.organisations.factories import OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

DRAFT = changed(
    ("status: beschlossen\n", "status: entwurf\n"),
    ("        adopted: 2026-06-29\n        adopted_by_decision: d-kreistag\n        in_force_from: 2026-07-01\n", ""),
    ("          - {key: dok-lang, kind: langfassung, language: de, published: 2026-07-13}\n", ""),
    ("{key: dok-kurz, kind: kurzfassung, language: de, published: 2026-07-13}", "{key: dok-kurz, kind: kurzfassung}"),
)


@pytest.fixture
def imported(kreis):
    """The concept of the small file."""
    load(SMALL, kreis)
    return Concept.objects.get()


def version(number):
    return ConceptVersion.objects.get(number=number)


def sentences(text, kreis):
    with translation.override("en"):
        return list(load(text, kreis).sentences())


def refusal(text, kreis):
    with translation.override("en"), pytest.raises(FileRefused) as refused:
        load(text, kreis)
    return str(refused.value)


def test_versions_are_numbered_by_their_days_and_frozen_with_them(imported):
    old, new = version(1), version(2)
    assert (old.key, new.key, new.base) == ("v2014", "v2026", old)
    assert (new.stage, new.is_public, new.is_frozen) == (Stage.DECIDED, True, True)
    assert (new.decided_on, new.in_force_from) == (dt.date(2026, 6, 29), dt.date(2026, 7, 1))
    assert (new.published_on, old.published_on) == (dt.date(2026, 7, 13), dt.date(2014, 10, 20))
    assert (new.period_from, new.period_until) == (2026, 2031)
    assert new.contributors == "Alle Kommunen\nVereine"
    assert (new.imprint.email, new.revisions.get().key) == ("ki@example.org", "entwurf")
    assert new.decided_by.key == "d-kreistag"


def test_the_parts_of_an_area_refer_to_each_other(imported):
    row = Recommendation.objects.get(version__number=2)
    assert (row.lineage.key, row.area.title, row.number) == ("he-1", "Sprache", "1.1")
    assert (row.partners, row.time_frame, row.level) == ("Volkshochschule", "short", "district")
    assert (row.starts, row.ends) == (CoarseDate.month(2026, 7), CoarseDate.month(2027, 6))
    assert [theme.title for theme in row.themes.all()] == ["Transparenz"]
    assert [challenge.number for challenge in row.challenges.all()] == ["1.A"]
    note = ThemeNote.objects.get()
    assert (note.lineage.key, note.theme.title, note.area.title) == ("hf1-kt1", "Transparenz", "Sprache")


def test_chapters_stand_in_the_order_of_the_document(imported):
    chapters = Chapter.objects.filter(version__number=2).order_by("position")
    assert [chapter.shows for chapter in chapters] == [
        ChapterKind.TEXT, ChapterKind.CORE_THEMES, ChapterKind.AREAS, ChapterKind.MATRIX, ChapterKind.INDICATORS,
        ChapterKind.RECOMMENDATIONS, ChapterKind.GLOSSARY, ChapterKind.CONTRIBUTORS,
    ]  # fmt: skip
    assert chapters[0].slug == "der-kreis-in-zahlen"


def test_the_file_may_order_the_document_itself(kreis):
    order = "layout_order: [{part: cover}, {part: fields, title: Felder, number: '1', kurz: true}, {part: chapter, ref: zahlen}]"
    load(changed(("core_themes:\n", f"{order}\n        core_themes:\n")), kreis)
    chapters = Chapter.objects.filter(version__number=2).order_by("position")
    assert [(row.title, row.number, row.in_short) for row in chapters] == [
        ("Felder", "1", True),
        ("Der Kreis in Zahlen", "1", False),
    ]


def test_a_table_of_the_kommunen_becomes_markup_with_german_numbers(imported):
    text = Chapter.objects.get(version__number=2, shows=ChapterKind.TEXT).text
    assert text.startswith("Im Kreis leben viele Menschen.\n\nTabelle: Bevölkerung\n")
    assert "| Kommune | Bevölkerung | Anteil in Prozent |" in text
    assert "| Ahlbrock | 30.150 | 15,2 |" in text


def test_translations_and_documents_become_renditions(imported):
    found = {(row.variant, row.language): row for row in Rendition.objects.filter(version__number=2)}
    assert set(found) == {(Variant.LONG, "en"), (Variant.PLAIN, "de"), (Variant.SHORT, "de")}
    titles = found[Variant.LONG, "en"]
    assert (titles.is_document, titles.published_on) == (False, dt.date(2026, 7, 13))
    assert set(titles.texts.values_list("text", flat=True)) == {"Arriving well", "Transparency", "Language"}
    assert found[Variant.PLAIN, "de"].texts.get().text == "Sprache ist wichtig."
    assert (found[Variant.SHORT, "de"].key, found[Variant.SHORT, "de"].texts.count()) == ("dok-kurz", 0)


def test_successions_take_their_reason_from_the_outcome(imported):
    row = Succession.objects.get(predecessor__kind="recommendation")
    assert (row.version, row.predecessor.key, row.successor.key) == (version(2), "a-1", "he-1")
    assert (row.change, row.outcome, row.reason) == (Change.REWORDED, Outcome.NOT_CONTINUED, "Es war oft veraltet.")
    area = Succession.objects.get(predecessor__kind="area")
    assert (area.predecessor.key, area.successor.key) == ("a1", "hf1")


def test_what_ended_has_an_end_without_a_successor(kreis):
    load(changed(("text: Es war oft veraltet., successor: he-1}", "text: Es war oft veraltet.}"),
                 ("                predecessor: {version: v2014, recommendation: a-1, change: weiterentwickelt}\n", "")),
         kreis)  # fmt: skip
    row = Succession.objects.get(predecessor__kind="recommendation")
    assert (row.change, row.successor) == (Change.DROPPED, None)


def test_decisions_come_with_votes_amendments_and_provisos(imported):
    step = DecisionStep.objects.get()
    assert (step.kind, step.status, step.body.name) == (StepKind.FINAL, StepStatus.TAKEN, "Kreistag")
    assert (step.votes_for, step.votes_against, step.abstentions, step.meets_at) == (47, 6, 4, dt.time(17))
    assert (step.version, step.decision.reference) == (version(2), "DS-1")
    amendment = Amendment.objects.get()
    assert (amendment.accepted, [lineage.key for lineage in amendment.reserves.all()]) == (True, ["he-1"])


def test_steps_with_the_same_reference_are_one_paper(kreis):
    second = (
        "  - {key: d-ausschuss, process: neuauflage, body: kreistag, stage: vorberatung, status: gefasst,\n"
        "     paper: {reference: DS-1, name: Verabschiedung, date: 2026-05-27},\n"
        "     meeting: {date: 2026-06-11}, agenda_item: {result: empfohlen}, concept_version: entwurf,\n"
        "     funding_for: [he-1], amount_eur: {once: 18000}}\n"
    )
    load(changed(("decisions:\n", f"decisions:\n{second}")), kreis)
    paper = Decision.objects.get()
    assert [step.key for step in paper.steps.all()] == ["d-ausschuss", "d-kreistag"]
    assert (paper.amount_once, [lineage.key for lineage in paper.funds.all()]) == (18000, ["he-1"])
    first = paper.steps.first()
    assert (first.version, first.revision.key) == (version(2), "entwurf")


def test_of_a_meeting_that_was_not_public_only_a_summary_is_taken(kreis):
    hidden = ('start: "17:00", public: true', "public: false")
    assert "public_summary_only: true" in refusal(changed(hidden), kreis)
    load(changed(hidden, ("amendments:", "public_summary_only: true\n    amendments:")), kreis)
    assert not DecisionStep.objects.get().is_public


def test_measures_say_that_their_status_was_taken_over(imported):
    measure = Measure.objects.get()
    assert (measure.status, measure.planned_start, measure.actual_start) == (
        MeasureStatus.PREPARATION, dt.date(2026, 8, 17), None,
    )  # fmt: skip
    change = measure.status_changes.get()
    assert (change.old_status, change.new_status, change.changed_on) == ("", "preparation", dt.date(2026, 11, 10))
    assert "Erster Bericht" in change.reason
    value = IndicatorValue.objects.get()
    assert (value.value, value.source) == (Decimal("10.5"), "Integrationszentrum")


def test_case_5_check_4_a_file_cannot_begin_a_measure_without_its_money(kreis):
    begun = ("status: in_vorbereitung", "status: in_umsetzung")
    assert "funding reservation" in refusal(changed(begun), kreis)
    load(
        changed(begun, ("responsible: Integrationszentrum\n      start", "override_reason: Vorarbeit\n      start")),
        kreis,
    )
    assert Measure.objects.get().status_changes.get().override == "Vorarbeit"


def test_a_second_run_changes_nothing_and_says_so(kreis):
    load(SMALL, kreis)
    before = [content_digest(row) for row in ConceptVersion.objects.all()]
    assert sentences(SMALL, kreis)[-1] == "Nothing was changed."
    assert [content_digest(row) for row in ConceptVersion.objects.all()] == before
    assert (Decision.objects.count(), Measure.objects.count(), Lineage.objects.filter(kind="note").count()) == (1, 1, 1)


def test_a_published_version_that_reads_differently_is_refused_with_the_differences(imported, kreis):
    said = refusal(changed(("title: Übersicht aufbauen", "title: Übersicht pflegen")), kreis)
    assert "Published versions are corrected in the portal, not imported." in said
    assert "fields › hf1 › recommendations › he-1 › title is “Übersicht aufbauen” in the portal" in said


def test_a_version_that_was_corrected_in_the_portal_is_not_set_back(imported, kreis):
    area = version(2).areas.get()
    change = Corrected(source=area, field="summary", seen="Deutsch lernen.", text="Deutsch lernen können.")
    correct(version=version(2), changes=[change], note="Ergänzt", on=dt.date(2026, 8, 1), by=None)
    assert "short_text is “Deutsch lernen können.” in the portal" in refusal(SMALL, kreis)


def test_a_draft_is_replaced_by_what_the_file_says_and_keeps_its_lineages(kreis):
    load(DRAFT, kreis)
    lineage = Recommendation.objects.get(version__number=2).lineage
    assert version(2).stage == Stage.DRAFT
    again = changed(("title: Übersicht aufbauen", "title: Übersicht pflegen"), text=DRAFT)
    assert any("the draft was updated" in sentence for sentence in sentences(again, kreis))
    assert Recommendation.objects.get(version__number=2, lineage=lineage).title == "Übersicht pflegen"
    assert Measure.objects.get().recommendation == lineage


def test_what_was_submitted_is_for_the_council_unless_the_file_says_otherwise(kreis):
    text = DRAFT.replace("status: entwurf", "status: vorgelegt")
    load(text, kreis)
    assert (version(2).stage, version(2).is_public, version(2).is_frozen) == (Stage.SUBMITTED, False, True)
    assert "public is “False” in the portal" in refusal(
        text.replace("status: vorgelegt", "status: vorgelegt\n        public: true"), kreis
    )


def test_a_draft_of_the_portal_is_not_published_by_a_file(kreis):
    load(DRAFT, kreis)
    assert "still a draft in the portal" in refusal(SMALL, kreis)


def test_no_version_is_added_beside_a_draft(imported, kreis):
    open_draft(concept=imported)
    row = "      - {key: v2030, label: Fassung 2030, title: x, status: beschlossen, adopted: 2030-01-01}\n"
    assert "has a draft" in refusal(changed(("    versions:\n", f"    versions:\n{row}")), kreis)


def test_no_version_is_put_before_those_of_the_portal(imported, kreis):
    row = "      - {key: v2010, number: 1, label: Fassung 2010, title: x, status: beschlossen, adopted: 2010-01-01}\n"
    assert "cannot be put before it" in refusal(changed(("    versions:\n", f"    versions:\n{row}")), kreis)


def test_a_translation_that_comes_later_is_added_to_a_published_version(imported, kreis):
    later = (
        "renditions:\n"
        "  - {concept: konzept, version: v2026, variant: kurzfassung, language: ar, published: 2026-09-07,\n"
        "     texts: {fields: {hf1: {title: اللغة, short_text: تعلم الألمانية}}}}\n"
    )
    load(SMALL + later, kreis)
    texts = RenditionText.objects.filter(rendition__language="ar")
    assert set(texts.values_list("field", "text")) == {("title", "اللغة"), ("summary", "تعلم الألمانية")}
    assert "reads differently" in refusal(SMALL + later.replace("اللغة", "لغة"), kreis)


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ("{fields: {hf9: {title: x}}}", "nothing with the key"),
        ("{fields: {hf1: {colour: x}}}", "is no text of"),
        ("{felder: {hf1: {title: x}}}", "is no text of"),
    ],
)
def test_a_text_for_something_that_is_not_there_is_refused(kreis, texts, sentence):
    row = f"renditions: [{{concept: konzept, version: v2026, variant: kurzfassung, language: en, texts: {texts}}}]\n"
    assert sentence in refusal(SMALL + row, kreis)


def test_what_everybody_can_read_can_be_found(imported, kreis):
    assert SearchEntry.objects.filter(version=version(2), title="Übersicht aufbauen").count() == 1
    later = "renditions: [{concept: konzept, version: v2026, variant: langfassung, language: ar, published: 2026-09-07, texts: {fields: {hf1: {title: اللغة}}}}]\n"
    load(SMALL + later, kreis)
    assert SearchEntry.objects.filter(language="ar", title="اللغة").exists()


def test_what_lives_in_the_portal_is_left_alone_and_told(imported, kreis):
    Measure.objects.update(progress=60)
    found = sentences(SMALL, kreis)
    assert found[0].startswith("m-1 was left as it is in the portal: progress_pct is “60” in the portal")
    assert Measure.objects.get().progress == 60


def test_only_the_concepts_of_the_organisation_are_imported(kreis):
    other = OrganisationFactory(key="stadt")
    with pytest.raises(ConceptError):
        load(SMALL, other)
    assert not Concept.objects.exists()


def test_a_concept_without_an_organisation_belongs_to_whoever_imports_it(kreis):
    load(changed(("    organisation: kreis\n    title: Integrationskonzept", "    title: Integrationskonzept")), kreis)
    assert Concept.objects.get().organisation == kreis


def test_the_address_of_another_concept_is_refused(kreis):
    ConceptFactory(slug="konzept")
    assert "another organisation" in refusal(SMALL, kreis)


def test_bodies_of_the_file_are_added_once(kreis):
    load(SMALL, kreis)
    Body.objects.update(name="Kreistag Musterland")
    load(SMALL, kreis)
    assert Body.objects.get().name == "Kreistag Musterland"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("in_force_from: 2026-07-01", "in_force_from: 2026-01-01", "before it is decided"),
        ("status: gefasst", "status: angekuendigt", "still ahead"),
        ("email: ki@example.org", "email: ki", "e-mail"),
        ("period: {from: 2026", "period: {from: 2036", "last year"),
        ("name: Verabschiedung", "name: Verabschiedung, address: 'javascript:x'", "URL"),
        ("decides: true}", "decides: true, website: 'javascript:x'}", "URL"),
        ("start: 2026-08-17", "start: 2026-08-17\n      due: 2026-01-01", "planned end"),
        ("decides: true}", "decides: true, valid_until: 2020-12-31}", "did not exist"),
    ],
    ids=["in force too early", "ahead with a result", "e-mail", "period", "paper", "body", "plan", "body of another time"],
)  # fmt: skip
def test_the_rules_of_the_records_hold_for_files_as_well(kreis, old, new, words):
    said = refusal(changed((old, new)), kreis)
    assert words in said
    assert not Concept.objects.exists()


def test_case_5_check_5_a_published_version_with_a_picture_without_words_is_refused(kreis):
    pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
    figure = f"figures: [{{key: bild, image: !!binary {pixel}}}]\n        glossary:"
    assert "alternative text" in refusal(changed(("glossary:", figure)), kreis)
    load(changed(("glossary:", figure), ("{key: bild,", "{key: bild, alternative: Ein Platz,")), kreis)
    assert version(2).figures.get().image.name.startswith("concepts/figures/bild")


def test_a_picture_that_no_text_has_is_refused(kreis):
    assert "bild" in refusal(changed(("text: Im Kreis leben viele Menschen.", 'text: "![](bild)"')), kreis)


def test_wording_that_should_be_better_is_told_and_imported(kreis):
    found = sentences(changed(("text: Im Kreis leben viele Menschen.", 'text: "[hier](https://example.org)"')), kreis)
    assert any("hier" in sentence for sentence in found)
    assert version(2).is_frozen
