"""What PDF 2.0 adds: links, outline and notes lead to elements, not only to places on a page (ISO 14289-2, 8.2.5 and 8.8)."""

from typing import Any

import pydyf

from pdf.tags.elements import Annotation, Element
from pdf.tags.tree import Tree

Objects = dict[Element, Any]


def add_destinations(pdf: Any, tree: Tree, objects: Objects) -> None:
    """Structure destinations for the links inside the file and for the outline; notes know who calls them."""
    for link in tree.links:
        _lead_to_element(link, tree, objects)
    outline = [each for each in pdf.objects if isinstance(each, dict) and {"Title", "Dest", "Parent"} <= each.keys()]
    for entry, element in zip(outline, tree.bookmarked, strict=True):
        place = entry.pop("Dest")
        structure = pydyf.Array([element.reference, *place[1:]])
        entry["A"] = pydyf.Dictionary({"S": "/GoTo", "D": place, "SD": structure})
        entry["SE"] = element.reference
    for call, note in tree.notes:
        objects[call]["Ref"] = pydyf.Array([note.reference])
        objects[note]["Ref"] = pydyf.Array([call.reference])


def _lead_to_element(link: Element, tree: Tree, objects: Objects) -> None:
    for annotation in (kid.dictionary for kid in link.kids if isinstance(kid, Annotation)):
        target = tree.anchors.get(annotation["Dest"].string) if "Dest" in annotation else None
        if target is None or not target.reference:
            continue
        place = annotation.pop("Dest")
        structure = pydyf.Array([target.reference, "/Fit"])
        annotation["A"] = pydyf.Dictionary({"Type": "/Action", "S": "/GoTo", "D": place, "SD": structure})
        entry = next((each for each in link.lineage() if each.role == "TOCI"), None)
        if entry is not None:
            objects[entry]["Ref"] = pydyf.Array([target.reference])
