"""The synopsis of a consultation as a Word file: for offices that go on working with it. It has the order of the printed one."""

from datetime import date
from io import BytesIO

from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from concepts.docx.writing import WordWriter
from concepts.markup.tree import Block, Break, Inline, Item, List, Paragraph, Passage, Text, Words
from organisations.translations import SOURCE_LANGUAGE
from participation.choices import Outcome
from participation.models import Consultation, Point
from participation.reading.synopsis import Entry, Synopsis, count_outcomes, led_to, read_synopsis


def write_synopsis(consultation: Consultation) -> bytes:
    """The file, in German and without any name, whoever asks. Reads the synopsis in a fixed number of queries."""
    with translation.override(SOURCE_LANGUAGE):
        synopsis = read_synopsis(consultation)
        title = _("Synopsis: %(consultation)s") % {"consultation": consultation.read("title")[0]}
        writer = WordWriter(title=title, author=consultation.organisation.name)
        writer.heading(0, title)
        days = {"first": _day(consultation.opens_on), "last": _day(consultation.closes_on)}
        _say(writer, consultation.organisation.name)
        _say(writer, _("From %(first)s until and including %(last)s") % days)
        _say(writer, _("Without names: what was said, what became of it, and why."))
        counted = [(capfirst(str(outcome.label)), str(number)) for outcome, number in count_outcomes(consultation)]
        writer.table([_("Outcome"), _("Points")], counted, caption=_("What became of them"))
        for area, entries in synopsis.by_area:
            writer.heading(1, area or _("The concept as a whole"))
            for entry in entries:
                _write_entry(writer, entry, synopsis)
        made = BytesIO()
        writer.save(made)
    return made.getvalue()


def _write_entry(writer: WordWriter, entry: Entry, synopsis: Synopsis) -> None:
    contribution = entry.contribution
    number = _("No. %(number)s") % {"number": entry.number}
    writer.heading(2, f"{number}: {contribution.headline[0]}")
    if entry.about and entry.about != entry.area:
        writer.definition(_("About"), as_typed(entry.about))
    if contribution.german_text:
        writer.markup(as_typed(contribution.german_text))
    else:
        writer.markup(as_typed(contribution.text, contribution.language))
    if contribution.proposed_wording:
        writer.definition(_("Proposed wording"), as_typed(contribution.proposed_wording))
    for point in entry.points:
        _write_point(writer, point, synopsis)
    if not entry.points:
        _say(writer, _("The answer is in work."))


def _write_point(writer: WordWriter, point: Point, synopsis: Synopsis) -> None:
    outcome = capfirst(str(Outcome(point.outcome).label))
    writer.heading(3, f"{point.text}: {outcome}" if point.text else outcome)
    writer.markup(as_typed(point.reason))
    if point.answered_by:
        writer.definition(_("Answered by"), as_typed(point.answered_by))
    names = led_to(point, synopsis.names)
    if names:
        items = tuple(Item(as_typed(name).blocks) for name in names)
        writer.definition(_("Leads to"), Text((List(items),)))


def as_typed(text: str, language: str = SOURCE_LANGUAGE) -> Text:
    """What somebody typed, with its paragraphs and lines. It is no markup: nothing in it has a meaning."""
    blocks: list[Block] = [_paragraph(part) for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    if language != SOURCE_LANGUAGE:
        blocks = [Passage(language, block) for block in blocks]
    return Text(tuple(blocks))


def _paragraph(text: str) -> Paragraph:
    content: list[Inline] = []
    for line in text.strip().split("\n"):
        content += [Break(), Words(line)] if content else [Words(line)]
    return Paragraph(tuple(content))


def _say(writer: WordWriter, words: str) -> None:
    writer.markup(as_typed(words))


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
