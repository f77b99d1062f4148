"""A concept of the file in its normal form."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from concepts.choices import Stage
from concepts.exchange.normal.chapters import chapters_in_order
from concepts.exchange.normal.deeds import normal_decisions, normal_measures, normal_portions, normal_values
from concepts.exchange.normal.parts import note_key, term_key
from concepts.exchange.normal.renditions import published_on, renditions_of
from concepts.exchange.normal.slugs import with_slugs
from concepts.exchange.normal.successions import successions_of
from concepts.exchange.schema.decision import BodyRow, DecisionRow
from concepts.exchange.schema.measure import MeasureRow
from concepts.exchange.schema.parts import AreaRow, ChapterRow, IndicatorRow, RecommendationRow, ThemeRow
from concepts.exchange.schema.version import ConceptRow, VersionRow
from concepts.exchange.scope import Scope

READ_BY_ALL = frozenset({Stage.CONSULTATION, Stage.DECIDED})
"""What everybody can read, where the file does not say: what was submitted is for the council first."""


@dataclass(frozen=True)
class NormalConcept:
    """A concept with what was decided and is done about it, all in normal form.

    `bodies` are those of its organisation that decided, for a portal that does not know them; importing adds them by itself.
    """

    concept: ConceptRow
    decisions: list[DecisionRow]
    measures: list[MeasureRow]
    bodies: list[BodyRow] = field(default_factory=list)


def normal_concept(scope: Scope, row: ConceptRow) -> NormalConcept:
    """The normal form of a concept whose references have been checked. The oldest version comes first."""
    known = scope.known[row.key]
    measures = scope.measures_of(row.key)
    versions = numbered(row.versions, _numbers_in_use(scope, row))
    concept = row.model_copy(
        update={
            "organisation": scope.organisation.key,
            "versions": [
                _normal_version(version, versions[:place][::-1], scope, row) for place, version in enumerate(versions)
            ],
            "indicator_values": normal_values(row.indicator_values, measures),
            "portions": normal_portions(row.portions, scope),
        }
    )
    report = scope.file.implementation.report
    return NormalConcept(
        concept,
        normal_decisions(scope.decisions_of(row.key), row.key, known, scope),
        normal_measures(measures, row.key, known, report),
    )


def _numbers_in_use(scope: Scope, row: ConceptRow) -> dict[str, int]:
    """The numbers of the versions that the portal has, by key; a version without one by its number."""
    stored = scope.stored.get(row.key)
    pairs = stored.versions.values_list("key", "number") if stored else ()
    return {key or str(number): number for key, number in pairs}


def numbered(versions: Iterable[VersionRow], in_use: dict[str, int]) -> list[VersionRow]:
    """The versions in the order of their numbers. Those without one are counted on, by their days, a draft last."""
    named = [(row, row.number or in_use.get(row.key or "")) for row in versions]
    last = max([*in_use.values(), *(number for _, number in named if number)], default=0)
    new = sorted((row for row, number in named if number is None), key=_by_days)
    counted = [(row, number) for row, number in named if number] + [
        (row, last + place) for place, row in enumerate(new, start=1)
    ]
    rows = (row.model_copy(update={"number": number}) for row, number in counted)
    return sorted(rows, key=lambda row: row.number or 0)


def _by_days(row: VersionRow) -> tuple[bool, dt.date]:
    return row.status == Stage.DRAFT, row.in_force_from or row.adopted or row.drafted or dt.date.max


def _normal_version(row: VersionRow, older: Sequence[VersionRow], scope: Scope, concept: ConceptRow) -> VersionRow:
    version = published_on(row) if row.status != Stage.DRAFT else row.model_copy(update={"published": None})
    known = scope.known[concept.key]
    return version.model_copy(
        update={
            "title": row.title.german(row.title.de),
            "subtitle": row.subtitle and row.subtitle.german(row.subtitle.de),
            "public": row.status in READ_BY_ALL if row.public is None else row.public,
            "supersedes": row.supersedes and known.versions[row.supersedes],
            "superseded_by": None,
            "superseded_on": None,
            "adopted_by_decision": _step(row.adopted_by_decision, known.decisions),
            "documents": [],
            "short_version_rule": "",
            "layout_order": None,
            "chapters": [_with_communes(chapter, scope) for chapter in chapters_in_order(row, scope.file.communes)],
            "closing_chapters": [],
            "core_themes": with_slugs(_without_translations(_in_order(row.core_themes))),
            "areas": with_slugs([_normal_area(area, scope) for area in _without_translations(row.areas)]),
            "indicators": _in_order(row.indicators),
            "glossary": [term.model_copy(update={"key": term_key(term)}) for term in row.glossary],
            "figures": [figure.model_copy(update={"in_text": figure.in_text or figure.key}) for figure in row.figures],
            "successions": successions_of(row, older),
            "renditions": renditions_of(version, scope.renditions_of(concept.key, row.key)),
            "revisions": sorted(row.revisions, key=lambda revision: revision.date),
        }
    )


def _step(name: str | None, decisions: dict[str, tuple[str, str | None]]) -> str | None:
    if name is None:
        return None
    reference, step = decisions[name]
    return f"{reference}/{step}" if step else reference


T = TypeVar("T", ThemeRow, IndicatorRow)
L = TypeVar("L", ThemeRow, AreaRow)


def _in_order(rows: Iterable[T]) -> list[T]:
    """By `order` where the file gives one; the order itself is then said by the list."""
    ordered = sorted(enumerate(rows), key=lambda pair: pair[1].order if pair[1].order is not None else pair[0] + 1)
    return [row.model_copy(update={"order": None}) for _, row in ordered]


def _without_translations(rows: Iterable[L]) -> list[L]:
    return [row.model_copy(update={"title": row.title.german(row.title.de)}) for row in rows]


def _with_communes(chapter: ChapterRow, scope: Scope) -> ChapterRow:
    portraits = [
        row.model_copy(update={"commune": scope.communes[row.commune].key}) for row in chapter.commune_profiles
    ]
    return chapter.model_copy(update={"commune_profiles": portraits})


def _normal_area(area: AreaRow, scope: Scope) -> AreaRow:
    return area.model_copy(
        update={
            "successor_field": None,
            "easy_language": "",
            "good_practice": [
                row.model_copy(update={"commune": row.commune and scope.communes[row.commune].key})
                for row in area.good_practice
            ],
            "theme_notes": {
                theme: note.model_copy(update={"key": note_key(area, theme, note)})
                for theme, note in area.theme_notes.items()
            },
            "recommendations": [_normal_recommendation(row) for row in area.recommendations],
        }
    )


def _normal_recommendation(row: RecommendationRow) -> RecommendationRow:
    lists = {"core_themes": sorted(row.core_themes), "challenges": sorted(row.challenges)}
    return row.model_copy(update={**lists, "predecessor": None, "outcome": None, "sources": []})
