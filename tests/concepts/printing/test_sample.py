"""Every file of the shipped concepts is fit for everybody: by veraPDF and by our own checks of structure and source."""

import pytest

from concepts.choices import Variant
from concepts.files import documents
from concepts.models import ConceptVersion, DecisionStep
from concepts.printing import decision, edition, monitoring, synopsis
from pdf.checks.document import check_document
from pdf.checks.file import check_file
from pdf.document import Variant as FileVariant

pytestmark = pytest.mark.django_db

NORMS = ("ua1", "2a")


@pytest.fixture(scope="module")
def version(sample):
    return ConceptVersion.objects.get(label="Fassung 2026")


@pytest.fixture(scope="module")
def long(version, print_to):
    """The full version in German, and its file."""
    return print_to(edition.build(edition.parameters(version, Variant.LONG, "de")), "long")


def faults(document, file, broken_rules):
    """What any checker has to say about a printed document."""
    return [
        *check_document(document),
        *check_file(document, file.path, file.typeset.unprintable),
        *broken_rules(file.path, *NORMS),
    ]


def test_case_5_check_1_the_full_version_passes(long, broken_rules):
    assert faults(long.document, long, broken_rules) == []


def test_case_5_check_1_every_other_file_of_every_version_passes(sample, version, print_to, broken_rules):
    found = {}
    for each in ConceptVersion.objects.public().order_by("pk"):
        for variant, language in documents(each.renditions.published()):
            if (each, variant) == (version, Variant.LONG):
                continue
            document = edition.build(edition.parameters(each, variant, language))
            name = f"{each.key}-{variant}-{language}"
            if wrong := faults(document, print_to(document, name), broken_rules):
                found[name] = wrong
    assert found == {}


def test_the_concept_of_2026_has_five_files(version):
    wanted = [("long", "de"), ("short", "de"), ("plain", "de"), ("short", "ar"), ("short", "en")]
    assert documents(version.renditions.published()) == wanted


def test_case_5_check_1_properties_headings_and_bookmarks_of_the_full_version(long):
    with long.open() as file:
        assert str(file.Root.Lang) == "de"
        assert str(file.docinfo.Title).startswith("Gut ankommen, mitgestalten, zusammenhalten")
        assert str(file.docinfo.Author) == "Kreis Musterland"
        with file.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert "1 Anlass und Auftrag" in titles
    assert "Glossar" in titles


def test_the_newer_norm_for_pdf_2_is_kept_too(version, print_to, broken_rules):
    document = edition.build(edition.parameters(version, Variant.SHORT, "ar"))
    newer = type(document)(document.html, document.styles, document.media, FileVariant.UA2)
    assert broken_rules(print_to(newer, "ua2").path, "ua2") == []


def test_excerpts_of_decisions_pass_whatever_they_tell(sample, print_to, broken_rules):
    found = {}
    with_amendments, not_public, ahead = "d-fachausschuss-2026", "d-stadt-auftrag-haupt", "d-haushalt-2026"
    for step in DecisionStep.objects.filter(key__in=[with_amendments, not_public, ahead]):
        document = decision.build(decision.parameters(step))
        if wrong := faults(document, print_to(document, step.key), broken_rules):
            found[step.key] = wrong
    assert found == {}


def test_the_monitoring_report_passes(version, print_to, broken_rules):
    document = monitoring.build(monitoring.parameters(version))
    assert faults(document, print_to(document, "monitoring"), broken_rules) == []


def test_the_synopsis_of_two_concepts_passes_and_tells_changes_without_colour(sample, version, print_to, broken_rules):
    old = ConceptVersion.objects.public().filter(concept=version.concept).order_by("number").first()
    document = synopsis.build(synopsis.parameters(old, version))
    file = print_to(document, "synopsis")
    assert faults(document, file, broken_rules) == []
    words = document.html.split("<ins>")[1].split("</ins>")[0]
    assert words.startswith("[+ ")


def test_case_4_check_3_the_excerpt_of_a_meeting_that_was_not_public_says_no_more_than_the_public_may_know(sample):
    step = DecisionStep.objects.get(key="d-stadt-auftrag-haupt")
    html = decision.build(decision.parameters(step)).html
    assert "Hauptausschuss" in html
    assert "Die Beratung war nichtöffentlich" in html
    for hidden in (step.decision.reference, step.decision.title, step.agenda_item, "dafür", "Votes", "18:00"):
        assert hidden not in html


def test_case_5_check_2_the_short_version_says_the_same_words_where_both_say_something(version):
    long, short = (edition.build(edition.parameters(version, variant, "de")).html for variant in ("long", "short"))
    theme = version.themes.first()
    recommendation = version.recommendations.get(number="6.1")
    for words in (theme.text, recommendation.title):
        assert words in long
        assert words in short
