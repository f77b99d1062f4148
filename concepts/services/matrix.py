"""The matrix of a draft: what a core theme means in each action area, a short text for each cell."""

from collections.abc import Mapping

from django.db import transaction

from concepts.errors import EditConflict
from concepts.models import ActionArea, CoreTheme, ThemeNote
from concepts.seen import fingerprint
from concepts.services.drafts import add_part
from concepts.services.writing import lock_draft


@transaction.atomic
def write_row(*, theme: CoreTheme, seen: Mapping[int, str], texts: Mapping[int, str]) -> None:
    """Write the `texts` of a theme, by the key of the area. An empty text takes the cell away.

    `seen` are the fingerprints of what stood there when the form was opened; cells that nobody else has changed are merged.
    Locks the version. Raises Frozen, EditConflict with what stands there now by area, or ValidationError.
    """
    version = lock_draft(theme.version)
    notes = {note.area_id: note for note in ThemeNote.objects.filter(version=version, theme=theme)}
    now = {area: notes[area].text if area in notes else "" for area in texts}
    mine = {area: text for area, text in texts.items() if fingerprint(text) != seen.get(area)}
    conflicts = {
        area: now[area] for area in mine if fingerprint(now[area]) not in (seen.get(area), fingerprint(mine[area]))
    }
    if conflicts:
        raise EditConflict({str(area): text for area, text in conflicts.items()})
    areas = {area.pk: area for area in ActionArea.objects.filter(version=version, pk__in=mine)}
    for key, text in mine.items():
        if key in areas:
            _write_cell(theme, areas[key], notes.get(key), text)


def _write_cell(theme: CoreTheme, area: ActionArea, note: ThemeNote | None, text: str) -> None:
    if note is None and text:
        add_part(part=ThemeNote(version=theme.version, theme=theme, area=area, text=text))
    elif note is not None and text:
        note.text = text
        note.full_clean(exclude=["lineage"])
        note.save()
    elif note is not None:
        note.delete()
