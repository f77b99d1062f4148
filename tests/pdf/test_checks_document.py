"""What an author must mend: each mistake has its own finding and its own sentence."""

import pytest

from pdf.checks.document import check_document
from pdf.checks.findings import Severity
from pdf.document import Document
from pdf.wording import finding_sentence
from tests.pdf.concept import concept
from tests.pdf.leaflet import leaflet

MISTAKES = {
    "title-missing": ("<title>Blatt</title>", ""),
    "language-missing": ('<html lang="de">', "<html>"),
    "language-unknown": ('lang="en"', 'lang="englisch!"'),
    "heading-first": ('<h1 id="a">Kapitel eins</h1>', ""),
    "heading-skipped": ("<h2>Abschnitt</h2>", "<h3>Abschnitt</h3>"),
    "heading-empty": ("<h2>Abschnitt</h2>", "<h2> </h2>"),
    "image-text-missing": ('alt="Foto des Rathauses"', ""),
    "image-text-file-name": ("Foto des Rathauses", "IMG_0042.JPG"),
    "table-heading-missing": (
        '<th scope="col">Jahr</th><th scope="col">Zahl</th>',
        "<td>Jahr</td><td>Zahl</td>",
    ),
    "table-heading-empty": (">Jahr<", "><"),
    "table-uneven": ("<td>17</td>", ""),
    "link-text-missing": (">einem Verweis<", "><"),
    "link-target-missing": ("https://example.org/x", "#nirgends"),
    "anchor-twice": ("<h2>", '<h2 id="a">'),
    "nesting-too-deep": ("<ul>", "<div>" * 70 + "<ul>"),
}
HINTS = {
    "author-missing": ('name="author"', 'name="other"'),
    "description-missing": ('name="description"', 'name="other"'),
    "link-text-address": (">einem Verweis<", ">https://example.org/x<"),
}


@pytest.mark.parametrize("code", MISTAKES)
def test_a_mistake_is_named(code):
    assert [(each.code, each.severity) for each in check_document(leaflet(*MISTAKES[code]))] == [(code, Severity.ERROR)]


@pytest.mark.parametrize("code", HINTS)
def test_a_weakness_is_only_a_hint(code):
    assert [(each.code, each.severity) for each in check_document(leaflet(*HINTS[code]))] == [(code, Severity.WARNING)]


@pytest.mark.parametrize("document", [leaflet(), concept()], ids=["leaflet", "concept"])
def test_a_good_document_has_no_findings(document):
    assert check_document(document) == []


def test_every_mistake_has_its_own_sentence_that_quotes_the_place():
    findings = [check_document(leaflet(*change))[0] for change in [*MISTAKES.values(), *HINTS.values()]]
    sentences = [finding_sentence(finding) for finding in findings]
    assert len(set(sentences)) == len(sentences)
    assert all(finding.where in sentence for finding, sentence in zip(findings, sentences, strict=True))


def test_what_is_hidden_from_readers_is_not_judged():
    assert check_document(leaflet("<h2>", '<h6 hidden>x</h6><div aria-hidden="true"><img src="x"></div><h2>')) == []


def test_an_ornament_needs_no_description():
    assert check_document(leaflet('alt="Foto des Rathauses"', 'alt=""')) == []


def test_a_table_is_even_when_a_cell_reaches_into_the_next_row():
    rows = "<tr><th rowspan=2>a</th><th>b</th></tr><tr><td>c</td></tr><tr><td colspan=2>d</td></tr>"
    assert check_document(leaflet("<p>Noch ein Absatz.</p>", f"<table>{rows}</table>")) == []


@pytest.mark.parametrize(
    "html", ["", "a", "<", "\0", "<html", "<!-- x", "<table><tr><td colspan=99999999999 rowspan=-1>x"]
)
def test_any_text_can_be_checked(html):
    assert "title-missing" in {finding.code for finding in check_document(Document(html))}
