"""Footnotes: the note is read where it is called, wherever it stands on the page (ISO 14289-1, 7.9)."""

from typing import Any

from pdf.tags.elements import Element
from pdf.tags.placement import paragraph_for_phrase
from pdf.tags.roles import HEADINGS
from pdf.tags.tree import Tree


def make_call(tree: Tree, box: Any, parent: Element) -> Element:
    """The number in the text: a Reference, and behind it the note itself, to which the text at the page's end will go.

    Each note has an ID (ISO 14289-1, 7.9). The note of a heading stands behind the heading: it is no part of its words.
    """
    call = paragraph_for_phrase(parent).add("Reference")
    note = _place(call).add("FENote" if tree.pdf2 else "Note", box.element)
    tree.register(note, box.element)
    tree.notes.append((call, note))
    note.entries["ID"] = f"note-{len(tree.notes)}"
    if tree.pdf2:
        note.attributes["FENote"] = {"NoteType": "/Footnote"}
    return call


def _place(call: Element) -> Element:
    holder = call.parent
    assert holder is not None
    heading = next((element for element in holder.lineage() if element.role in HEADINGS), None)
    if heading is None or heading.parent is None:
        return holder
    return paragraph_for_phrase(heading.parent)
