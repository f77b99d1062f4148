"""What is to be printed. No Django here: the process that prints knows neither settings nor database."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.metadata import version
from pathlib import Path

OWN_VERSION = 1
"""Raised with every change of the renderer that changes files."""

PRINT_CSS = Path(__file__).with_name("print.css")
_DESCRIPTION = "document.json"
_MEDIA = "media"


class Variant(StrEnum):
    """What kind of PDF: the archive file is PDF/A-2a and PDF/UA-1 in one."""

    ARCHIVE = "pdf/a-2a"
    UA2 = "pdf/ua-2"

    @property
    def norms(self) -> tuple[str, ...]:
        """The norms that the file claims, by veraPDF's names."""
        return ("ua1", "2a") if self is Variant.ARCHIVE else ("ua2",)


@dataclass(frozen=True)
class Medium:
    """An image of a document: its bytes and their media type, such as ``image/png``."""

    content: bytes
    mime: str


@dataclass(frozen=True)
class Document:
    """A page of HTML with everything it needs.

    `html`: a whole page. `<html lang>` and `<title>` must be there; `<meta name>` author, description, keywords and
    dcterms.created become properties of the file. Headings begin with `h1` and leave no level out. Every image has an
    `alt` (empty: ornament), every table a heading cell, every `svg` a `<title>`. No scripts, no forms, no `style` of users.
    `styles`: CSS texts that come after `print.css`; colours by its variables, such as ``:root { --accent: #00457c }``.
    `media`: images by a key of letters, digits, dots, dashes and underscores, which the HTML names as ``app:<key>``.
    Nothing else is fetched: no network, no files.

    What `print.css` lays out by class or role stands at its beginning.
    """

    html: str
    styles: tuple[str, ...] = ()
    media: Mapping[str, Medium] = field(default_factory=dict)
    variant: Variant = Variant.ARCHIVE

    @property
    def digest(self) -> str:
        """SHA-256 of everything that decides what the file looks like, the renderer included; 64 hex digits."""
        media = {key: [medium.mime, _sha256(medium.content)] for key, medium in self.media.items()}
        return digest_of([self.html, list(self.styles), media, self.variant])

    def save(self, folder: Path) -> None:
        """Writes the document to an existing folder, for `load`."""
        (folder / _MEDIA).mkdir()
        for number, medium in enumerate(self.media.values()):
            (folder / _MEDIA / str(number)).write_bytes(medium.content)
        types = {key: medium.mime for key, medium in self.media.items()}
        description = {"html": self.html, "styles": self.styles, "media": types, "variant": self.variant}
        (folder / _DESCRIPTION).write_text(json.dumps(description), encoding="ascii")

    @classmethod
    def load(cls, folder: Path) -> "Document":
        """The document that `save` wrote."""
        description = json.loads((folder / _DESCRIPTION).read_text(encoding="ascii"))
        media = {
            key: Medium((folder / _MEDIA / str(number)).read_bytes(), mime)
            for number, (key, mime) in enumerate(description["media"].items())
        }
        return cls(description["html"], tuple(description["styles"]), media, Variant(description["variant"]))


def digest_of(facts: object) -> str:
    """SHA-256 of what can be written as JSON, together with the renderer: what was printed by another is outdated."""
    text = json.dumps([facts, renderer()], sort_keys=True, ensure_ascii=True)
    return _sha256(text.encode())


@cache
def renderer() -> str:
    """Which renderer this is: our version, the style sheet, WeasyPrint. Two that are equal print equal files."""
    return f"{OWN_VERSION}-{_sha256(PRINT_CSS.read_bytes())[:8]} WeasyPrint {version('weasyprint')}"


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
