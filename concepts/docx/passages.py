"""Word says of each run which language it is in; our markup says it of a whole list or table where it is one for all."""

from collections.abc import Iterable
from dataclasses import replace

from concepts.markup.plain import plain_inlines
from concepts.markup.tree import Block, Foreign, Inlines, Item, List, Passage, Quote, Table


def in_one_language(block: Block) -> Block:
    """The block as a passage, where all words in it are in the same other language."""
    match block:
        case List():
            items = tuple(Item(tuple(map(in_one_language, item.blocks))) for item in block.items)
            language = _common(_language(inner) for item in items for inner in item.blocks)
            if not language:
                return replace(block, items=items)
            return Passage(
                language, replace(block, items=tuple(Item(tuple(map(_bare, item.blocks))) for item in items))
            )
        case Quote(inner):
            language = _common(map(_language, inner))
            return Passage(language, Quote(tuple(map(_bare, inner)))) if language else block
        case Table(caption, header, rows):
            cells = (caption, *header, *(cell for row in rows for cell in row))
            language = _common(_language_of_cell(cell) for cell in cells if any(map(str.isalpha, plain_inlines(cell))))
            bare_rows = tuple(tuple(map(_bare_cell, row)) for row in rows)
            bare = Table(_bare_cell(caption), tuple(map(_bare_cell, header)), bare_rows)
            return Passage(language, bare) if language else block
        case _:
            return block


def _common(languages: Iterable[str]) -> str:
    different = set(languages)
    return different.pop() if len(different) == 1 else ""


def _language(block: Block) -> str:
    return block.language if isinstance(block, Passage) else ""


def _bare(block: Block) -> Block:
    return block.block if isinstance(block, Passage) else block


def _language_of_cell(cell: Inlines) -> str:
    match cell:
        case (Foreign(language, _),):
            return language
        case _:
            return ""


def _bare_cell(cell: Inlines) -> Inlines:
    match cell:
        case (Foreign(_, inner),):
            return inner
        case _:
            return cell
