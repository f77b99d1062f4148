"""The matrix: what each core theme means in each action area."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from concepts.models import ActionArea, ConceptVersion, CoreTheme, ThemeNote
from concepts.reading.reader import Text


@dataclass(frozen=True)
class Matrix:
    """Themes and areas of a version in their order, and the notes where they meet."""

    themes: list[CoreTheme]
    areas: list[ActionArea]
    notes: list[ThemeNote]

    def __bool__(self) -> bool:
        return bool(self.notes)

    @cached_property
    def rows(self) -> list[tuple[CoreTheme, list[tuple[ActionArea, ThemeNote | None]]]]:
        """A row per theme, with a cell per area."""
        cells = {(note.theme_id, note.area_id): note for note in self.notes}
        return [(theme, [(area, cells.get((theme.pk, area.pk))) for area in self.areas]) for theme in self.themes]

    def texts(self) -> Iterator[Text]:
        yield from ((part, "title") for part in (*self.themes, *self.areas))
        yield from ((note, "text") for note in self.notes)


def read_matrix(version: ConceptVersion) -> Matrix:
    """Read the matrix of `version`: three queries."""
    themes = list(CoreTheme.objects.filter(version=version).order_by("position", "pk"))
    areas = list(ActionArea.objects.filter(version=version).order_by("position", "pk"))
    for area in areas:
        area.version = version
    return Matrix(themes, areas, list(ThemeNote.objects.filter(version=version)))
