"""Texts of a process in German, the source of all other languages: nobody overwrites what they have not seen."""

from collections.abc import Mapping
from typing import Any

from concepts.errors import EditConflict
from concepts.seen import differing, fingerprint
from organisations.translations import SOURCE_LANGUAGE, MultilingualModel, texts_of, write_texts


def merge_texts(record: MultilingualModel, *, seen: Mapping[str, str], texts: Mapping[str, Any]) -> set[str]:
    """Write those of the German `texts` that differ from what was `seen` (fingerprints); returns their names.

    The caller holds a lock on the record. Raises EditConflict where somebody else has changed the same text.
    """
    mine = differing(seen, texts)
    current = texts_of(record, SOURCE_LANGUAGE, mine)
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
