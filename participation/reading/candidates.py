"""What the office can name as the origin of a recommendation or challenge."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from concepts.models import Challenge, Decision, Lineage, LineageKind, Recommendation
from participation.models import Evidence, Finding, Point
from participation.policies import answered_by
from participation.reading.origin import Source, described, finding_name

if TYPE_CHECKING:
    from organisations.models import User

MOST = 25
"""Of each kind; who looks for more narrows it by words."""
MODELS: dict[str, type[Recommendation | Challenge]] = {
    LineageKind.RECOMMENDATION: Recommendation,
    LineageKind.CHALLENGE: Challenge,
}


@dataclass(frozen=True)
class Candidate:
    """Something that can become a source. `key` names it in a form, `label` says what it is."""

    key: str
    label: str
    record: Point | Finding | Decision


def read_candidates(lineage: Lineage, words: str, user: "User") -> list[Candidate]:
    """What is not a source of `lineage` yet and has all `words`: decisions, findings, then points, those about it first.

    A fixed number of queries.
    """
    of_decision = Q()
    for word in words.split()[:8]:
        of_decision &= Q(title__icontains=word) | Q(reference__icontains=word)
    decisions = Decision.objects.filter(of_decision, concept=lineage.concept)
    findings = Finding.objects.filter(answered_by(user), process__concept=lineage.concept).searched(words).for_list()
    points = Point.objects.filter(answered_by(user, "contribution__"), contribution__process__concept=lineage.concept)
    points = points.about_first(lineage).searched(words).for_answering()
    rows = (rows.exclude(evidence__lineage=lineage)[:MOST] for rows in (decisions, findings, points))
    return [candidate for each in rows for candidate in _candidates(each)]


def read_known(lineage: Lineage) -> list[Source]:
    """The sources it has, for the office: also those that not everybody may know yet."""
    return described(Evidence.objects.filter(lineage=lineage).order_by("pk"))


def latest_wording(lineage: Lineage) -> Recommendation | Challenge | None:
    """What it is called in its latest version, drafts included."""
    rows = MODELS[lineage.kind]._default_manager.filter(lineage=lineage).select_related("version", "area")
    return rows.order_by("-version__number").first()


def _candidates(rows: Iterable[Point | Finding | Decision]) -> Iterator[Candidate]:
    for row in rows:
        kind = type(row).__name__.lower()
        yield Candidate(f"{kind}-{row.pk}", _label(row), row)


def _label(row: Point | Finding | Decision) -> str:
    match row:
        case Decision():
            return f"{capfirst(_('decision'))}: {row}"
        case Finding():
            return f"{finding_name(row)[0]}: {row.text}"
    said = row.contribution.headline[0]
    return (
        f"{capfirst(_('contribution'))}: {said} – {row.text}" if row.text else f"{capfirst(_('contribution'))}: {said}"
    )
