"""The file beside its source: everything that was written is there, is tagged as what it is, and nothing came along."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pikepdf

from pdf.checks.findings import Finding, Severity, quote
from pdf.checks.nesting import misplaced
from pdf.checks.source import SVG, Source, plain
from pdf.checks.structure import read_outline, read_tree
from pdf.document import Document, Variant
from pdf.tags.languages import valid_language
from pdf.tags.roles import HEADINGS

_ACTIVE = ("/OpenAction", "/AA", "/JavaScript", "/EmbeddedFiles")
_MISPLACED_NAMED = 5


def check_file(document: Document, path: Path, unprintable: tuple[str, ...] = ()) -> list[Finding]:
    """Compares a printed file with its document. `unprintable`: characters for which there was no font.

    Raises pikepdf.PdfError when it is no PDF.
    """
    source = Source(document.html, unprintable)
    with pikepdf.open(path) as pdf:
        file = _File(pdf, document.variant)
        findings = [finding for check in _CHECKS for finding in check(source, file)]
    if unprintable:
        words = " ".join(f"U+{ord(character):04X}" for character in unprintable)
        findings.append(Finding("characters-missing", "".join(unprintable), words, Severity.WARNING))
    return findings


class _File:
    def __init__(self, pdf: pikepdf.Pdf, variant: Variant) -> None:
        self.pdf = pdf
        self.variant = variant
        self.tree = read_tree(pdf)
        self.outline = read_outline(pdf)


def _properties(source: Source, file: _File) -> Iterator[Finding]:
    """Title, language, and what the file says it is (ISO 14289-1, 5, 7.1 and 7.2)."""
    root: Any = file.pdf.Root
    metadata = file.pdf.open_metadata()
    title, part = str(metadata.get("dc:title", "")), str(metadata.get("pdfuaid:part", ""))
    archive = str(metadata.get("pdfaid:part", "")) + str(metadata.get("pdfaid:conformance", ""))
    if title != source.title:
        yield Finding("title-differs", quote(source.title), quote(title))
    if str(root.get("/Lang", "")) != source.language:
        yield Finding("language-differs", detail=f"{source.language} → {root.get('/Lang', '')}")
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
        yield Finding("title-not-shown")
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
        yield Finding("not-tagged")
    wanted = ("1", "2A") if file.variant is Variant.ARCHIVE else ("2", "")
    if (part, archive) != wanted:
        yield Finding("norm-not-named", detail=f"PDF/UA {part or '–'}, PDF/A {archive or '–'}")


def _headings(source: Source, file: _File) -> Iterator[Finding]:
    """Headings and outline are those of the source (ISO 14289-1, 7.4 and 7.17)."""
    written = [f"H{level}" for level, _words, _element in source.headings]
    if [node.role for node in file.tree.all(*HEADINGS)] != written:
        yield Finding("headings-differ", detail=f"{len(written)} written")
    entries = [(level, words) for level, words, element in source.headings if element not in source.cover]
    missing = _first_difference(entries, file.outline)
    if missing is not None:
        yield Finding("outline-differs", quote(missing), detail=f"{len(entries)} headings, {len(file.outline)} entries")


def _first_difference(wanted: Sequence[tuple[int, str]], found: Sequence[tuple[int, str]]) -> str | None:
    for one, other in zip(wanted, found, strict=False):
        if one != other:
            return one[1]
    rest = wanted[len(found) :] or found[len(wanted) :]
    return rest[0][1] if rest else None


def _parts(source: Source, file: _File) -> Iterator[Finding]:
    """Paragraphs, items, tables and cells are all there, each once, however many pages they take."""
    for code, tags, roles in (
        ("tables-differ", ("table",), ("Table",)),
        ("tables-differ", ("tr",), ("TR",)),
        ("tables-differ", ("th",), ("TH",)),
        ("lists-differ", ("li",), ("LI", "TOCI")),
    ):
        written, found = len(source.all(*tags)), len(file.tree.all(*roles))
        items = len(source.all("dt", "dd")) if code == "lists-differ" else 0
        if not written <= found <= written + items:
            yield Finding(code, detail=f"{written} {'/'.join(tags)}, {found} {'/'.join(roles)}")
    written = sum(bool(source.words(each)) for each in source.all("p") if each not in source.notes)
    found = len(file.tree.all("P"))
    if found < written:
        yield Finding("paragraphs-missing", detail=f"{written} written, {found} found")
    for table in file.tree.all("Table"):
        if not table.all("TH"):
            yield Finding("table-heading-missing", detail="Table without TH")


def _images(source: Source, file: _File) -> Iterator[Finding]:
    """Each image has its text, ornaments have none (ISO 14289-1, 7.3)."""
    images = [plain(each.get("alt") or each.get("aria-label") or "") for each in source.all("img")]
    drawings = [source.printed(_drawing_text(each)) for each in source.all(f"{SVG}svg")]
    wanted = sorted(filter(None, [*images, *drawings]))
    found = sorted(" ".join(node.entries.get("Alt", "").split()) for node in file.tree.all("Figure"))
    if wanted != found:
        lost = next((words for words in wanted if words not in found), "")
        yield Finding("images-differ", quote(lost), detail=f"{len(wanted)} written, {len(found)} found")


def _drawing_text(drawing: Any) -> str:
    title = drawing.find(f"{SVG}title")
    return (title is not None and title.text) or drawing.get("aria-label") or ""


def _languages(source: Source, file: _File) -> Iterator[Finding]:
    """Passages in another language say so (ISO 14289-1, 7.2)."""
    wanted = sorted(filter(None, (_language(each) for each in source.elements if _has_content(source, each))))
    found = sorted(node.entries["Lang"] for node in file.tree.walk() if "Lang" in node.entries)
    if wanted != found:
        yield Finding("languages-differ", detail=f"{', '.join(wanted)} written, {', '.join(found)} found")


def _language(element: Any) -> str | None:
    return None if element.tag == "body" else valid_language(element.get("lang"))


def _has_content(source: Source, element: Any) -> bool:
    return bool(source.words(element)) or any(each.tag in ("img", f"{SVG}svg") for each in element.iter())


def _links(source: Source, file: _File) -> Iterator[Finding]:
    """Each link says in words where it leads (ISO 14289-1, 7.18.5), and all annotations of the pages are known."""
    links = file.tree.all("Link")
    if any(not words for link in links for words in link.contents):
        yield Finding("link-text-missing", detail="Link without Contents")
    tagged = sum(len(link.contents) for link in links)
    there = sum(len(page.obj.get("/Annots", [])) for page in file.pdf.pages)
    written = sum(bool(source.words(each)) and "href" in each.attrib for each in source.all("a"))
    if tagged != there or len(links) < written:
        yield Finding(
            "links-differ", detail=f"{written} written, {len(links)} found; {there} annotations, {tagged} tagged"
        )


def _notes(source: Source, file: _File) -> Iterator[Finding]:
    """Each footnote is read where it is called, and can be addressed (ISO 14289-1, 7.9)."""
    notes = file.tree.all("Note", "FENote")
    if len(notes) != len(source.notes) or any("ID" not in note.entries for note in notes):
        yield Finding("notes-differ", detail=f"{len(source.notes)} written, {len(notes)} found")


def _nesting(_source: Source, file: _File) -> Iterator[Finding]:
    breaches = list(dict.fromkeys(misplaced(file.tree)))
    if breaches:
        yield Finding("nesting", detail="; ".join(breaches[:_MISPLACED_NAMED]))


def _nothing_else(_source: Source, file: _File) -> Iterator[Finding]:
    """No attachment, no script, no password: the file is what can be seen."""
    root: Any = file.pdf.Root
    names = root.get("/Names", {})
    found = [key for key in _ACTIVE if key in root or key in names]
    found += sorted(
        {"/Filespec" for each in file.pdf.objects if _is_dictionary(each) and each.get("/Type") == "/Filespec"}
    )
    if found or file.pdf.is_encrypted:
        yield Finding("something-attached", detail=", ".join(found) or "encrypted")


def _is_dictionary(value: object) -> bool:
    return isinstance(value, pikepdf.Dictionary)


_CHECKS: tuple[Callable[[Source, _File], Iterator[Finding]], ...] = (
    _properties,
    _headings,
    _parts,
    _images,
    _languages,
    _links,
    _notes,
    _nesting,
    _nothing_else,
)
