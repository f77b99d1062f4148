"""A concept with those of its versions that somebody may read."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.db.models import Exists, OuterRef

from concepts.choices import State
from concepts.models import (
    Concept,
    ConceptVersion,
    Indicator,
    Measure,
    Succession,
    ThemeNote,
)
from concepts.querysets import VersionQuerySet

SECTIONS = {
    "has_matrix": ThemeNote.objects.filter(version=OuterRef("pk")),
    "has_indicators": Indicator.objects.filter(version=OuterRef("pk")),
    "has_review": Succession.objects.filter(version=OuterRef("pk")),
    "has_measures": Measure.objects.filter(concept=OuterRef("concept")),
}
"""What not every version has, and its menu therefore does not always offer."""


@dataclass(frozen=True)
class History:
    """A concept as of `today`: all its versions, the latest first, and of these the `versions` that the reader may see."""

    concept: Concept
    all_versions: tuple[ConceptVersion, ...]
    versions: tuple[ConceptVersion, ...]
    today: dt.date

    @cached_property
    def in_force(self) -> ConceptVersion | None:
        """The version in force today; see `VersionQuerySet.in_force_on`."""
        effective = [
            version for version in self.all_versions if version.in_force_from and version.in_force_from <= self.today
        ]
        return max(effective, key=lambda version: version.in_force_from, default=None)  # type: ignore[arg-type,return-value]

    @property
    def current(self) -> ConceptVersion | None:
        """The version to show first: the one in force, else the latest that can be read."""
        if self.in_force in self.versions:
            return self.in_force
        return next(iter(self.versions), None)

    def numbered(self, number: int) -> ConceptVersion | None:
        return next((version for version in self.versions if version.number == number), None)

    def state_of(self, version: ConceptVersion) -> State:
        return version.state_on(self.today, self.in_force)

    def before(self, version: ConceptVersion) -> ConceptVersion | None:
        """The version that this one was made from, else the one before it, among those that can be read."""
        earlier = [other for other in self.versions if other.number < version.number]
        base = next((other for other in earlier if other.pk == version.base_id), None)
        return base or next(iter(earlier), None)

    def until(self, version: ConceptVersion) -> dt.date | None:
        """The day from which another version is in force instead of this one."""
        begins = version.in_force_from
        later = [other.in_force_from for other in self.all_versions if other.in_force_from]
        return min((day for day in later if begins and day > begins), default=None)


def read_history(today: dt.date, may_see: Callable[[ConceptVersion], bool], **which: Any) -> History | None:
    """One concept with its versions, or None where there is none, or nothing that the reader may see: one query.

    `which` finds it by its versions: `concept__slug="…"` or `concept=…`.
    """
    versions = tuple(_versions().filter(**which))
    readable = tuple(version for version in versions if may_see(version))
    return History(versions[0].concept, versions, readable, today) if readable else None


@cache
def _versions() -> VersionQuerySet:
    """Described once, and narrowed by each request: describing this query costs more than sending it."""
    sections = {name: Exists(rows) for name, rows in SECTIONS.items()}
    return ConceptVersion.objects.for_page().annotate(**sections).latest_first()
