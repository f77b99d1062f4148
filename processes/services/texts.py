"""Texts of a process in German, the source of all other languages: nobody overwrites what they have not seen."""

from collections.abc import Iterable, Mapping
from typing import Any

from concepts.errors import EditConflict
from concepts.seen import differing, fingerprint
from organisations.translations import SOURCE_LANGUAGE, MultilingualModel, write_texts


def german_texts(record: MultilingualModel, names: Iterable[str]) -> dict[str, str]:
    """The German texts of these names; empty ones for a new record."""
    if not record.pk or not record.has_translation(SOURCE_LANGUAGE):
        return dict.fromkeys(names, "")
    source = record.get_translation(SOURCE_LANGUAGE)
    return {name: getattr(source, name) for name in names}


def merge_texts(record: MultilingualModel, *, seen: Mapping[str, str], texts: Mapping[str, Any]) -> set[str]:
    """Write those of the German `texts` that differ from what was `seen` (fingerprints); returns their names.

    The caller holds a lock on the record. Raises EditConflict where somebody else has changed the same text.
    """
    mine = differing(seen, texts)
    current = german_texts(record, mine)
    conflicts = {
        name: text
        for name, text in current.items()
        if fingerprint(text) not in (seen.get(name), fingerprint(mine[name]))
    }
    if conflicts:
        raise EditConflict(conflicts)
    if mine:
        write_texts(record, SOURCE_LANGUAGE, **mine)
    return set(mine)
