"""Small pieces of WordprocessingML, for what python-docx has no way to say."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

Element = Any
"""An element of python-docx: lxml's, whose class depends on its name."""


def element(name: str, /, *children: Element | None, **attributes: object) -> Element:
    """An element of the namespace `w`, with attributes of the same; children that are None are left out."""
    made = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def text_run(text: str, properties: Element | None = None) -> Element:
    words = element("t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("r", properties, words)


def field(instruction: str, *result: Element, is_dirty: bool = False) -> list[Element]:
    """The runs of a field: Word computes it anew on demand, a dirty one when the file is opened."""
    begin, code = element("fldChar", fldCharType="begin"), element("instrText")
    code.text = f" {instruction} "
    if is_dirty:
        begin.set(qn("w:dirty"), "true")
    return [
        element("r", begin),
        element("r", code),
        element("r", element("fldChar", fldCharType="separate")),
        *result,
        element("r", element("fldChar", fldCharType="end")),
    ]


def decorative() -> Element:
    """What says of a drawing that it needs no alternative text."""
    return etree.fromstring(
        '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1" '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"/></a:ext></a:extLst>'
    )
