"""Where an element may stand (ISO 32000-1, 14.8.4; the nesting rules of ISO 32005)."""

from pdf.tags.elements import Element
from pdf.tags.roles import GROUPING


def paragraph_for_phrase(parent: Element) -> Element:
    """Where a phrase goes that stands directly in `parent`: text in a grouping element gets a paragraph of its own."""
    if parent.role not in GROUPING:
        return parent
    last = parent.last
    if isinstance(last, Element) and last.role == "P" and last.source is None:
        return last
    return parent.add("P")


def wrapped_in_item(parent: Element, role: str) -> Element:
    """Where an element of that role goes: a list holds items and nothing else (ISO 32000-1, table 336)."""
    if parent.role == "L" and role not in ("LI", "Caption"):
        return parent.add("LI").add("LBody")
    return parent
