"""What an officer has to know about a file that was read: each thing that was not taken as it was."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MAX_ENTRIES = 500  # of each kind; more help nobody
PLACE_LENGTH = 100


class Kind(StrEnum):
    HEADING_SKIPS = "heading-skips"
    HEADING_TYPED_NUMBER = "heading-typed-number"
    HEADING_NUMBERED = "heading-numbered"
    HEADING_NOTE = "heading-note"
    HEADING_LOOKALIKE = "heading-lookalike"
    STYLE_UNKNOWN = "style-unknown"
    CONTENTS = "contents"
    HEADER_FOOTER = "header-footer"
    TEXT_BOX = "text-box"
    COMMENT = "comment"
    INSERTION = "insertion"
    DELETION = "deletion"
    HIDDEN = "hidden"
    STRUCK = "struck"
    RAISED = "raised"
    SYMBOL = "symbol"
    EQUATION = "equation"
    CHART = "chart"
    SMART_ART = "smart-art"
    OBJECT = "object"
    LINK = "link"
    LIST_LETTERS = "list-letters"
    LIST_TYPED = "list-typed"
    NUMBER_TYPED = "number-typed"
    TABLE_WITHOUT_HEADER = "table-without-header"
    TABLE_HEADERS_JOINED = "table-headers-joined"
    TABLE_MERGED = "table-merged"
    TABLE_IN_TABLE = "table-in-table"
    TABLE_OF_ONE_CELL = "table-of-one-cell"
    TABLE_LIST = "table-list"
    TABLE_LONG = "table-long"
    TABLE_WIDE = "table-wide"
    CAPTION_NUMBER = "caption-number"
    CAPTION_ALONE = "caption-alone"
    IMAGE_WITHOUT_TEXT = "image-without-text"
    IMAGE_LINKED = "image-linked"
    IMAGE_TOO_LARGE = "image-too-large"
    IMAGE_FORMAT = "image-format"


_ACTIONS = {
    Kind.HEADING_SKIPS: gettext_lazy("This heading skips a level. It was taken as it is: correct the level."),
    Kind.HEADING_TYPED_NUMBER: gettext_lazy("The number was typed by hand. It stayed in the title: delete it if chapters are numbered."),
    Kind.HEADING_NUMBERED: gettext_lazy("Word numbers the headings. Their numbers were not taken: check where the text refers to them."),
    Kind.HEADING_NOTE: gettext_lazy("A footnote was called in this heading. It is called in the first paragraph now."),
    Kind.HEADING_LOOKALIKE: gettext_lazy("This bold paragraph looks like a heading, but is none. It stayed a paragraph."),
    Kind.STYLE_UNKNOWN: gettext_lazy("Paragraphs with this style were taken as normal text."),
    Kind.CONTENTS: gettext_lazy("The table of contents was left out: the portal makes its own."),
    Kind.HEADER_FOOTER: gettext_lazy("The header or footer was left out."),
    Kind.TEXT_BOX: gettext_lazy("The text of this box stands behind the paragraph it was attached to. Check whether it belongs there."),
    Kind.COMMENT: gettext_lazy("This comment was left out."),
    Kind.INSERTION: gettext_lazy("This tracked insertion was accepted."),
    Kind.DELETION: gettext_lazy("This tracked deletion was accepted: the words were left out."),
    Kind.HIDDEN: gettext_lazy("This hidden text was left out."),
    Kind.STRUCK: gettext_lazy("This text was struck through. It was taken without the line: delete it if it is void."),
    Kind.RAISED: gettext_lazy("These raised or lowered letters became normal ones."),
    Kind.SYMBOL: gettext_lazy("A symbol of a special font was left out."),
    Kind.EQUATION: gettext_lazy("Only the letters of this equation were taken. Write it in words, or add it as a figure."),
    Kind.CHART: gettext_lazy("This chart was left out. Add it as a figure, with its numbers as a table."),
    Kind.SMART_ART: gettext_lazy("This SmartArt graphic was left out. Add it as a figure, or as a list."),
    Kind.OBJECT: gettext_lazy("An embedded object was left out."),
    Kind.LINK: gettext_lazy("The words of this link were taken, but not where it leads: only web, mail and telephone addresses are."),
    Kind.LIST_LETTERS: gettext_lazy("This list was numbered with letters or Roman numbers. It has Arabic numbers now."),
    Kind.LIST_TYPED: gettext_lazy("The bullet was typed by hand. It became a list."),
    Kind.NUMBER_TYPED: gettext_lazy("The number at the beginning was typed by hand. It stayed text, not a numbered list."),
    Kind.TABLE_WITHOUT_HEADER: gettext_lazy("This table has no header row. An empty one was added: fill it in."),
    Kind.TABLE_HEADERS_JOINED: gettext_lazy("The header rows of this table became one."),
    Kind.TABLE_MERGED: gettext_lazy("Merged cells were split. Each part has the words of the whole."),
    Kind.TABLE_IN_TABLE: gettext_lazy("A table within a cell became lines of the cell."),
    Kind.TABLE_OF_ONE_CELL: gettext_lazy("This table of one cell or column was a frame. Its content became normal text."),
    Kind.TABLE_LIST: gettext_lazy("A list within a cell became lines of the cell."),
    Kind.TABLE_LONG: gettext_lazy("This table is very long. It was split into several with the same header."),
    Kind.TABLE_WIDE: gettext_lazy("This table has more than 20 columns. It is shown as text: split it."),
    Kind.CAPTION_NUMBER: gettext_lazy("The number of the caption was left out: the portal numbers tables and figures itself."),
    Kind.CAPTION_ALONE: gettext_lazy("This caption belongs to no table or figure. It became a paragraph."),
    Kind.IMAGE_WITHOUT_TEXT: gettext_lazy("This picture has no alternative text. Describe what it shows."),
    Kind.IMAGE_LINKED: gettext_lazy("This picture is not in the file, only linked. It was left out."),
    Kind.IMAGE_TOO_LARGE: gettext_lazy("This picture is larger than 20 MB, or all together are too large. It was left out."),
    Kind.IMAGE_FORMAT: gettext_lazy("This picture has a format that pages cannot show. It was left out: save it as PNG or JPEG."),
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """`place` are the words where it is. `is_last`: there were more of this kind, which are not listed."""

    kind: Kind
    place: str
    is_last: bool = False

    @property
    def action(self) -> str:
        """What was done, in the language of whoever reads it."""
        action = str(_ACTIONS[self.kind])
        return f"{action} {_('There are more of this kind.')}" if self.is_last else action


@dataclass
class Report:
    entries: list[Entry] = field(default_factory=list)
    _counts: dict[Kind, int] = field(default_factory=dict)
    _once: set[tuple[Kind, str]] = field(default_factory=set)

    def add(self, kind: Kind, place: str) -> None:
        count = self._counts[kind] = self._counts.get(kind, 0) + 1
        if count > MAX_ENTRIES:
            return
        words = Truncator(" ".join(place.split())).chars(PLACE_LENGTH)
        self.entries.append(Entry(kind, words, is_last=count == MAX_ENTRIES))

    def add_once(self, kind: Kind, place: str) -> None:
        """Report what would be said again and again only at its first place."""
        if (kind, place) not in self._once:
            self._once.add((kind, place))
            self.add(kind, place)
