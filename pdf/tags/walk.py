"""From boxes to elements: one structure element for each element of the source, over all pages."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from pdf.tags import figures, links, lists, notes, tables, texts
from pdf.tags.elements import Element
from pdf.tags.marked import Artifact
from pdf.tags.placement import paragraph_for_phrase, wrapped_in_item
from pdf.tags.roles import BLOCKS, INLINE, PHRASES, SVG
from pdf.tags.tree import Tree

Maker = Callable[[Tree, Any, Element], Element]

_TRANSPARENT = ("html", "body", "br", "wbr")


def build_tree(document: Any, streams: Sequence[Any], *, pdf2: bool) -> Tree:
    """The tag tree of a laid-out and painted document, without the objects of the file."""
    tree = Tree(streams, pdf2=pdf2)
    for number, page in enumerate(document.pages):
        _Page(tree, number, page.height).walk(page._page_box, tree.root)
    tree.marked.make_rest_artifacts()
    tree.root.prune()
    for number, table in enumerate(tree.tables, 1):
        tables.finish_table(table, number)
    for link in tree.links:
        links.finish_link(link)
    return tree


class _Page:
    """The walk over the boxes of one page."""

    def __init__(self, tree: Tree, number: int, height: float) -> None:
        self.tree = tree
        self.number = number
        self.height = height

    def walk(self, box: Any, parent: Element, artifact: Artifact | None = None) -> None:
        """Gives what was painted in `box` and below it to the tree; in an artifact, takes it out of the tree."""
        artifact = artifact or self._artifact(box)
        element = parent if artifact else self._element(box, parent)
        if box.link_annotation is not None:
            links.add_annotation(self.tree, box, element, self.number, is_artifact=artifact is not None)
        if box.bookmark_label and box.style["bookmark_level"] != "none":
            self.tree.bookmarked.append(element)
        for child in _children(box):
            if isinstance(child, boxes.TextBox):
                self._text(child, element, artifact)
            else:
                self.walk(child, element, artifact)
        if isinstance(box, boxes.ReplacedBox):
            self._image(box, element, artifact)

    def _artifact(self, box: Any) -> Artifact | None:
        """What kind of artifact begins at this box, if one does."""
        if isinstance(box, boxes.MarginBox):
            return Artifact.HEADER if box.at_keyword.startswith("@top") else Artifact.FOOTER
        source = box.element
        if source is None:
            return None
        if box.is_leader or source.get("aria-hidden") == "true" or figures.is_decoration(source):
            return Artifact.LAYOUT
        if box.element_tag in ("thead", "tfoot"):
            first = self.tree.first_page.setdefault(source, self.number)
            return Artifact.REPEATED if first != self.number else None
        return None

    def _element(self, box: Any, parent: Element) -> Element:
        """The element that the content of `box` goes to; made when the source element is seen for the first time."""
        source = box.element
        if source is None or box.element_tag in _TRANSPARENT:
            return parent
        name, _, pseudo = box.element_tag.partition("::")
        if pseudo:
            return self._pseudo_element(box, pseudo, parent)
        if source in self.tree.of:
            return self.tree.of[source]
        return MAKERS.get(name, _make_by_role)(self.tree, box, parent)

    def _pseudo_element(self, box: Any, pseudo: str, parent: Element) -> Element:
        if pseudo == "footnote-call":
            return notes.make_call(self.tree, box, parent)
        if pseudo in ("marker", "footnote-marker"):
            return lists.make_marker(self.tree, box.element, parent)
        return self.tree.of.get(box.element, parent)

    def _text(self, box: Any, element: Element, artifact: Artifact | None) -> None:
        content = self.tree.marked.of(box, self.number)
        if content is None:
            return
        if artifact or box.is_leader:
            self.tree.marked.make_artifact(content, artifact or Artifact.LAYOUT)
        elif box.text.strip() or element.kids:
            holder = texts.add_text(element, content, box.text)
            self.tree.line_ends.see(box.element, holder, content, box.text)
        else:
            self.tree.marked.make_artifact(content, Artifact.LAYOUT)

    def _image(self, box: Any, element: Element, artifact: Artifact | None) -> None:
        content = self.tree.marked.of(box, self.number)
        if content is None:
            return
        if artifact:
            self.tree.marked.make_artifact(content, artifact)
        else:
            figures.fill_figure(element, box, content, self.height)


def _children(box: Any) -> Iterator[Any]:
    """The boxes in a box; lines are no elements, and what is positioned is read where it stands in the source."""
    for child in box.children:
        if isinstance(child, boxes.LineBox):
            yield from _children(child)
        elif isinstance(child, AbsolutePlaceholder):
            yield child._box
        else:
            yield child


def _make_by_role(tree: Tree, box: Any, parent: Element) -> Element:
    tag = box.element_tag
    role = BLOCKS.get(tag) or INLINE.get(tag) or ("Span" if isinstance(box, boxes.InlineBox) else "Div")
    parent = paragraph_for_phrase(parent) if role in PHRASES else wrapped_in_item(parent, role)
    return tree.new(role, parent, box.element)


def _make_image(tree: Tree, box: Any, parent: Element) -> Element:
    """An image is a Figure; where it is missing, its text stands in a line."""
    if isinstance(box, boxes.ReplacedBox):
        return tree.new("Figure", wrapped_in_item(parent, "Figure"), box.element)
    return tree.new("Span", paragraph_for_phrase(parent), box.element)


def _make_navigation(tree: Tree, box: Any, parent: Element) -> Element:
    """`nav`: an index when its role says so, otherwise a table of contents."""
    is_index = box.element.get("role") == "doc-index"
    element = tree.new("Index" if is_index else "Sect", parent, box.element)
    element.in_contents = not is_index
    return element


def _make_abbreviation(tree: Tree, box: Any, parent: Element) -> Element:
    """`abbr` with a title: E is its expansion (ISO 32000-1, 14.9.5)."""
    element = tree.new("Span", paragraph_for_phrase(parent), box.element)
    if title := box.element.get("title"):
        element.entries["E"] = title
    return element


def _make_group(tree: Tree, box: Any, parent: Element) -> Element:
    """`div`: in a `dl` it only groups, and its terms and descriptions belong to the list."""
    if parent.role == "L":
        tree.items.pop(parent, None)
        return parent
    return _make_by_role(tree, box, parent)


MAKERS: dict[str, Maker] = {
    "a": links.make_link,
    "abbr": _make_abbreviation,
    "dd": lists.make_description,
    "div": _make_group,
    "dl": lists.make_list,
    "dt": lists.make_term,
    "img": _make_image,
    "li": lists.make_item,
    "menu": lists.make_list,
    "nav": _make_navigation,
    "ol": lists.make_list,
    "table": tables.make_table,
    "td": tables.make_cell,
    "th": tables.make_cell,
    "ul": lists.make_list,
    SVG: _make_image,
}
"""How an element begins whose role does not say everything; the others go by `roles`."""
