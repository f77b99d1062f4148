"""Words for what is told and for what is not."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from surveys.results.kinds import Bar, Words


def label_of(bar: Bar) -> Words:
    """The option, or all that are told together, and the language of the words."""
    names = [words for words, _language in bar.options]
    language = bar.options[0][1]
    return (names[0] if len(names) == 1 else _("Together: {options}").format(options="; ".join(names))), language


def number_words(number: Decimal | int | None) -> str:
    """A count or a mean, or that it is withheld."""
    return withheld() if number is None else number_format(number)


def count_words(bar: Bar) -> str:
    """ "402 (66 %)", or that it is withheld."""
    if bar.count is None:
        return withheld()
    return _("%(count)s (%(percent)s %%)") % {"count": number_format(bar.count), "percent": bar.percent}


def withheld() -> str:
    """In place of a number that is not told: it does not say whether the number is small or protects a small one."""
    return pgettext("number", "not shown")
