"""Tables of the file, as the markup of a chapter's text."""

from collections.abc import Iterable, Sequence

from concepts.markup import source
from concepts.markup.tree import Inlines, Table, Text, Words


def german_cell(value: object) -> object:
    """A number as Germans write it: 11.240 and 19,1; nothing as an empty cell. Anything else as it is."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    if isinstance(value, float):
        return f"{value:,}".translate(str.maketrans(",.", ".,"))
    return "" if value is None else value


def table_markup(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with caption and head. Short rows are filled up."""
    padded = (tuple(map(_words, [*row, *[""] * (len(columns) - len(row))])) for row in rows)
    return source(Text((Table(_words(caption), tuple(map(_words, columns)), tuple(padded)),)))


def _words(text: str) -> Inlines:
    line = " ".join(text.split())
    return (Words(line),) if line else ()
