"""The shipped concepts, whole: what the issue counts, and what the acceptance cases ask of the data."""

import datetime as dt

import pytest

from concepts.choices import Change, ChapterKind, Language, Level, MeasureStatus, Stage, StepStatus, Variant
from concepts.content import read_content
from concepts.edition import Edition, rendition_states
from concepts.errors import ConceptError
from concepts.funding import Funding, funding_record
from concepts.gate import check_content
from concepts.models import (
    Amendment,
    DecisionStep,
    IndicatorValue,
    Measure,
    MunicipalityPortion,
    Recommendation,
    Succession,
)
from concepts.sample.loading import shifted
from concepts.services.monitoring import change_status
from processes.models import ParticipationProcess
from processes.sample import load_processes

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture(scope="module")
def kreis_concept(sample):
    return sample["integrationskonzept-kreis"]


@pytest.fixture(scope="module")
def stadt_concept(sample):
    return sample["integrationskonzept-stadt"]


@pytest.fixture(scope="module")
def content(kreis_concept):
    """The version of 2026."""
    return read_content(kreis_concept.versions.get(key="v2026"))


def test_it_is_there_whole(content):
    counts = {name: len(getattr(content, name)) for name in ("themes", "areas", "challenges", "recommendations")}
    assert counts == {"themes": 9, "areas": 6, "challenges": 24, "recommendations": 37}
    assert (len(content.cells), len(content.indicators), len(content.terms), len(content.portraits)) == (54, 12, 18, 13)
    assert (len(content.practices), len(content.figures), len(content.chapters)) == (12, 2, 17)
    assert sum(row.funding_reservation for row in content.recommendations) == 14


def test_decisions_and_measures_are_there(sample):
    assert DecisionStep.objects.count() == 11
    assert Measure.objects.count() == 20
    assert IndicatorValue.objects.count() == 5
    assert Amendment.objects.get(accepted=True).reserves.count() == 14


def test_the_chapters_stand_in_the_order_of_the_document(content):
    assert [chapter.lineage.key for chapter in content.chapters][6:12] == [
        "kap-entstehung", "core_themes", "fields", "matrix", "kap-umsetzung", "kap-monitoring",
    ]  # fmt: skip
    short = [chapter.title for chapter in content.chapters if chapter.in_short]
    assert (len(short), short[0], short[-1]) == (9, "Vorwort", "Ausblick")
    assert content.chapters[3].text.count("\nTabelle: ") == 2


def test_the_gate_would_let_every_version_pass(sample):
    for concept in sample.values():
        for version in concept.versions.all():
            assert check_content(read_content(version), version.renditions.all()) == []


def test_the_renditions_are_published_and_up_to_date(content):
    documents = content.version.renditions.documents().order_by("variant", "language")
    assert [(row.variant, row.language, row.published_on) for row in documents] == [
        (Variant.PLAIN, Language.GERMAN, dt.date(2026, 9, 7)),
        (Variant.SHORT, Language.ARABIC, dt.date(2026, 9, 7)),
        (Variant.SHORT, Language.GERMAN, dt.date(2026, 7, 13)),
        (Variant.SHORT, Language.ENGLISH, dt.date(2026, 9, 7)),
    ]
    assert not any(state.is_outdated for state in rendition_states(content.version, documents))


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.ARABIC])
def test_the_short_version_is_translated_as_far_as_it_goes(content, language):
    edition = Edition.of(content.version, Variant.SHORT, language)
    shown = [(content.version, "title"), (content.version, "subtitle"), (content.version, "contributors")]
    for chapter in content.chapters:
        if chapter.in_short:
            shown += [(chapter, "title")] + ([(chapter, "text")] if chapter.shows == ChapterKind.TEXT else [])
    shown += [(theme, name) for theme in content.themes for name in ("title", "text")]
    shown += [(area, name) for area in content.areas for name in ("title", "summary")]
    shown += [(recommendation, "title") for recommendation in content.recommendations]
    shown += [(note, "text") for note in content.notes]
    untranslated = [(str(part), name) for part, name in shown if edition.words(part, name).language != language]
    assert untranslated == []


def test_plain_language_has_words_of_its_own_for_what_matters(content):
    edition = Edition.of(content.version, Variant.PLAIN)
    assert all(edition.has_own(theme, "text") for theme in content.themes)
    assert all(edition.has_own(area, "introduction") for area in content.areas)
    own = {chapter.lineage.key for chapter in content.chapters if edition.has_own(chapter, "text")}
    assert own == {"kap-vorwort", "kap-verstaendnis", "kap-umsetzung", "kap-monitoring", "kap-ausblick"}


def test_case_5_check_4_a_measure_without_a_funding_decision_is_not_begun(kreis_concept):
    measure = Measure.objects.get(key="m-07")
    recommendation = Recommendation.objects.get(version__key="v2026", lineage=measure.recommendation)
    assert funding_record(kreis_concept).of_recommendation(recommendation) == Funding.RESERVED
    assert measure.status == MeasureStatus.PREPARATION
    with pytest.raises(ConceptError):
        change_status(measure=measure, status=MeasureStatus.RUNNING, reason="Räume", on=dt.date(2027, 1, 11), by=None)


def test_case_5_check_4_the_app_has_its_money_and_others_wait(content, kreis_concept):
    record = funding_record(kreis_concept)
    states = {row.number: record.of_recommendation(row) for row in content.recommendations}
    assert (states["6.1"], states["2.4"], states["3.1"]) == (Funding.FUNDED, Funding.PENDING, Funding.PENDING)
    assert states["1.1"] == Funding.NOT_NEEDED


def test_case_5_check_6_every_old_recommendation_leads_to_a_new_one(content, kreis_concept):
    old = Recommendation.objects.filter(version__key="v2014")
    found = Succession.objects.filter(version=content.version, predecessor__kind="recommendation")
    assert {row.predecessor_id for row in found} == {row.lineage_id for row in old}
    assert {row.successor_id for row in found} <= {row.lineage_id for row in content.recommendations}
    split = found.filter(predecessor__key="a-3-1").order_by("successor__key")
    assert [(row.successor.key, row.change) for row in split] == [("he-1-6", Change.REWORDED), ("he-2-3", Change.KEPT)]


def test_case_4_check_3_the_non_public_meeting_has_a_summary_and_no_votes(sample):
    step = DecisionStep.objects.get(key="d-stadt-auftrag-haupt")
    assert (step.is_public, step.has_votes, step.result) == (False, False, "beschlossen")
    assert step.wording.startswith("Zusammenfassung der Verwaltung")


def test_case_4_check_4_the_old_version_is_in_force_while_the_new_one_is_in_preparation(stadt_concept):
    assert [version.number for version in stadt_concept.versions.in_force_on(dt.date(2026, 11, 22))] == [1]
    assert stadt_concept.versions.drafts().get().base.key == "s2018"


def test_case_4_check_4_one_version_is_in_force_on_each_day(kreis_concept):
    for day, key in ((dt.date(2026, 6, 30), "v2014"), (dt.date(2026, 7, 1), "v2026")):
        assert [version.key for version in kreis_concept.versions.in_force_on(day)] == [key]


def test_who_decided_is_known(content):
    assert content.version.decided_by.key == "d-kreistag-2026"
    assert DecisionStep.objects.get(key="d-fachausschuss-2026").revision.key == "v2026-entwurf-2"
    assert DecisionStep.objects.filter(status=StepStatus.ANNOUNCED).count() == 2


def test_each_kommune_has_its_portion_of_what_all_share(content):
    shared = [row for row in content.recommendations if row.level == Level.MUNICIPALITY]
    assert (len(shared), MunicipalityPortion.objects.count()) == (6, 6 * 13)
    portion = MunicipalityPortion.objects.filter(municipality__key="ahlbrock").first()
    assert (portion.contact.email, portion.contact.public) == ("integration@ahlbrock.example.org", True)


def test_the_concept_has_the_contacts_of_its_process(kreis_concept):
    assert {contact.key for contact in kreis_concept.contacts.all()} == {"p-ki-konzept", "p-ki-beteiligung"}


def test_days_and_months_move_and_texts_stay():
    data = {"date": dt.date(2026, 6, 29), "start": "2026-07", "text": "am 29. Juni 2026", "reference": "DS-2026-0112"}
    assert shifted([data], dt.timedelta(weeks=5)) == [
        {"date": dt.date(2026, 8, 3), "start": "2026-08", "text": "am 29. Juni 2026", "reference": "DS-2026-0112"}
    ]


def test_a_process_leads_to_its_concept_and_result(sample, sample_data, content, stadt_concept):
    processes = load_processes(sample_data, dt.timedelta())
    assert processes["kreis-konzept-2026"].result_version == content.version
    update = ParticipationProcess.objects.get(slug="stadt-fortschreibung-2027")
    assert (update.concept, update.result_version) == (stadt_concept, None)
    assert stadt_concept.versions.get(number=1).stage == Stage.DECIDED
