"""The order list: how many of what people need, for who orders interpreters, childcare, meals and access. No names."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Sum
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.choices import SiteLanguage
from events.models import Event
from registrations.choices import ACTIVE, HOLDING, AccessNeed, Meal, NeedKind
from registrations.models import Need

OLDEST_CHILD = 17
AGES: tuple[tuple[int, str | Promise], ...] = (
    (2, gettext_lazy("under 3 years")),
    (5, gettext_lazy("3 to 5 years")),
    (9, gettext_lazy("6 to 9 years")),
    (13, gettext_lazy("10 to 13 years")),
    (OLDEST_CHILD, gettext_lazy("14 years and older")),
)
"""The last year of each group."""
UNKNOWN_AGE = gettext_lazy("age not told")
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Line:
    """So many of one thing: for who has a place, and more if everybody on the waiting list came."""

    what: str
    number: int
    waiting: int


@dataclass(frozen=True)
class Section:
    """The lines of one kind of need; `counts` says what is counted."""

    kind: NeedKind
    title: str
    counts: str
    lines: list[Line]


@dataclass(frozen=True)
class OrderList:
    """What has to be ordered for so many `people` with a place (`waiting` more on the list)."""

    people: int
    waiting: int
    sections: list[Section]

    @property
    def is_empty(self) -> bool:
        return not any(section.lines for section in self.sections)


def order_list(event: Event) -> OrderList:
    """The numbers of now; two queries. Sections and lines without anything are left out."""
    places = dict(
        event.registrations.filter(status__in=ACTIVE).values_list("status").annotate(Sum("places")).order_by()
    )
    people = sum(places.get(status, 0) for status in HOLDING)
    waiting = sum(places.values()) - people
    firm: Counter[tuple[str, str]] = Counter()
    perhaps: Counter[tuple[str, str]] = Counter()
    for kind, choice, number, note, status in _needs(event):
        (firm if status in HOLDING else perhaps).update(_things(kind, choice, number, note))
    sections = [_section(kind, firm, perhaps) for kind in NeedKind]
    return OrderList(people, waiting, [section for section in sections if section.lines])


def ages_in(note: str, children: int) -> list[int | None]:
    """The ages that a note like "4 and 7" tells, one for each child; None for a child whose age it does not tell."""
    told = [age for age in map(int, NUMBER.findall(note)) if age <= OLDEST_CHILD]
    ages = told if len(told) <= children else []
    return [*ages, *[None] * (children - len(ages))]


def _needs(event: Event) -> Iterable[tuple[str, str, int | None, str, str]]:
    needs = Need.objects.filter(registration__event=event, registration__status__in=ACTIVE).order_by()
    return needs.values_list("kind", "choice", "number", "note", "registration__status")


def _things(kind: str, choice: str, number: int | None, note: str) -> list[tuple[str, str]]:
    """What one need adds to the order: (kind, what), once for each."""
    if kind == NeedKind.CHILDCARE:
        return [(kind, _age_group(age)) for age in ages_in(note, number or 0)]
    return [(kind, choice)]


def _age_group(age: int | None) -> str:
    """The group's last year as text, "" for an unknown age: as choices are."""
    return "" if age is None else str(next(last for last, _label in AGES if age <= last))


def _section(kind: NeedKind, firm: Counter[tuple[str, str]], perhaps: Counter[tuple[str, str]]) -> Section:
    lines = [
        Line(str(label), firm[kind, choice], perhaps[kind, choice])
        for choice, label in _labels(kind)
        if firm[kind, choice] or perhaps[kind, choice]
    ]
    counts = _("Children") if kind == NeedKind.CHILDCARE else _("Number")
    return Section(kind, str(kind.label), counts, lines)


def _labels(kind: NeedKind) -> Sequence[tuple[str, str | Promise]]:
    match kind:
        case NeedKind.INTERPRETATION:
            return SiteLanguage.choices
        case NeedKind.ACCESS:
            return [*AccessNeed.choices, ("", gettext_lazy("described in own words"))]
        case NeedKind.MEAL:
            return Meal.choices
    return [*((str(last), label) for last, label in AGES), ("", UNKNOWN_AGE)]
