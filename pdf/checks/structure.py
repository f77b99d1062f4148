"""What a file says about itself: its tag tree, its outline, its properties."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf


@dataclass
class Node:
    """A structure element of the file. `has_content`: text or an image of its own. `contents`: words of its links."""

    role: str
    entries: dict[str, str] = field(default_factory=dict)
    kids: list["Node"] = field(default_factory=list)
    has_content: bool = False
    contents: list[str] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in reading order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.kids))

    def all(self, *roles: str) -> list["Node"]:
        """The nodes with one of these roles, from here downwards."""
        return [node for node in self.walk() if node.role in roles]


_ENTRIES = ("/Alt", "/ActualText", "/E", "/ID", "/Lang")


def read_tree(pdf: pikepdf.Pdf) -> Node:
    """The tag tree below the root. A file without one has an empty tree."""
    root = Node("StructTreeRoot")
    structure: Any = pdf.Root.get("/StructTreeRoot")
    waiting = [(structure, root)] if structure is not None else []
    while waiting:
        element, node = waiting.pop()
        for kid in _kids(element):
            if not isinstance(kid, pikepdf.Dictionary):
                node.has_content = True
            elif kid.get("/Type") == "/OBJR":
                node.contents.append(str(kid.Obj.get("/Contents", "")))
            elif kid.get("/Type") == "/MCR":
                node.has_content = True
            else:
                child = Node(str(kid.get("/S", "/"))[1:], {key[1:]: str(kid[key]) for key in _ENTRIES if key in kid})
                node.kids.append(child)
                waiting.append((kid, child))
    return root


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def read_outline(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    """Depth (from 1) and title of each entry of the outline, in its order."""
    entries: list[tuple[int, str]] = []
    outlines: Any = pdf.Root.get("/Outlines")
    waiting = [(outlines.First, 1)] if outlines is not None and "/First" in outlines else []
    while waiting:
        entry, depth = waiting.pop()
        entries.append((depth, " ".join(str(entry.get("/Title", "")).split())))
        if "/Next" in entry:
            waiting.append((entry.Next, depth))
        if "/First" in entry:
            waiting.append((entry.First, depth + 1))
    return entries
