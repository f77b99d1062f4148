"""From the tree to the objects of the file (ISO 32000-1, 14.7)."""

from typing import Any

import pydyf

from pdf.tags import links
from pdf.tags.destinations import add_destinations
from pdf.tags.elements import Annotation, Content, Element
from pdf.tags.tree import Tree

_TEXT_ENTRIES = frozenset({"ActualText", "Alt", "E", "ID", "Lang"})


def write_tree(pdf: Any, tree: Tree) -> None:
    """Adds the structure tree, with everything that leads into it, to the catalog."""
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    writer = _Writer(pdf, tree)
    writer.write(root)
    links.remove_redundant(tree, pdf)
    if tree.pdf2:
        add_destinations(pdf, tree, writer.objects)
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})  # ISO 14289-1, 7.1
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})  # ISO 14289-1, 7.1
    if "Outlines" in pdf.catalog:
        pdf.catalog["PageMode"] = "/UseOutlines"


class _Writer:
    def __init__(self, pdf: Any, tree: Tree) -> None:
        self.pdf = pdf
        self.tree = tree
        self.objects: dict[Element, Any] = {}
        self.namespace = b""
        # Which element each MCID of each page belongs to; artifacts to none.
        self.parents: list[list[str | bytes]] = [["null"] * count for count in tree.marked.counts]
        self.annotations: list[tuple[bytes, Any]] = []

    def write(self, root: Any) -> None:
        if self.tree.pdf2:
            self._add_namespace(root)
        self._make_objects(root.reference)
        for element in self.objects:
            self._fill(element)
        root["K"] = pydyf.Array([self.tree.root.reference])
        root["ParentTree"] = self._parent_tree()
        if identifiers := self._identifiers():
            root["IDTree"] = identifiers

    def _add_namespace(self, root: Any) -> None:
        """Types of PDF 2.0 belong to its namespace; the others are those of PDF 1.7 (ISO 32000-2, 14.8.6)."""
        namespace = pydyf.Dictionary({"Type": "/Namespace", "NS": pydyf.String("http://iso.org/pdf2/ssn")})
        self.pdf.add_object(namespace)
        self.namespace = namespace.reference
        root["Namespaces"] = pydyf.Array([self.namespace])

    def _make_objects(self, root: bytes) -> None:
        for element in self.tree.root.descendants():
            dictionary = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{element.role}"})
            self.pdf.add_object(dictionary)
            element.reference = dictionary.reference
            dictionary["P"] = element.parent.reference if element.parent else root
            self.objects[element] = dictionary

    def _fill(self, element: Element) -> None:
        dictionary = self.objects[element]
        page = _first_page(element)
        if page is not None:
            dictionary["Pg"] = self.pdf.page_references[page]
        dictionary["K"] = pydyf.Array(self._kid(kid, element, page) for kid in element.kids)
        for key, value in element.entries.items():
            dictionary[key] = pydyf.String(value) if key in _TEXT_ENTRIES else value
        if self.tree.pdf2 and element.role in ("Document", "FENote"):
            dictionary["NS"] = self.namespace
        attributes = [
            pydyf.Dictionary({"O": f"/{owner}", **each}) for owner, each in element.attributes.items() if each
        ]
        if attributes:
            dictionary["A"] = attributes[0] if len(attributes) == 1 else pydyf.Array(attributes)

    def _kid(self, kid: Element | Content | Annotation, element: Element, page: int | None) -> Any:
        """An entry of K (ISO 32000-1, table 323): an element, an annotation, or content of this or another page."""
        if isinstance(kid, Element):
            return kid.reference
        if isinstance(kid, Annotation):
            self.annotations.append((element.reference, kid.dictionary))
            reference = self.pdf.page_references[kid.page]
            return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.dictionary.reference, "Pg": reference})
        self.parents[kid.page][kid.number] = element.reference
        if kid.page == page:
            return kid.number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self.pdf.page_references[kid.page], "MCID": kid.number})

    def _parent_tree(self) -> bytes:
        """From content and annotations back to their elements (ISO 32000-1, 14.7.4.4)."""
        numbers = pydyf.Array()
        for page, references in enumerate(self.parents):
            numbers.extend((page, pydyf.Array(references)))
        for number, (reference, annotation) in enumerate(self.annotations, len(self.parents)):
            numbers.extend((number, reference))
            annotation["StructParent"] = number
        tree = pydyf.Dictionary({"Nums": numbers})
        self.pdf.add_object(tree)
        return bytes(tree.reference)

    def _identifiers(self) -> Any:
        """From IDs to their elements, sorted (ISO 32000-1, 7.9.6)."""
        found = sorted((each.entries["ID"], each.reference) for each in self.objects if "ID" in each.entries)
        names = pydyf.Array()
        for identifier, reference in found:
            names.extend((pydyf.String(identifier), reference))
        return pydyf.Dictionary({"Names": names}) if found else None


def _first_page(element: Element) -> int | None:
    """The page on which an element begins."""
    for each in element.descendants():
        for kid in each.kids:
            if not isinstance(kid, Element):
                return kid.page
    return None
