"""What an import did, in sentences for who started it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concepts.exchange.differences import differences, told
from concepts.exchange.schema.base import Row


class Deed(Enum):
    """What was added to a concept beside its versions."""

    DECISION = auto()
    MEASURE = auto()
    VALUE = auto()
    PORTION = auto()


@dataclass
class ImportReport:
    """`done` are versions and renditions that were written, `added` counts the rest, `left_alone` was there already.
    `remarks` is what should be corrected in what was imported as published.

    Decisions, measures and values live in the portal: what reads otherwise there is left alone, and told.
    """

    done: list[str] = field(default_factory=list)
    added: Counter[Deed] = field(default_factory=Counter)
    left_alone: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    unchanged: int = 0

    @property
    def has_changed_something(self) -> bool:
        return bool(self.done or self.added)

    def count(self, deed: Deed, number: int) -> None:
        if number:
            self.added[deed] += number

    def compare(self, stored: Row, given: Row, name: str) -> None:
        """Note a record that is there already: unchanged, or left alone because it reads otherwise."""
        found = differences(stored, given)
        if not found:
            self.unchanged += 1
            return
        words = {"name": name, "differences": told(found)}
        self.left_alone.append(_("%(name)s was left as it is in the portal: %(differences)s.") % words)

    def sentences(self) -> Iterator[str]:
        yield from self.done
        yield from (_counted(deed, count) for deed, count in self.added.items())
        yield from self.left_alone
        yield from self.remarks
        if not self.has_changed_something and not self.left_alone:
            yield _("Everything in the file is in the portal already.")
        if not self.has_changed_something:
            yield _("Nothing was changed.")


def _counted(deed: Deed, count: int) -> str:
    sentences = {
        Deed.DECISION: ngettext("%(count)d decision was added.", "%(count)d decisions were added.", count),
        Deed.MEASURE: ngettext("%(count)d measure was added.", "%(count)d measures were added.", count),
        Deed.VALUE: ngettext("%(count)d value was added.", "%(count)d values were added.", count),
        Deed.PORTION: ngettext(
            "%(count)d entry of a municipality was added.", "%(count)d entries of municipalities were added.", count
        ),
    }
    return sentences[deed] % {"count": count}
