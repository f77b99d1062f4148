"""What somebody looks for, found in the words of concepts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from uuid import UUID

from concepts.models import ConceptVersion, LineageKind
from concepts.search.matching import Match, matches
from concepts.search.models import SearchEntry
from concepts.search.terms import Query
from organisations.translations import SOURCE_LANGUAGE


@dataclass(frozen=True)
class Hit:
    """A part that matches, in the version where it was found."""

    entry: SearchEntry
    version: ConceptVersion


@dataclass(frozen=True)
class Found:
    """All matches, the best first within each kind, the kind with the best match first."""

    query: Query
    matches: tuple[Match, ...]
    versions: Mapping[int, ConceptVersion]

    @cached_property
    def kinds(self) -> list[tuple[LineageKind, int]]:
        """How many matches there are of each kind."""
        return [
            (LineageKind(kind), len(list(group))) for kind, group in groupby(self.matches, lambda match: match.kind)
        ]

    def hits(self, shown: Iterable[Match]) -> list[tuple[LineageKind, list[Hit]]]:
        """Some of the matches with their words, by kind: one query."""
        wanted = list(shown)
        entries = SearchEntry.objects.in_bulk([match.entry for match in wanted])
        return [
            (LineageKind(kind), [Hit(entries[match.entry], self.versions[match.version]) for match in group])
            for kind, group in groupby(wanted, lambda match: match.kind)
        ]


def find(query: Query, versions: Iterable[ConceptVersion], language: str) -> Found:
    """Look for `query` in these versions, in the reader's language and in German: two queries at the most.

    A part that matches in both is found once, in the reader's language.
    """
    by_key = {version.pk: version for version in versions}
    found: dict[tuple[int, UUID], Match] = {}
    for each in dict.fromkeys([language, SOURCE_LANGUAGE]):
        for match in matches(query, each, by_key):
            found.setdefault((match.version, match.lineage), match)
    return Found(query, tuple(_by_kind(found.values())), by_key)


def _by_kind(found: Iterable[Match]) -> list[Match]:
    best: dict[str, Match] = {}
    ordered = sorted(found)
    for match in ordered:
        best.setdefault(match.kind, match)
    return sorted(ordered, key=lambda match: (best[match.kind], match))
