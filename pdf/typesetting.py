"""A document becomes a PDF, in this process. Loads WeasyPrint: only child processes of a worker and tests import it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pyphen import Pyphen
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetchingError

from pdf import characters
from pdf.archive import ArchiveMetadata
from pdf.document import PRINT_CSS, Document, Variant
from pdf.errors import RenderError
from pdf.fetcher import MediaFetcher
from pdf.tags.installation import write_tagged

_RENDERER_LOG = logging.getLogger("weasyprint")


@dataclass(frozen=True)
class Typeset:
    """What came of it. `unprintable`: characters for which no font is installed; U+FFFD stands in their place.

    `remarks`: what WeasyPrint complained about, for experts.
    """

    pages: int
    unprintable: tuple[str, ...]
    remarks: tuple[str, ...]


def typeset(document: Document, target: Path) -> Typeset:
    """Writes `document` as a tagged PDF to `target`.

    Raises RenderError when it names images that are not among its media. Not for threads.
    """
    fetcher = MediaFetcher(document.media)
    fonts = FontConfiguration()
    with _remarks() as remarks, suppress(URLFetchingError):  # the fetcher knows, and it is said below
        html = HTML(string=document.html, base_url="app:", url_fetcher=fetcher)
        unprintable = _make_printable(html.etree_element)
        own = [CSS(string=text, base_url="app:", url_fetcher=fetcher, font_config=fonts) for text in document.styles]
        sheets = [base_style(), *own]
        laid_out = html.render(font_config=fonts, stylesheets=sheets, pdf_variant=str(document.variant))
        if document.variant is Variant.ARCHIVE:
            laid_out.metadata = ArchiveMetadata(**vars(laid_out.metadata))
        write_tagged(laid_out, target, pdf_variant=str(document.variant))
    if fetcher.refused:
        target.unlink(missing_ok=True)
        raise RenderError.refused(fetcher.refused)
    return Typeset(len(laid_out.pages), tuple(sorted(unprintable)), tuple(remarks))


@cache
def base_style() -> CSS:
    """`print.css`, read once: it fetches nothing and brings no fonts along."""
    return CSS(string=PRINT_CSS.read_text(encoding="utf-8"))


def preload() -> None:
    """Loads what every document needs and no document changes: the style sheet, and how German is hyphenated."""
    base_style()
    Pyphen(lang="de_DE")


def _make_printable(root: Any) -> set[str]:
    """Cleans every text and attribute in place; returns the characters of the body that no font has.

    Repeats the title on the body, where the running head can take it from: a box that is laid out.
    """
    missing: set[str] = set()
    for element in root.iter():
        if isinstance(element.tag, str):  # and no comment
            element.text = element.text and characters.printable(element.text)
            element.tail = element.tail and characters.printable(element.tail)
            for name, value in element.attrib.items():
                element.attrib[name] = characters.printable(value)
    body = root.find("body")
    if (title := root.find("head/title")) is not None:
        body.set("data-title", characters.with_glyphs(" ".join((title.text or "").split()), missing))
    for element in body.iter():
        element.text = element.text and characters.with_glyphs(element.text, missing)
        element.tail = element.tail and characters.with_glyphs(element.tail, missing)
    return missing


@contextmanager
def _remarks() -> Iterator[list[str]]:
    """Collects what WeasyPrint logs meanwhile."""
    collector = _Collector()
    _RENDERER_LOG.addHandler(collector)
    try:
        yield collector.messages
    finally:
        _RENDERER_LOG.removeHandler(collector)


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
