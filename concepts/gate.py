"""What stands in the way of publishing: everything a document for everybody needs, said so that an officer can mend it.

The content is checked here, before anything is printed; printed files are checked by `pdf.checks`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import PurePath
from typing import Any, Self

from django.utils.translation import gettext as _

from concepts.choices import ChapterKind
from concepts.content import Content
from concepts.edition import Source
from concepts.errors import ConceptError
from concepts.markup import parse
from concepts.markup.problems import Fault, problems
from concepts.models import Chapter, ConceptVersion, Figure, Part, Rendition, RenditionText
from organisations.colours import LIGHT_SURFACES, is_readable


@dataclass(frozen=True)
class Finding:
    """One thing to mend. `sentence` says what is wrong and what to do, `place` where, in words of the document.

    `kind`, `lineage` and `field` lead to the place: the kind of the part, its lineage, the field with the text.
    """

    code: str
    sentence: str
    place: str
    kind: str = ""
    lineage: str = ""
    field: str = ""

    def as_json(self) -> dict[str, str]:
        return asdict(self)

    @classmethod
    def from_json(cls, words: dict[str, str]) -> Self:
        return cls(**words)


class NotFit(ConceptError):
    """What is to be published is not fit for everybody yet; `findings` say what has to be mended."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        super().__init__(_("This cannot be published yet. Mend what is listed here first."))
        self.findings = list(findings)


def check_content(content: Content, renditions: Iterable[Rendition] = ()) -> list[Finding]:
    """Everything in a version and the `renditions` published with it that cannot be published as it is; best none."""
    return [
        *_emptiness(content),
        *_texts(content),
        *_figures(content),
        *_renditions(content, renditions),
        *_colours(content.version),
    ]


def check_rendition(content: Content, rendition: Rendition) -> list[Finding]:
    """What stands in the way of one rendition of a version that is published already."""
    return list(_renditions(content, [rendition]))


def place_of(source: Source) -> str:
    """Where a finding is, in words: "Kapitel 3 Der Kreis in Zahlen"."""
    if isinstance(source, ConceptVersion):
        return _("the title page")
    name = str(source)
    return f"{source.kind.label} {name}" if name else str(source.kind.label)


def _finding(code: str, sentence: str, source: Source, field: str, words: str = "") -> Finding:
    place = place_of(source) + (f": „{words}“" if words else "")
    kind = source.kind if isinstance(source, Part) else "concept"
    return Finding(code, sentence, place, str(kind), str(source.lineage_id), field)


def _emptiness(content: Content) -> Iterator[Finding]:
    version = content.version
    if not content.chapters and not content.areas:
        yield _finding("empty", _("This version has no chapters yet."), version, "title")
    with_children = {chapter.parent_id for chapter in content.chapters}
    for chapter in content.chapters:
        if _is_empty(chapter, content) and chapter.pk not in with_children:
            sentence = _("This chapter has no text. Write one, or remove the chapter.")
            yield _finding("chapter-empty", sentence, chapter, "text")
    shown = {chapter.shows for chapter in content.chapters}
    if content.areas and ChapterKind.AREAS not in shown:
        sentence = _("No chapter shows the action areas. Add one that does, or they will not be printed.")
        yield _finding("areas-not-shown", sentence, version, "title")


def _is_empty(chapter: Chapter, content: Content) -> bool:
    return chapter.shows == ChapterKind.TEXT and not chapter.text.strip() and not content.portraits_of(chapter)


def _texts(content: Content) -> Iterator[Finding]:
    for part in content.parts:
        for field in part.marked:
            yield from _text(getattr(part, field), part, field, content)


def _text(text: str, source: Source, field: str, content: Content, *, language: str = "de") -> Iterator[Finding]:
    found = problems(
        parse(text),
        language=language,
        figures=content.figures_by_key,
        resolve=lambda name: name if name in content.references else None,
    )
    for problem in found:
        if problem.fault == Fault.LEFT_OVER:  # only a hint: markup may be shown as it was typed on purpose
            continue
        yield _finding(problem.fault, problem.sentence, source, field, problem.place)


def _figures(content: Content) -> Iterator[Finding]:
    for figure in content.figures:
        if figure.decorative:
            continue
        if not figure.alternative.strip():
            sentence = _(
                "This picture has no alternative text. Say in a sentence what it shows, or mark it as only decoration."
            )
            yield _finding("figure-without-words", sentence, figure, "alternative")
        elif _is_file_name(figure.alternative, figure):
            sentence = _("The alternative text of this picture is a file name. Say in a sentence what it shows.")
            yield _finding("figure-file-name", sentence, figure, "alternative", figure.alternative)


def _is_file_name(words: str, figure: Figure) -> bool:
    suffixes = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff", ".bmp"}
    return PurePath(words.strip()).suffix.lower() in suffixes or words.strip() == PurePath(str(figure.image)).stem


def _renditions(content: Content, renditions: Iterable[Rendition]) -> Iterator[Finding]:
    """The same rules for every text of the renditions; a text of a part that is no more is left out of the document."""
    sources: dict[Any, Source] = {part.lineage_id: part for part in content.parts}
    sources[content.version.lineage_id] = content.version
    rows = RenditionText.objects.filter(rendition__in=renditions).select_related("rendition").order_by("pk")
    for row in rows:
        source = sources.get(row.lineage_id)
        if source is not None and row.field in source.marked:
            yield from _text(row.text, source, row.field, content, language=row.rendition.language)


def _colours(version: ConceptVersion) -> Iterator[Finding]:
    """Only what came another way than through the form of the organisation can be unreadable."""
    accent = version.concept.organisation.accent_colour
    if accent and not is_readable(accent, LIGHT_SURFACES):
        sentence = _("Text in the colour of the organisation is hard to read, it is too light. Choose a darker one.")
        yield _finding("colour", sentence, version, "title", accent)
