"""The synopsis of a consultation (Abwägung): each contribution with its points, what became of them, and why.

Anonymous by rule: no name, no address, not even of those who want to be read by name on the page.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from uuid import UUID

from django.db.models import Count
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concepts.models import ActionArea, Challenge, Chapter, Recommendation
from participation.choices import Channel, Outcome
from participation.models import Consultation, Contribution, Point
from participation.querysets import ContributionQuerySet


@dataclass(frozen=True)
class Entry:
    """A contribution under its number. `about` is the part of the version, empty for the whole; `area` its action area."""

    number: int
    contribution: Contribution
    area: str
    about: str

    @property
    def points(self) -> list[Point]:
        """Its points where they are published, else none."""
        return list(self.contribution.points.all()) if self.contribution.answered_on else []


@dataclass(frozen=True)
class Synopsis:
    """What is public of a consultation, in the order in which it came in. `names`: of the parts, by their lineages."""

    consultation: Consultation
    entries: list[Entry]
    names: dict[UUID | None, str]

    @cached_property
    def by_area(self) -> list[tuple[str, list[Entry]]]:
        """Entries by action area in the order of the document; what concerns the whole comes first."""
        groups: dict[str, list[Entry]] = defaultdict(list)
        for entry in sorted(self.entries, key=lambda entry: entry.area):
            groups[entry.area].append(entry)
        return list(groups.items())


COLUMNS = (
    "number", "received_on", "channel", "about", "title", "contribution", "proposed_wording", "point", "outcome",
    "reason", "answered_by", "leads_to",
)  # fmt: skip


def column_names() -> dict[str, str]:
    """The heads of the columns in the reader's language."""
    names = (
        _("No."), _("Received on"), pgettext("by which way something came in", "Received"), _("About"), _("In a few words"), _("Contribution"),
        _("Proposed wording"), _("Point"), _("Outcome"), _("Reason"), _("Answered by"), _("Leads to"),
    )  # fmt: skip
    return dict(zip(COLUMNS, names, strict=True))


def public_contributions(consultation: Consultation) -> ContributionQuerySet:
    """What the synopsis is made of, in its order."""
    rows: ContributionQuerySet = consultation.contributions.public()
    return rows.order_by("received_on", "pk")


def read_synopsis(consultation: Consultation, first: int = 0, many: int | None = None) -> Synopsis:
    """The whole synopsis, or `many` contributions behind the first ones: a fixed number of queries."""
    rows = public_contributions(consultation).prefetch_related("points__evidence")
    names = part_names(consultation)
    entries = [
        Entry(number, row, names.get(row.area_id, ""), names.get(row.lineage_id, ""))
        for number, row in enumerate(rows[first : None if many is None else first + many], start=first + 1)
    ]
    return Synopsis(consultation, entries, names)


def count_outcomes(consultation: Consultation) -> list[tuple[Outcome, int]]:
    """How many points of published answers had which outcome: one query."""
    answered = public_contributions(consultation).filter(answered_on__isnull=False)
    points = Point.objects.filter(contribution__in=answered.values("pk")).order_by()
    found = dict(points.values_list("outcome").annotate(count=Count("pk")))
    return [(outcome, found.get(outcome, 0)) for outcome in Outcome]


def records(synopsis: Synopsis) -> Iterator[dict[str, object]]:
    """One row for each point, for a table; a contribution that is not answered yet is one row."""
    for entry in synopsis.entries:
        contribution = entry.contribution
        first = {
            "number": entry.number,
            "received_on": contribution.received_on,
            "channel": capfirst(str(Channel(contribution.channel).label)),
            "about": entry.about,
            "title": contribution.german_title or contribution.title,
            "contribution": contribution.german_text or contribution.text,
            "proposed_wording": contribution.proposed_wording,
        }
        points: list[Point | None] = [*entry.points] or [None]
        for point in points:
            yield first | _answer(point, synopsis.names)


def led_to(point: Point, names: dict[UUID | None, str]) -> list[str]:
    """The names of the parts that a point led to. Reads the prefetched evidence."""
    lineages: Iterable[UUID] = (evidence.lineage_id for evidence in point.evidence.all())
    return [names[lineage] for lineage in lineages if lineage in names]


def digest_of_synopsis(consultation: Consultation) -> str:
    """A text that changes with everything the synopsis says."""
    rows = public_contributions(consultation)
    said = rows.values_list(
        "pk", "received_on", "channel", "lineage", "area", "title", "text", "german_title", "german_text",
        "proposed_wording", "answered_on",
    )  # fmt: skip
    points = Point.objects.filter(contribution__in=rows).order_by("pk")
    answers = points.values_list("contribution", "text", "outcome", "reason", "answered_by", "evidence__lineage")
    titles = consultation.translations.order_by("language_code").values_list("title")
    digest = hashlib.sha256()
    for row in chain(said, answers.order_by("pk", "evidence__pk"), titles):
        digest.update(repr(row).encode())
    return digest.hexdigest()


def part_names(consultation: Consultation) -> dict[UUID | None, str]:
    """The parts of the consulted version by their lineages; parts that only later versions have come with those."""
    if consultation.version is None:
        return {}
    found: dict[UUID | None, str] = {}
    versions = consultation.version.concept.versions.filter(is_public=True)
    for model in (Chapter, ActionArea, Challenge, Recommendation):
        rows = model._default_manager.filter(version__in=versions).order_by("-version__number")
        found |= {part.lineage_id: str(part) for part in rows}
        found |= {part.lineage_id: str(part) for part in rows if part.version_id == consultation.version_id}
    return found


def _answer(point: Point | None, names: dict[UUID | None, str]) -> dict[str, object]:
    if point is None:
        return {"point": "", "outcome": _("in work"), "reason": "", "answered_by": "", "leads_to": ""}
    return {
        "point": point.text,
        "outcome": str(Outcome(point.outcome).label),
        "reason": point.reason,
        "answered_by": point.answered_by,
        "leads_to": led_to(point, names),
    }
