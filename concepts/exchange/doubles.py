"""What stands twice in a file and may stand there once."""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from concepts.exchange.normal.parts import parts_of, recommendations
from concepts.exchange.problems import Problems
from concepts.exchange.schema.version import ConceptRow, VersionRow
from concepts.exchange.scope import Scope

MOST_PARTS = 20_000
"""Of a kind; a concept of 1,000 pages has 3,000 recommendations."""


def find_doubles(scope: Scope, problems: Problems) -> None:
    """Note each row that has the key, number, address or day of another one."""
    _once(scope.file.concepts, lambda row: row.key, "key", problems)
    _once(scope.file.communes, lambda row: row.key, "key", problems)
    _once(scope.file.bodies, lambda row: (row.organisation, row.key), "key", problems)
    for concept in scope.concepts:
        _in_concept(concept, problems)
        _once(scope.measures_of(concept.key), lambda row: row.key, "key", problems)
        _once(scope.decisions_of(concept.key), lambda row: row.key and (row.paper.reference, row.key), "key", problems)
        for decision in scope.decisions_of(concept.key):
            _once(decision.amendments, lambda row: row.key, "key", problems)


def _in_concept(concept: ConceptRow, problems: Problems) -> None:
    versions = concept.versions
    _once(versions, lambda row: row.key, "key", problems)
    _once(versions, lambda row: row.number, "number", problems)
    _once(versions, lambda row: row.in_force_from, "in_force_from", problems)
    _once([row for row in versions if row.status == "draft"], lambda row: row.status, "status", problems)
    _once(concept.indicator_values, lambda row: (row.indicator, row.date), "date", problems)
    _once(concept.portions, lambda row: (row.recommendation, row.commune), "commune", problems)
    for version in versions:
        _in_version(version, problems)


def _in_version(version: VersionRow, problems: Problems) -> None:
    chapters = (*version.chapters, *version.closing_chapters)
    parts = list(parts_of(version))
    for kind in sorted({part.kind for part in parts}):
        rows = [part for part in parts if part.kind == kind]
        if len(rows) > MOST_PARTS:
            words = {"kind": kind, "limit": MOST_PARTS}
            problems.add(version.place, _("A version can have %(limit)d %(kind)s at the most.") % words)
        _once(rows, lambda part: part.key, "key", problems)
        _once(rows, lambda part: part.id, "id", problems)
    for addressed in (chapters, version.core_themes, version.areas):
        _once(addressed, lambda row: row.slug, "slug", problems)
    _once(recommendations(version), lambda row: row.number, "number", problems)
    _once(version.revisions, lambda row: row.key, "key", problems)
    _once(version.figures, lambda row: row.in_text or row.key, "in_text", problems)
    _once(version.layout_order or (), lambda row: (row.part, row.ref), "part", problems)


def _once(rows: Iterable[Any], name: Callable[[Any], Hashable], field: str, problems: Problems) -> None:
    seen: set[Hashable] = set()
    for row in rows:
        value = name(row)
        if value and value in seen:
            problems.add((*row.place, field), _("Another one has this already. Each of them needs its own."))
        seen.add(value)
