"""A version as a Word file: for those who go on working with its words. It has the order of the printed document."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from django.db.models import Q
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from PIL import Image

from concepts.content import Content, read_content
from concepts.docx.writing import WordFigure, WordWriter
from concepts.edition import PUBLISHED, Edition, Source, Words
from concepts.markup import parse
from concepts.markup.tree import Foreign, Inlines, Item, List, Paragraph, Passage, Text
from concepts.markup.tree import Words as Letters
from concepts.models import ActionArea, ConceptVersion, Figure, Recommendation
from concepts.printing.edition import variant_words
from concepts.printing.outline import Printed, Section
from concepts.reading.places import reference_addresses
from concepts.wording import adoption_words, time_frame_words, value_words
from organisations.wording import listed

_FORMATS_OF_WORD = ("PNG", "JPEG", "GIF")


def write_word(version: ConceptVersion, variant: str, language: str, stream: BinaryIO) -> None:
    """Write the Word file of a version; of a draft with renditions that are not published yet.

    Reads the version in a fixed number of queries. 150 pages take about a second.
    """
    content = read_content(version)
    edition = Edition.of(version, variant, language, readable=PUBLISHED if version.is_frozen else Q())
    with translation.override(edition.language):
        _Word(Printed.of(content, edition)).write(stream)


class _Word:
    """The writing of one file."""

    def __init__(self, printed: Printed) -> None:
        self.content: Content = printed.content
        self.edition: Edition = printed.edition
        self.sections = printed.sections
        version = self.content.version
        texts = [getattr(part, field) for part in self.content.parts for field in part.marked]
        self.figures = {figure.key: self.figure(figure) for figure in self.content.figures}
        self.writer = WordWriter(
            title=f"{self.line(version, 'title')} – {variant_words(self.edition.variant)}",
            language=self.edition.language,
            author=version.concept.organisation.name,
            subject=version.label,
            resolve=reference_addresses(version, texts).get,
        )

    def write(self, stream: BinaryIO) -> None:
        version = self.content.version
        status = f"{capfirst(variant_words(self.edition.variant))}, {version.label}. {adoption_words(version)}."
        self.writer.heading(0, self.line(version, "title"))
        for words in (self.words(version, "subtitle"), Words(version.concept.organisation.name), self.ours(status)):
            self.paragraph(words)
        self.writer.contents()
        for section in self.sections:
            self.section(section)
        self.writer.save(stream)

    def section(self, section: Section) -> None:
        language = "" if section.title.language == self.edition.language else section.title.language
        self.writer.heading(section.level, f"{section.number} {section.title.text}".strip(), language=language)
        show: Callable[[Section], None] | None = getattr(self, f"show_{section.shows}", None)
        if show:  # the others are only headings: what stands there are the sections below
            show(section)
        for below in section.children:
            self.section(below)

    # --- what stands in a section, by `Section.shows`

    def show_text(self, section: Section) -> None:
        self.text(section, "text")
        self.paragraph(Words(section.part.author))

    def show_theme(self, section: Section) -> None:
        self.text(section, "text")

    show_challenge = show_portrait = show_theme

    def show_practice(self, section: Section) -> None:
        self.text(section, "text")
        self.paragraph(Words(section.part.municipality.name if section.part.municipality else ""))

    def show_area(self, section: Section) -> None:
        self.text(section, "introduction")
        self.fact(_("Guiding goal"), self.words(section.part, "guiding_goal"))
        goals = self.lines(section.part, "goals")
        if goals:
            self.writer.definition(_("Goals"), Text((self.list_of(goals),)))
        self.fact(_("Unit in the lead"), self.words(section.part, "lead_unit"))

    def show_area_plain(self, section: Section) -> None:
        self.text(section, "introduction")

    def show_area_short(self, section: Section) -> None:
        self.text(section, "summary")
        area: ActionArea = section.part
        self.bullets(map(self.named, self.content.of_area("recommendations", area)))

    def show_recommendation(self, section: Section) -> None:
        found: Recommendation = section.part
        self.text(section, "text")
        self.fact(_("Responsible body"), self.words(found, "responsible"))
        self.fact(_("Partners"), self.listed(self.lines(found, "partners")))
        self.fact(_("Target groups"), self.listed(self.lines(found, "target_groups")))
        self.fact(_("Time frame"), self.ours(time_frame_words(found)))
        self.fact(_("Directed at"), self.ours(found.get_level_display() if found.level else ""))
        self.fact(_("Costs"), self.words(found, "cost_note"))
        if found.funding_reservation:
            self.fact(_("Funding reservation"), self.ours(_("Begins only after a separate decision about the money.")))
        themes = self.listed([self.words(theme, "title") for theme in found.themes.all()])
        self.fact(capfirst(self.content.version.labels.many("theme")), themes)
        self.fact(_("How progress is seen"), self.words(found, "indicator_note"))

    def show_recommendations(self, _section: Section) -> None:
        self.bullets(map(self.named, self.content.recommendations))

    def show_contributors(self, _section: Section) -> None:
        self.bullets(self.lines(self.content.version, "contributors"))

    def show_glossary(self, _section: Section) -> None:
        for term in self.content.terms:
            self.fact(self.line(term, "title"), self.words(term, "text"))

    def show_matrix(self, section: Section) -> None:
        header = [capfirst(self.content.version.labels.one("theme"))]
        header += [self.line(area, "title") for area in self.content.areas]
        rows = [
            [self.line(theme, "title"), *(self.line(note, "text") if note else "–" for note in cells)]
            for theme, cells in self.content.matrix_rows
        ]
        self.writer.table(header, rows, caption=section.title.text)

    def show_indicators(self, section: Section) -> None:
        header = [
            capfirst(self.content.version.labels.one("indicator")),
            pgettext("of a number", "Unit"),
            _("Baseline"),
            _("Target"),
        ]
        rows = [
            [
                self.line(found, "title"),
                self.line(found, "unit"),
                value_words(found.baseline, found.baseline_on),
                found.get_direction_display() if found.target is None else value_words(found.target, found.target_on),
            ]
            for found in self.content.indicators
        ]
        self.writer.table(header, rows, caption=section.title.text)

    # --- words

    def text(self, section: Section, field: str) -> None:
        """A text in our markup, with headings below the section's own."""
        found = self.words(section.part, field)
        text = parse(found.text)
        if found.language != self.edition.language:
            blocks = (block if isinstance(block, Passage) else Passage(found.language, block) for block in text.blocks)
            text = Text(tuple(blocks), text.notes)
        self.writer.markup(text, level=section.level + 1, figures=self.figures)

    def words(self, source: Source, field: str) -> Words:
        return self.edition.words(source, field)

    def ours(self, words: str) -> Words:
        """Words of the portal: in the language of the file."""
        return Words(words, self.edition.language)

    def line(self, source: Source, field: str) -> str:
        """A text of one line, where Word cannot be told its language."""
        return self.words(source, field).text

    def lines(self, source: Source, field: str) -> list[Words]:
        found = self.words(source, field)
        return [replace(found, text=line.strip()) for line in found.text.splitlines() if line.strip()]

    def listed(self, lines: Sequence[Words]) -> Words:
        """Lines in one; a translation is translated as a whole, so all are in one language."""
        return replace(lines[0], text=listed(line.text for line in lines)) if lines else Words("")

    def named(self, recommendation: Recommendation) -> Words:
        title = self.words(recommendation, "title")
        return replace(title, text=f"{recommendation.number} {title.text}")

    def letters(self, words: Words) -> Inlines:
        letters = (Letters(words.text),)
        return letters if words.language == self.edition.language else (Foreign(words.language, letters),)

    def list_of(self, lines: Iterable[Words]) -> List:
        return List(tuple(Item((Paragraph(self.letters(line)),)) for line in lines))

    def paragraph(self, words: Words) -> None:
        if words:
            self.writer.markup(Text((Paragraph(self.letters(words)),)))

    def fact(self, label: str, words: Words) -> None:
        if words:
            self.writer.definition(label, Text((Paragraph(self.letters(words)),)))

    def bullets(self, lines: Iterable[Words]) -> None:
        found = self.list_of(lines)
        if found.items:
            self.writer.markup(Text((found,)))

    def figure(self, figure: Figure) -> WordFigure:
        with figure.image.open("rb") as file:
            data = file.read()
        if figure.decorative:
            return WordFigure(_for_word(data), "")
        credit = f" ({figure.credit})" if figure.credit else ""
        caption = f"{self.line(figure, 'caption')}{credit}"
        described = self.line(figure, "description").strip()
        return WordFigure(_for_word(data), self.line(figure, "alternative"), caption.strip(), described)


def _for_word(data: bytes) -> bytes:
    """The picture itself, or as PNG where Word does not know its format."""
    with Image.open(BytesIO(data)) as picture:
        if picture.format in _FORMATS_OF_WORD:
            return data
        made = BytesIO()
        picture.save(made, "PNG")
    return made.getvalue()
