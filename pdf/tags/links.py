"""Links: one element for each, however many lines it takes, and words for what it leads to (ISO 14289-1, 7.18.5)."""

from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

from pdf.tags.elements import Annotation, Element
from pdf.tags.placement import paragraph_for_phrase
from pdf.tags.texts import text_of
from pdf.tags.tree import Tree

_PRINTED = 4  # annotation flag 3 (ISO 32000-1, table 165): PDF/A asks for it, and paper shows what the screen shows


def make_link(tree: Tree, box: Any, parent: Element) -> Element:
    """`a` with an address; in an entry of a table of contents inside a Reference (ISO 32000-1, table 333)."""
    if box.element.get("href") is None:
        return tree.new("Span", paragraph_for_phrase(parent), box.element)
    if parent.role == "TOCI":
        parent = parent.add("P" if tree.pdf2 else "Reference")
    link = tree.new("Link", paragraph_for_phrase(parent), box.element)
    tree.links.append(link)
    return link


def add_annotation(tree: Tree, box: Any, element: Element, page: int, *, is_artifact: bool) -> None:
    """Gives the annotation of a box to its link.

    WeasyPrint makes one for every box inside a link. Those of the link's own boxes and of images in it are kept.
    """
    annotation = Annotation(page, box.link_annotation)
    is_own = box.element_tag == "a" or isinstance(box, boxes.ReplacedBox)
    link = next((each for each in element.lineage() if each.role == "Link"), None)
    if is_own and link is not None and not is_artifact:
        link.kids.append(annotation)
    else:
        tree.redundant.append(annotation)


def finish_link(link: Element) -> None:
    """Contents and flags of its annotations. A link that leads nowhere has none, and is no link."""
    annotations = [kid.dictionary for kid in link.kids if isinstance(kid, Annotation)]
    if not annotations:
        link.role = "Span"
    for annotation in annotations:
        annotation["Contents"] = pydyf.String(words_of(link.source))
        annotation["F"] = _PRINTED


def words_of(source: Any) -> str:
    """What a link leads to, in words: its label, its title, its text or the text of its image; else its address."""
    images = (image.get("alt") for image in source.iter("img"))
    words = [source.get("aria-label"), source.get("title"), text_of(source), *images, source.get("href")]
    return next(filter(None, words))


def remove_redundant(tree: Tree, pdf: Any) -> None:
    """Takes annotations that belong to no link out of their pages."""
    redundant = {annotation.dictionary.reference for annotation in tree.redundant}
    if not redundant:
        return
    for page in pdf.objects:
        if isinstance(page, dict) and page.get("Type") == "/Page" and "Annots" in page:
            page["Annots"] = pydyf.Array(each for each in page["Annots"] if each not in redundant)
            if not page["Annots"]:
                del page["Annots"]
