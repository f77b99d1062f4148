"""The footnotes and endnotes of a Word file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from concepts.docx.names import W
from concepts.docx.pieces import nested
from concepts.docx.runs import RunReader
from concepts.markup.canonical import tidy, without_edges
from concepts.markup.tree import Break, Inline, Inlines


@dataclass
class Notes:
    """Gives a label to each note that is called, in the order of the calls, endnotes among the footnotes."""

    elements: Mapping[tuple[str, str], etree._Element]
    """By kind ("footnote", "endnote") and id."""
    _labels: dict[tuple[str, str], str] = field(default_factory=dict)

    def label(self, kind: str, identifier: str) -> str | None:
        key = kind, identifier
        if key not in self.elements:
            return None
        return self._labels.setdefault(key, str(len(self._labels) + 1))

    def contents(self, readers: Mapping[str, RunReader]) -> dict[str, Inlines]:
        """The words of each note that was called, by label; `readers` are those of the parts, by kind."""
        return {label: _content(self.elements[key], readers[key[0]]) for key, label in self._labels.items()}


def by_identifier(root: etree._Element | None, kind: str) -> Iterator[tuple[tuple[str, str], etree._Element]]:
    for element in [] if root is None else root.iterchildren(f"{W}{kind}"):
        if element.get(f"{W}type", "normal") == "normal":
            yield (kind, element.get(f"{W}id", "")), element


def _content(note: etree._Element, reader: RunReader) -> Inlines:
    """The paragraphs of a note as lines of one: a footnote of ours has only one."""
    content: list[Inline] = []
    for paragraph in note.iter(f"{W}p"):
        content += [Break(), *nested(reader.line(paragraph).pieces)]
    return without_edges(tidy(content))
