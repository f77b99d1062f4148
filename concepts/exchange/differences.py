"""Where two rows in normal form say something else."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from concepts.exchange.lines import name_of_row
from concepts.exchange.schema.base import Row

MOST_DIFFERENCES = 12
LONGEST_WORDS = 60


def differences(stored: Row, given: Row) -> list[str]:
    """What `given` says otherwise than `stored`, each as a way and both values; [] where they are equal.

    Permanent ids count only where `given` has them.
    """
    return list(_between(_plain(stored), _plain(given), ()))


def told(found: list[str]) -> str:
    """The first differences, and how many more there are."""
    more = len(found) - MOST_DIFFERENCES
    rest = ["… " + _("and %(count)d more.") % {"count": more}] if more > 0 else []
    return "; ".join(found[:MOST_DIFFERENCES] + rest)


def _plain(row: Row) -> Any:
    return row.model_dump(by_alias=True, exclude_defaults=True)


def _between(stored: Any, given: Any, way: tuple[str, ...]) -> Iterator[str]:
    if isinstance(stored, dict) and isinstance(given, dict):
        for key in stored | given:
            if key != "id" or "id" in given:
                yield from _between(stored.get(key), given.get(key), (*way, str(key)))
    elif isinstance(stored, list) and isinstance(given, list):
        yield from _between_lists(stored, given, way)
    elif stored != given:
        words = {"way": " › ".join(way), "stored": _words(stored), "given": _words(given)}
        yield _("%(way)s is %(stored)s in the portal and %(given)s in the file") % words


def _between_lists(stored: list[Any], given: list[Any], way: tuple[str, ...]) -> Iterator[str]:
    """Rows with a key are compared by it, and by their order; all others by their place."""
    names = [name_of_row(row) for row in stored], [name_of_row(row) for row in given]
    if not all(map(all, names)) or any(len(set(each)) < len(each) for each in names):
        names = [str(n) for n in range(len(stored))], [str(n) for n in range(len(given))]
    old, new = dict(zip(names[0], stored, strict=True)), dict(zip(names[1], given, strict=True))
    for name in old | new:
        yield from _between(old.get(name), new.get(name), (*way, str(name)))
    if old.keys() == new.keys() and list(old) != list(new):
        yield _("%(way)s has another order") % {"way": " › ".join(way)}


def _words(value: Any) -> str:
    if value is None:
        return _("missing")
    if isinstance(value, dict | list | bytes):
        return _("there")
    text = str(value)
    shown = f"{text[:LONGEST_WORDS]}…" if len(text) > LONGEST_WORDS else text
    return _("“%(words)s”") % {"words": shown}
