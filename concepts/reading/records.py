"""What a chapter shows of the records, beside its own text."""

from collections.abc import Callable
from typing import Any

from concepts.choices import ChapterKind
from concepts.models import ActionArea, ConceptVersion, CoreTheme, GlossaryEntry
from concepts.reading.indicators import read_series
from concepts.reading.lines import read_lines
from concepts.reading.matrix import read_matrix
from concepts.reading.reader import Text

Records = tuple[Any, list[Text]]
"""What the template of the kind needs (`templates/concepts/shows/`), and the texts in it."""


def read_records(version: ConceptVersion, shows: str) -> Records:
    """What a chapter that `shows` this shows; nothing for one that holds only text. A fixed number of queries for each kind."""
    read = _READ.get(ChapterKind(shows))
    return read(version) if read else (None, [])


def _themes(version: ConceptVersion) -> Records:
    themes = list(CoreTheme.objects.filter(version=version).order_by("position", "pk"))
    return themes, [(theme, field) for theme in themes for field in theme.texts]


def _areas(version: ConceptVersion) -> Records:
    areas = list(ActionArea.objects.filter(version=version).order_by("position", "pk"))
    for area in areas:
        area.version = version
    return areas, [(area, field) for area in areas for field in ("title", "summary")]


def _matrix(version: ConceptVersion) -> Records:
    matrix = read_matrix(version)
    return matrix, list(matrix.texts())


def _indicators(version: ConceptVersion) -> Records:
    series = read_series(version)
    return series, [text for each in series for text in each.texts()]


def _recommendations(version: ConceptVersion) -> Records:
    lines = read_lines(version)
    return lines, list(lines.texts())


def _glossary(version: ConceptVersion) -> Records:
    terms = list(GlossaryEntry.objects.filter(version=version).order_by("position", "pk"))
    return terms, [(term, field) for term in terms for field in term.texts]


def _contributors(version: ConceptVersion) -> Records:
    return version, [(version, "contributors")]


_READ: dict[ChapterKind, Callable[[ConceptVersion], Records]] = {
    ChapterKind.CORE_THEMES: _themes,
    ChapterKind.AREAS: _areas,
    ChapterKind.MATRIX: _matrix,
    ChapterKind.INDICATORS: _indicators,
    ChapterKind.RECOMMENDATIONS: _recommendations,
    ChapterKind.GLOSSARY: _glossary,
    ChapterKind.CONTRIBUTORS: _contributors,
}
