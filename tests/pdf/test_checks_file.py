"""Files with one defect each: every one is refused, by our own checks or by the norm, each with its own sentence."""

import re
import shutil

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from pdf.checks.file import check_file
from pdf.document import Variant
from pdf.wording import finding_sentence
from tests.pdf.concept import concept
from tests.pdf.leaflet import leaflet

pytestmark = pytest.mark.xdist_group("printing")


@pytest.fixture(scope="module")
def good(print_to):
    return print_to(leaflet(), "leaflet")


def elements(pdf, role):
    return [each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/S") == Name(f"/{role}")]


def rename(old, new):
    def damage(pdf):
        for element in elements(pdf, old):
            element.S = Name(f"/{new}")

    return damage


def drop(role, key):
    def damage(pdf):
        for element in elements(pdf, role):
            del element[key]

    return damage


def drop_from_root(*keys):
    def damage(pdf):
        for key in keys:
            del pdf.Root[key]

    return damage


def change_metadata(old, new):
    def damage(pdf):
        changed = re.sub(old, new, pdf.Root.Metadata.read_bytes(), flags=re.DOTALL)
        assert changed != pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata = pdf.make_stream(changed, Type=Name.Metadata, Subtype=Name.XML)

    return damage


def drop_everywhere(kind, *keys):
    def damage(pdf):
        for each in pdf.objects:
            if isinstance(each, Dictionary) and each.get("/Type") == Name(f"/{kind}"):
                for key in keys:
                    if key in each:
                        del each[key]

    return damage


def lose_a_paragraph(pdf):
    """Its text becomes an artifact: it is on the page, and nobody hears it."""
    parent = next(each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/S") == Name.Document)
    paragraphs = [position for position, kid in enumerate(parent.K) if kid.S == Name.P]
    del parent.K[paragraphs[-1]]


def empty_contents(pdf):
    for annotation in pdf.pages[0].Annots:
        annotation.Contents = String("")


def forget_the_annotation(pdf):
    for element in elements(pdf, "Link"):
        element.K = Array([kid for kid in element.K if not isinstance(kid, Dictionary)])


def split_a_table(pdf):
    [table] = elements(pdf, "Table")
    second = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Table, P=table.P, K=Array()))
    table.P.K.append(second)


def put_text_beside_the_tree(pdf):
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n0 0 10 10 re f\n")


def attach(pdf):
    pdf.attachments["secret.txt"] = b"x"


def run_something(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def other_outline(pdf):
    pdf.Root.Outlines.First.Title = String("Etwas anderes")


def describe_by_file_name(pdf):
    for element in elements(pdf, "Figure"):
        element.Alt = String("foto.png")


def suspect(pdf):
    pdf.Root.MarkInfo.Suspects = True


def loop_of_roles(pdf):
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Foo=Name.Bar, Bar=Name.Foo)
    rename("H2", "Foo")(pdf)


def language_that_is_none(pdf):
    pdf.Root.Lang = String("deutsch!")


OWN = {
    "no tags": (drop_from_root("/StructTreeRoot", "/MarkInfo"), "not-tagged"),
    "no language": (drop_from_root("/Lang"), "language-differs"),
    "a language that is none": (language_that_is_none, "language-differs"),
    "no title in the metadata": (change_metadata(rb"<dc:title>.*?</dc:title>", b""), "title-differs"),
    "the title is not shown": (drop_from_root("/ViewerPreferences"), "title-not-shown"),
    "no norm named": (change_metadata(rb"<pdfuaid:part>1</pdfuaid:part>", b""), "norm-not-named"),
    "no bookmarks": (drop_from_root("/Outlines"), "outline-differs"),
    "other bookmarks": (other_outline, "outline-differs"),
    "headings are paragraphs": (rename("H2", "P"), "headings-differ"),
    "a level is left out": (rename("H2", "H4"), "headings-differ"),
    "a table without headings": (rename("TH", "TD"), "table-heading-missing"),
    "a table in two": (split_a_table, "tables-differ"),
    "items are paragraphs": (rename("LI", "P"), "lists-differ"),
    "a paragraph is an artifact": (lose_a_paragraph, "paragraphs-missing"),
    "no description": (drop("Figure", "/Alt"), "images-differ"),
    "a file name for a description": (describe_by_file_name, "images-differ"),
    "a passage without language": (drop("Span", "/Lang"), "languages-differ"),
    "a link without words": (empty_contents, "link-text-missing"),
    "a link that is not tagged": (rename("Link", "Span"), "links-differ"),
    "a link without its annotation": (forget_the_annotation, "links-differ"),
    "a note that cannot be addressed": (drop("Note", "/ID"), "notes-differ"),
    "a paragraph in a row": (rename("TD", "P"), "nesting"),
    "an attachment": (attach, "something-attached"),
    "a script": (run_something, "something-attached"),
}
BY_THE_NORM = {
    "content that is not marked": (put_text_beside_the_tree, "7.1-3"),
    "suspects": (suspect, "7.1-4"),
    "roles in a loop": (loop_of_roles, "7.1-6"),
    "text without meaning of its glyphs": (drop_everywhere("Font", "/ToUnicode"), "7.21.7-1"),
    "a font that is not embedded": (drop_everywhere("FontDescriptor", "/FontFile2", "/FontFile3"), "7.21.4.1-1"),
    "pages without tab order": (drop_everywhere("Page", "/Tabs"), "7.18.3-1"),
    "headings without direction": (drop("TH", "/A"), "7.5-1"),
}


def damaged(good, damage, tmp_path):
    path = tmp_path / "damaged.pdf"
    with pikepdf.open(good.path) as pdf:
        damage(pdf)
        pdf.save(path)
    return path


@pytest.fixture(scope="module")
def found(good, tmp_path_factory):
    """What the checks find in a file with each defect of our own."""
    folder = tmp_path_factory.mktemp("damaged")
    return {defect: check_file(good.document, damaged(good, damage, folder)) for defect, (damage, _code) in OWN.items()}


@pytest.mark.parametrize("defect", OWN)
def test_a_defect_is_found_beside_the_source(defect, found):
    _damage, code = OWN[defect]
    assert code in {finding.code for finding in found[defect]}


@pytest.mark.parametrize("defect", BY_THE_NORM)
def test_a_defect_that_only_the_norm_knows_is_found_by_verapdf(defect, good, tmp_path, broken_rules):
    damage, rule = BY_THE_NORM[defect]
    assert rule in {words.split()[0] for words in broken_rules(damaged(good, damage, tmp_path), "ua1")}


def test_a_file_with_a_password_is_found(good, tmp_path):
    path = tmp_path / "locked.pdf"
    with pikepdf.open(good.path) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="x", user=""))
    assert "something-attached" in {finding.code for finding in check_file(good.document, path)}


def test_every_defect_has_a_sentence(found):
    findings = {}
    for defect, (_damage, code) in OWN.items():
        findings[code] = next(finding for finding in found[defect] if finding.code == code)
    sentences = {finding_sentence(finding) for finding in findings.values()}
    assert len(sentences) == len(findings) >= 15
    assert not any("Check" in sentence for sentence in sentences)


def test_good_files_have_no_findings(good, concept_file):
    assert check_file(good.document, good.path) == []
    assert check_file(concept_file.document, concept_file.path) == []


def test_a_good_file_of_pdf_2_has_no_findings(concept_ua2_file):
    assert check_file(concept_ua2_file.document, concept_ua2_file.path) == []


def test_a_file_is_not_what_another_document_says(good, concept_file, tmp_path):
    shutil.copy(good.path, tmp_path / "other.pdf")
    codes = {finding.code for finding in check_file(concept_file.document, tmp_path / "other.pdf")}
    assert {"title-differs", "headings-differ", "tables-differ", "images-differ", "notes-differ"} <= codes


def test_an_archive_file_is_not_taken_for_pdf_2(good):
    document = concept(fields=1, variant=Variant.UA2)
    assert "norm-not-named" in {finding.code for finding in check_file(document, good.path)}
