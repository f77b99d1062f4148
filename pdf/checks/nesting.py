"""Which element may stand in which (ISO 32000-1, 14.8.4; the same rules as ISO/TS 32005 has for PDF 2.0)."""

from collections.abc import Iterator

from pdf.checks.structure import Node
from pdf.tags.roles import GROUPING, HEADINGS, PHRASES

_ROW_GROUPS = {"THead", "TBody", "TFoot"}

_PARENTS = {
    "Document": {"StructTreeRoot"},
    "LI": {"L"},
    "LBody": {"LI"},
    "Lbl": {"LI", "Note", "FENote", "TOCI", *HEADINGS, "Caption", "P"},
    "TOCI": {"TOC"},
    "TR": {"Table", *_ROW_GROUPS},
    "TH": {"TR"},
    "TD": {"TR"},
    **{key: {"Table"} for key in _ROW_GROUPS},
}
_KIDS = {
    "StructTreeRoot": {"Document"},
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOCI", "TOC", "Caption"},
    "TOCI": {"Lbl", "Reference", "P", "TOC", "NonStruct"},
    "Table": {"TR", "Caption", *_ROW_GROUPS},
    "TR": {"TH", "TD"},
    **{key: {"TR"} for key in _ROW_GROUPS},
}
_IN_A_LINE = PHRASES | {"Figure", "Lbl", "Formula", "Form", "Annot", "Ruby"}
_LINES = {"P", *HEADINGS}
_NO_TEXT = GROUPING | set(_KIDS)


def misplaced(root: Node) -> Iterator[str]:
    """Each breach of the rules, for experts: ``P in TR``."""
    for node in root.walk():
        if node.has_content and node.role in _NO_TEXT:
            yield f"text in {node.role}"
        for position, kid in enumerate(node.kids):
            if not _fits(node, kid):
                yield f"{kid.role} in {node.role}"
            elif kid.role == "Caption" and position not in (0, len(node.kids) - 1):
                yield f"Caption amid {node.role}"


def _fits(node: Node, kid: Node) -> bool:
    if node.role in _LINES and kid.role not in _IN_A_LINE:
        return False
    return kid.role in _KIDS.get(node.role, {kid.role}) and node.role in _PARENTS.get(kid.role, {node.role})
