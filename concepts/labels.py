"""What a concept calls its parts. The structure is fixed, the words are its own.

One town says "Handlungsfeld", another "Themenfeld"; old concepts have "Leitziele" where new ones have "Kernthemen".
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

USUAL = {
    "theme": (gettext_lazy("core theme"), gettext_lazy("core themes")),
    "area": (gettext_lazy("action area"), gettext_lazy("action areas")),
    "challenge": (gettext_lazy("challenge"), gettext_lazy("challenges")),
    "recommendation": (gettext_lazy("recommendation"), gettext_lazy("recommendations")),
    "measure": (gettext_lazy("measure"), gettext_lazy("measures")),
    "indicator": (gettext_lazy("indicator"), gettext_lazy("indicators")),
}
"""For each kind of part one of it and many of it, in the reader's language."""


@dataclass(frozen=True)
class Labels:
    """The words for parts: the concept's own for readers of German, the usual ones for everybody else."""

    own: Mapping[str, tuple[str, str]]

    def one(self, kind: str) -> str:
        """ "Handlungsfeld" for "area"."""
        return self._pair(kind)[0]

    def many(self, kind: str) -> str:
        """ "Handlungsfelder" for "area"."""
        return self._pair(kind)[1]

    def __getitem__(self, name: str) -> str:
        """For templates: `labels.area` is one of it, `labels.areas` are many."""
        return self.one(name) if name in USUAL else self.many(name.removesuffix("s"))

    def has_own(self, kind: str) -> bool:
        """Whether this reader gets a word of the concept's own for `kind`."""
        return kind in self.own and (get_language() or "de").startswith("de")

    def _pair(self, kind: str) -> tuple[str, str]:
        if self.has_own(kind):
            return self.own[kind]
        one, many = USUAL[kind]
        return str(one), str(many)


def validate_labels(value: object) -> None:
    """Refuse what is no `{"area": ["Handlungsfeld", "Handlungsfelder"]}`, with a sentence that names the entry."""
    if not isinstance(value, dict):
        raise ValidationError(_("Give the words as pairs, for example area: Handlungsfeld, Handlungsfelder."))
    for kind, pair in value.items():
        if kind not in USUAL:
            raise ValidationError(_("“%(kind)s” is no kind of part."), params={"kind": kind})
        right = isinstance(pair, list) and len(pair) == 2 and all(isinstance(word, str) and word for word in pair)
        if not right:
            raise ValidationError(_("“%(kind)s” needs two words: for one and for many."), params={"kind": kind})
