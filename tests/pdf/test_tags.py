"""What a screen reader gets: one element for each element of the source, in the order of the source."""

import subprocess
from collections import Counter

import pikepdf
import pytest

from pdf.checks.source import Source
from pdf.checks.structure import read_outline, read_tree
from pdf.document import Document

pytestmark = pytest.mark.xdist_group("printing")
PAGE = '<!doctype html><html lang="de"><head><title>Titel</title></head><body><h1>Titel</h1>%s</body></html>'
LONG = "Ein Satz über die Teilhabe in den Kommunen des Kreises. " * 60


@pytest.fixture(scope="module")
def tree_of(print_to):
    """The tag tree of a piece of HTML, as text: ``P(Span, Link)``."""

    def ask(html, css=""):
        printed = print_to(Document(PAGE % html, (css,)), "piece")
        with printed.open() as pdf:
            tree = read_tree(pdf)
        return [outline(node) for node in tree.kids[0].kids[1:]]

    return ask


def outline(node):
    return f"{node.role}({', '.join(map(outline, node.kids))})" if node.kids else node.role


@pytest.fixture(scope="module")
def concept_tree(concept_file):
    with concept_file.open() as pdf:
        return read_tree(pdf)


@pytest.fixture(scope="module")
def source(concept_file):
    return Source(concept_file.document.html)


def words_of(path, *options):
    return subprocess.run(["pdftotext", *options, path, "-"], capture_output=True, check=True, text=True).stdout


# Over page breaks


def test_a_paragraph_over_two_pages_is_one_element(print_to):
    printed = print_to(Document(PAGE % f"<p>{LONG * 3}</p>"), "paragraph")
    assert printed.typeset.pages > 1
    with printed.open() as pdf:
        assert len(read_tree(pdf).all("P")) == 1


def test_a_list_over_two_pages_is_one_element(print_to):
    printed = print_to(Document(PAGE % f"<ul>{'<li>Ein Punkt</li>' * 90}</ul>"), "list")
    assert printed.typeset.pages > 1
    with printed.open() as pdf:
        tree = read_tree(pdf)
    assert (len(tree.all("L")), len(tree.all("LI")), len(tree.all("Lbl"))) == (1, 90, 90)


def test_a_table_over_three_pages_is_one_element_and_its_head_is_read_once(print_to):
    rows = "<tr><th>Zeile</th><td>Wert</td></tr>" * 110
    printed = print_to(Document(PAGE % f"<table><thead><tr><th>A</th><th>B</th></tr></thead>{rows}</table>"), "table")
    assert printed.typeset.pages > 2
    with printed.open() as pdf:
        tree = read_tree(pdf)
    assert (len(tree.all("Table")), len(tree.all("THead")), len(tree.all("TR"))) == (1, 1, 111)
    assert words_of(printed.path).count("A\n") >= printed.typeset.pages


def test_the_concept_has_as_many_parts_as_its_source(concept_tree, source):
    assert len(concept_tree.all("Table")) == len(source.all("table"))
    assert len(concept_tree.all("TR")) == len(source.all("tr"))
    assert len(concept_tree.all("LI", "TOCI")) == len(source.all("li")) + len(source.all("dd"))
    assert len(concept_tree.all("Figure")) == len(source.all("img")) + len(
        source.all("{http://www.w3.org/2000/svg}svg")
    )


# Headings and outline


def test_outline_and_headings_are_those_of_the_source(concept_file, concept_tree, source):
    with concept_file.open() as pdf:
        entries = read_outline(pdf)
    wanted = [(level, words) for level, words, element in source.headings if element not in source.cover]
    assert entries == wanted
    assert len(concept_tree.all("H1", "H2", "H3")) == len(source.headings)


# Artifacts


def artifacts(page):
    """The kinds of the artifacts of a page that are more than lines and grounds."""
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and operands[0] == pikepdf.Name.Artifact:
            yield str(operands[1].get("/Subtype", operands[1].Type))[1:]


def test_leaders_running_heads_and_page_numbers_are_not_read(concept_file, source):
    with concept_file.open() as pdf:
        contents, chapter = Counter(artifacts(pdf.pages[2])), Counter(artifacts(pdf.pages[7]))
    assert contents["Layout"] >= len(source.all("nav")[0].findall(".//a"))
    assert chapter == {"Header": 2, "Footer": 1}


def test_every_marked_content_is_in_the_tree_or_an_artifact(concept_file):
    with concept_file.open() as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
        for page in pdf.pages:
            owners = list(parents[int(page.obj.StructParents)])
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "BDC" and "/MCID" in operands[1]:
                    assert owners[int(operands[1].MCID)] is not None


# Order


def test_a_footnote_is_read_where_it_is_called(tree_of):
    assert tree_of("<p>a<span class=footnote>Note</span>b</p>") == ["P(Reference, Note(Lbl))"]


def test_a_footnote_of_a_heading_is_read_behind_it(tree_of):
    assert tree_of("<h2>a<span class=footnote>Note</span></h2><p>b</p>") == ["H2(Reference)", "P(Note(Lbl))", "P"]


def test_the_text_stands_in_the_order_of_the_source(concept_file, source):
    words = " ".join(words_of(concept_file.path).split())
    places = [words.find(text) for _level, text, element in source.headings if element.tag == "h2"]
    assert -1 not in places
    chapters = [words.rfind(text) for level, text, _element in source.headings[3:] if level == 1]
    assert chapters == sorted(chapters)


# Lists, terms, contents


def test_a_list_in_a_list_belongs_to_its_item(tree_of):
    inner = "L(LI(Lbl, LBody))"
    assert tree_of("<ul><li>a<ul><li>b</li></ul></li></ul>") == [f"L(LI(Lbl, LBody({inner})))"]


def test_a_term_is_the_label_of_what_it_means(tree_of):
    assert tree_of("<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>") == ["L(LI(Lbl, LBody), LI(Lbl, LBody))"]


def test_contents_lead_to_chapters(tree_of):
    html = '<nav class="contents"><ol><li><a href="#x">x</a><ol><li><a href="#y">y</a></li></ol></li></ol></nav>'
    entry = "Reference(Link)"
    assert tree_of(f'{html}<h2 id="x">x</h2><h3 id="y">y</h3>')[0] == f"Sect(TOC(TOCI({entry}, TOC(TOCI({entry})))))"


def test_an_index_is_an_index(tree_of):
    html = '<nav class="index" role="doc-index"><ol><li><a href="#x">x</a></li></ol></nav><h2 id="x">x</h2>'
    assert tree_of(html)[0] == "Index(L(LI(LBody(Link))))"


# Tables


def test_headings_of_a_table_with_spans_are_named_for_each_cell(print_to):
    rows = "<tr><th rowspan=2>k</th><th colspan=2>a</th></tr><tr><th>b</th><th>c</th></tr>"
    html = f"<table><thead>{rows}</thead><tr><th scope=row>r</th><td>1</td><td>2</td></tr></table>"
    with print_to(Document(PAGE % html), "spans").open() as pdf:
        cells = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TD"]
        headings = {
            str(each.ID): each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/ID" in each
        }
        named = [[str(name) for name in cell.A.Headers] for cell in cells]
    assert named == [["table-1-2-0", "table-1-0-1", "table-1-1-1"], ["table-1-2-0", "table-1-0-1", "table-1-1-2"]]
    assert {name for names in named for name in names} < set(headings)


@pytest.mark.parametrize(
    ("html", "scopes"),
    [
        ("<thead><tr><th>a</th><th>b</th></tr></thead><tr><th>c</th><td>d</td></tr>", "CCR"),
        ("<tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr>", "CC"),
        ("<tr><th scope=row>a</th><th scope=col>b</th></tr>", "RC"),
        ("<tr><th scope=rowgroup>a</th><th scope=colgroup>b</th></tr>", "RC"),
    ],
)
def test_a_heading_says_what_it_heads(print_to, html, scopes):
    with print_to(Document(PAGE % f"<table>{html}</table>"), "scope").open() as pdf:
        headings = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TH"]
        assert "".join(str(each.A.Scope)[1] for each in headings) == scopes


# Languages and directions


def test_passages_say_their_language(concept_tree):
    languages = [node.entries["Lang"] for node in concept_tree.walk() if "Lang" in node.entries]
    assert languages == ["en", "fr"] * 2 + ["ar", "uk", "en", "fr"]


def test_arabic_is_extracted_as_it_is_read(concept_file, concept_tree):
    assert "ملخص باللغة العربية" in words_of(concept_file.path)
    assert "ملخص باللغة العربية" in [node.entries.get("ActualText") for node in concept_tree.walk()]


# Links and words


def test_a_link_says_in_words_where_it_leads(concept_tree):
    links = concept_tree.all("Link")
    assert {"Kapitel 1", "Zahlen des Kreises", "Bericht zur Integration", "صفحة المنطقة"} <= {
        words for link in links for words in link.contents
    }
    assert not [words for link in links for words in link.contents if words.startswith(("http", "#")) or not words]


def test_a_link_over_two_lines_is_one_element_with_two_places(print_to):
    html = '<p style="width: 60px"><a href="https://example.org">aaaa bbbb cccc dddd</a></p>'
    with print_to(Document(PAGE % html), "lines").open() as pdf:
        [link] = read_tree(pdf).all("Link")
    assert len(link.contents) > 1
    assert set(link.contents) == {"aaaa bbbb cccc dddd"}


def test_a_word_that_was_hyphenated_is_one_word(concept_file, source):
    text = words_of(concept_file.path)
    assert "-\n" not in text.replace("-\n\n", "")
    [paragraph] = [each for each in source.all("p") if "Oktober 2014" in source.words(each)]
    assert source.words(paragraph) in " ".join(text.split())


def test_a_hyphen_that_was_put_in_is_a_soft_one_for_readers(tree_of, print_to):
    html = '<p style="width: 22mm">Qualifizierungsmaßnahmen Nord-Süd-Gefälle</p>'
    with print_to(Document(PAGE % html), "hyphen").open() as pdf:
        texts = [node.entries["ActualText"] for node in read_tree(pdf).walk() if "ActualText" in node.entries]
    assert texts
    assert all(text.endswith("\u00ad") for text in texts)
    assert not any("Nord" in text for text in texts)


def test_a_space_between_two_phrases_is_read(tree_of, print_to):
    with print_to(Document(PAGE % "<p><em>a</em> <b>b</b></p>"), "space").open() as pdf:
        kids = read_tree(pdf).all("P")[0].kids
    assert [node.entries.get("ActualText") for node in kids] == [None, " ", None]


def test_an_abbreviation_says_what_it_means(concept_tree):
    assert "was heißt" in {node.entries.get("E") for node in concept_tree.all("Span")}


# Properties


def test_the_file_names_title_author_subject_and_keywords(concept_file):
    with concept_file.open() as pdf:
        assert str(pdf.docinfo["/Title"]) == "Integrationskonzept für den Kreis Musterland"
        assert str(pdf.docinfo["/Author"]) == "Kreis Musterland"
        assert str(pdf.docinfo["/Subject"]) == "Gut ankommen, mitgestalten, zusammenhalten – Fassung 2026"
        assert str(pdf.docinfo["/Keywords"]) == "Integration, Teilhabe, Kreis Musterland"
        assert str(pdf.Root.Lang) == "de"
        assert str(pdf.Root.PageMode) == "/UseOutlines"


def test_the_same_document_becomes_the_same_file(print_to, concept_ua2_file):
    again = print_to(concept_ua2_file.document, "again")
    assert again.path.read_bytes() == concept_ua2_file.path.read_bytes()
