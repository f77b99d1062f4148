"""How several things are said one after the other, in the language of the reader."""

from collections.abc import Iterable

from django.utils.translation import pgettext


def comma() -> str:
    """What stands between the parts of a list: ", " in German, "، " in Arabic."""
    return pgettext("between the parts of a list", ", ")


def listed(parts: Iterable[object]) -> str:
    """The parts as one text: "Sozialausschuss, Kreistag"."""
    return comma().join(map(str, parts))
