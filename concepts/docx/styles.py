"""What the styles of a Word file mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from lxml import etree

from concepts.docx.names import W

_MAX_ANCESTORS = 20
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|rubrik) ?([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:toc|verzeichnis) ?(\d|heading)|toc heading|inhaltsverzeichnis.*|table of figures|abbildungsverzeichnis|index .*"
)

_DEEPER_LIST = re.compile(
    r"(?:list (?:bullet|number|continue)|aufzählungszeichen|listennummer|listenfortsetzung) ([2-5])"
)
_CONTINUED = re.compile(r"(?:list continue|listenfortsetzung)(?: [2-5])?")


class Role(Enum):
    TEXT = auto()
    UNKNOWN = auto()
    TITLE = auto()
    HEADING = auto()
    CAPTION = auto()
    QUOTE = auto()
    CONTINUED = auto()
    """More of the item of a list above."""
    CONTENTS = auto()


_ROLES = {
    Role.TITLE: {"title", "titel"},
    Role.CAPTION: {"caption", "beschriftung"},
    Role.QUOTE: {"quote", "intense quote", "zitat", "intensives zitat", "quotations", "blockzitat"},
    Role.TEXT: {"normal", "standard", "body text", "body text 2", "body text 3", "textkörper", "text body", "subtitle"}
    | {"untertitel", "no spacing", "kein leerraum", "list paragraph", "listenabsatz", "footnote text", "fußnotentext"}
    | {"endnote text", "normal (web)", "default", "plain text", "nur text", "body text indent", "textkörper-zeileneinzug"}
    | {"first paragraph", "compact", "table contents", "tabelleninhalt", "table heading", "tabellenüberschrift"},
}  # fmt: skip
_ROLE_OF_NAME = {name: role for role, names in _ROLES.items() for name in names}


@dataclass(frozen=True)
class NumberingReference:
    """`number` is None where only the level is given, as some styles do."""

    number: str | None
    level: int | None

    @property
    def is_item(self) -> bool:
        """Whether this makes an item of a list: number 0 takes a paragraph out of the list of its style."""
        return self.number not in (None, "0")


@dataclass(frozen=True)
class Style:
    """What a style says itself; None where it says nothing."""

    identifier: str
    name: str
    based_on: str
    outline: int | None
    numbering: NumberingReference | None
    bold: bool | None
    italic: bool | None
    language: str | None
    has_first_row: bool


class Styles:
    """The styles of a file, asked through what they are based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default = ""
        self.language = ""
        """That of all text without another one, as far as the file says."""
        for element in [] if root is None else root.iter(f"{W}style"):
            style = _style(element)
            self._styles[style.identifier] = style
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
                self._default = style.identifier
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        if defaults is not None:
            self.language = defaults.get(f"{W}val", "")

    def name(self, identifier: str) -> str:
        style = self._styles.get(identifier or self._default)
        return style.name if style else ""

    def role(self, identifier: str) -> tuple[Role, int]:
        """The role of a paragraph's style, and the level of a heading from 1; a style in use without a role is unknown."""
        if not identifier:
            return Role.TEXT, 0
        for style in self._lineage(identifier):
            found = _HEADING.fullmatch(style.name)
            if found:
                return Role.HEADING, int(found[1])
            if style.outline is not None:
                return (Role.HEADING, style.outline + 1) if style.outline < 9 else (Role.TEXT, 0)
            role = Role.CONTENTS if _CONTENTS.fullmatch(style.name.lower()) else _ROLE_OF_NAME.get(style.name.lower())
            if role is not None and (role is not Role.TEXT or style.identifier == identifier):
                return role, 0
        name = self.name(identifier).lower()
        if _CONTINUED.fullmatch(name):
            return Role.CONTINUED, 0
        return (Role.TEXT if name.startswith(("list", "aufzähl")) else Role.UNKNOWN), 0

    def numbering(self, identifier: str) -> NumberingReference | None:
        number = level = None
        for style in self._lineage(identifier or self._default):
            if style.numbering:
                number = number or style.numbering.number
                level = style.numbering.level if level is None else level
        return NumberingReference(number, level) if number else None

    def list_depth(self, identifier: str) -> int:
        """How deep the styles "List Bullet 2" to "List Number 5" lie: each has a numbering of its own, on its first level."""
        found = _DEEPER_LIST.fullmatch(self.name(identifier).lower())
        return int(found[1]) - 1 if found else 0

    def is_bold(self, identifier: str) -> bool:
        return next((style.bold for style in self._lineage(identifier) if style.bold is not None), False)

    def is_italic(self, identifier: str) -> bool:
        return next((style.italic for style in self._lineage(identifier) if style.italic is not None), False)

    def language_of(self, identifier: str) -> str:
        return next((style.language for style in self._lineage(identifier) if style.language is not None), "")

    def sets_first_row_apart(self, identifier: str) -> bool:
        """Whether a style of tables gives the first row a look of its own."""
        return any(style.has_first_row for style in self._lineage(identifier))

    def _lineage(self, identifier: str) -> Iterator[Style]:
        """The style and what it is based on. Files that go in circles exist."""
        for _generation in range(_MAX_ANCESTORS):
            style = self._styles.get(identifier)
            if style is None:
                return
            yield style
            identifier = style.based_on


def flag(properties: etree._Element | None, name: str) -> bool | None:
    """A switch such as `w:b`: on, off, or None where it is not mentioned."""
    element = None if properties is None else properties.find(f"{W}{name}")
    if element is None:
        return None
    return element.get(f"{W}val", "true") not in ("0", "false", "off", "none")


def value(properties: etree._Element | None, name: str) -> str | None:
    element = None if properties is None else properties.find(f"{W}{name}")
    return None if element is None else element.get(f"{W}val")


def numbering_reference(properties: etree._Element | None) -> NumberingReference | None:
    """The `w:numPr` of a paragraph or style."""
    element = None if properties is None else properties.find(f"{W}numPr")
    if element is None:
        return None
    return NumberingReference(value(element, "numId"), whole(value(element, "ilvl")))


def whole(text: str | None) -> int | None:
    """The number in an attribute; None for what is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else None


def _style(element: etree._Element) -> Style:
    paragraph, run = element.find(f"{W}pPr"), element.find(f"{W}rPr")
    return Style(
        identifier=element.get(f"{W}styleId", ""),
        name=value(element, "name") or "",
        based_on=value(element, "basedOn") or "",
        outline=whole(value(paragraph, "outlineLvl")),
        numbering=numbering_reference(paragraph),
        bold=flag(run, "b"),
        italic=flag(run, "i"),
        language=value(run, "lang"),
        has_first_row=any(part.get(f"{W}type") == "firstRow" for part in element.iterchildren(f"{W}tblStylePr")),
    )
