"""Lists: L, LI, Lbl, LBody (ISO 32000-1, 14.8.4.3.3)."""

from typing import Any

from pdf.tags.elements import Element
from pdf.tags.placement import wrapped_in_item
from pdf.tags.roles import NUMBERING
from pdf.tags.tree import Tree, set_language


def make_list(tree: Tree, box: Any, parent: Element) -> Element:
    """`ul`, `ol`, `dl`; inside a table of contents TOC."""
    if parent.in_contents:
        return tree.new("TOC", parent, box.element)
    element = tree.new("L", wrapped_in_item(parent, "L"), box.element)
    if numbering := _numbering(tree, box):
        element.attributes["List"] = {"ListNumbering": f"/{numbering}"}
    return element


def _numbering(tree: Tree, box: Any) -> str | None:
    """ListNumbering (ISO 32000-1, table 347); PDF 2.0 knows lists without visible labels too (ISO 32000-2, table 382)."""
    if box.element_tag == "dl":
        return "Description" if tree.pdf2 else None
    style = box.style["list_style_type"]
    if isinstance(style, str) and style in NUMBERING:
        return NUMBERING[style]
    if tree.pdf2:
        return "Ordered" if box.element_tag == "ol" else "Unordered"
    return "None" if style == "none" else "Disc"


def make_item(tree: Tree, box: Any, parent: Element) -> Element:
    """`li`: the content goes to the body, the marker to a label before it. Inside a table of contents TOCI."""
    if parent.role == "TOC":
        return tree.new("TOCI", parent, box.element)
    item = parent.add("LI", box.element)
    set_language(item, box.element)
    return tree.new("LBody", item, box.element)


def make_marker(tree: Tree, source: Any, parent: Element) -> Element:
    """The marker of a list item or note: a label, which is read first."""
    if source not in tree.markers:
        owner = tree.of.get(source, parent)
        if owner.role == "LBody" and owner.parent is not None:
            owner = owner.parent
        tree.markers[source] = owner.add("Lbl", at=0)
    return tree.markers[source]


def make_term(tree: Tree, box: Any, parent: Element) -> Element:
    """`dt`: the label of an item. Several terms in a row share one."""
    current = tree.items.get(parent)
    if current is None or any(kid.role == "LBody" for kid in current.elements):
        current = tree.items[parent] = parent.add("LI")
    label = next((kid for kid in current.elements if kid.role == "Lbl"), None)
    if label is None:
        return tree.new("Lbl", current, box.element)
    return tree.new("Span", label, box.element)


def make_description(tree: Tree, box: Any, parent: Element) -> Element:
    """`dd`: the body of an item. Several descriptions of one term share one."""
    current = tree.items.get(parent)
    if current is None:
        current = tree.items[parent] = parent.add("LI")
    body = next((kid for kid in current.elements if kid.role == "LBody"), None)
    if body is None:
        return tree.new("LBody", current, box.element)
    return tree.new("Div", body, box.element)
