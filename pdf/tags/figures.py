"""Images and drawings: Figure with a text for who cannot see it (ISO 14289-1, 7.3)."""

from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

from pdf.tags.elements import Content, Element
from pdf.tags.roles import SVG

_POINTS_PER_PIXEL = 0.75


def is_decoration(source: Any) -> bool:
    """An image without a meaning is an artifact."""
    return source.tag == "img" and source.get("alt") == ""


def alternative_text(source: Any) -> str | None:
    """What stands for the image: the title of a drawing, else `alt` or `aria-label`."""
    title = source.find(f"{SVG[:-3]}title") if source.tag == SVG else None
    words = title.text if title is not None else None
    return words or source.get("alt") or source.get("aria-label")


def fill_figure(element: Element, box: Any, content: Content, page_height: float) -> None:
    """Gives a Figure its content, its text and its place on the page (ISO 32000-1, table 344)."""
    element.kids.append(content)
    if words := alternative_text(box.element):
        element.entries["Alt"] = words
    left, top = box.content_box_x(), box.content_box_y()
    edges = (left, page_height - top - box.height, left + box.width, page_height - top)
    element.attributes["Layout"] = {
        "BBox": pydyf.Array(round(edge * _POINTS_PER_PIXEL, 2) for edge in edges),
        "Placement": "/Block" if isinstance(box, boxes.BlockReplacedBox) else "/Inline",
    }
