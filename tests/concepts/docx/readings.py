"""Reading Word files that were made for a test."""

from concepts.docx.reading import read_docx
from concepts.markup import parse, source
from tests.concepts.docx.word_files import (
    word_file,
)


def read(*body, **parts):
    return read_docx(word_file(*body, **parts))


def text(*body, **parts):
    """The markup of a document without headings."""
    [section] = read(*body, **parts).sections
    assert source(parse(section.text)) == section.text
    return section.text


def reported(*body, **parts):
    return [(entry.kind, entry.place) for entry in read(*body, **parts).report]
