"""A public version as a record."""

from collections.abc import Iterable
from typing import Any

from concepts.content import Content
from concepts.edition import rendition_states
from concepts.exchange.open_data.addresses import full_address
from concepts.exchange.open_data.writing import Record
from concepts.models import (
    ActionArea,
    Chapter,
    Indicator,
    Lineage,
    Part,
    Recommendation,
    Rendition,
    Succession,
)


def version_record(content: Content) -> Record:
    """All that a version says, in the order of the document. Parts refer to each other by the ids of their lineages."""
    version = content.version
    return {
        "number": version.number,
        "key": version.key,
        "label": version.label,
        "title": version.title,
        "subtitle": version.subtitle,
        "url": full_address(version),
        "stage": version.stage,
        "published_on": version.published_on,
        "decided_on": version.decided_on,
        "in_force_from": version.in_force_from,
        "review_planned_on": version.review_planned_on,
        "period_from": version.period_from,
        "period_until": version.period_until,
        "edited_by": version.editor,
        "contributors": version.contributors.splitlines(),
        "chapters": [_chapter(content, chapter) for chapter in content.chapters],
        "core_themes": [_part(theme) | {"number": theme.number} for theme in content.themes],
        "action_areas": [_area(content, area) for area in content.areas],
        "indicators": [indicator_record(indicator) for indicator in content.indicators],
        "glossary": [_part(term) for term in content.terms],
        "figures": [_figure(figure) for figure in content.figures],
        "successions": [_succession(succession) for succession in content.successions],
        "revisions": [
            {"dated": revision.dated, "label": revision.label, "note": revision.note}
            for revision in version.revisions.order_by("dated", "pk")
        ],
        "renditions": _renditions(content),
    }


def _part(part: Part) -> dict[str, Any]:
    """Id and wording of a part."""
    return {"id": part.lineage_id} | {name: getattr(part, name) for name in part.texts}


def _id(part: Part | None) -> Any:
    return part.lineage_id if part else None


def _chapter(content: Content, chapter: Chapter) -> Record:
    parents = {each.pk: each for each in content.chapters}
    return _part(chapter) | {
        "number": chapter.number,
        "slug": chapter.slug,
        "url": full_address(chapter),
        "parent": _id(parents.get(chapter.parent_id)),  # type: ignore[arg-type]
        "shows": chapter.shows,
        "author": chapter.author,
        "in_short_version": chapter.in_short,
        "portraits": [
            {"id": each.lineage_id, "municipality": each.municipality.name, "text": each.text}
            for each in content.portraits_of(chapter)
        ],
    }


def _area(content: Content, area: ActionArea) -> Record:
    return _part(area) | {
        "number": area.number,
        "slug": area.slug,
        "url": full_address(area),
        "goals": area.goals.splitlines(),
        "good_practices": [
            _part(each) | {"municipality": each.municipality.name if each.municipality else None}
            for each in content.of_area("practices", area)
        ],
        "core_theme_notes": [
            {"core_theme": theme.lineage_id, "text": content.cells[theme.pk, area.pk].text}
            for theme in content.themes
            if (theme.pk, area.pk) in content.cells
        ],
        "challenges": [_part(each) | {"number": each.number} for each in content.of_area("challenges", area)],
        "recommendations": [recommendation_record(each) for each in content.of_area("recommendations", area)],
    }


def recommendation_record(row: Recommendation) -> dict[str, Any]:
    """A recommendation with its themes and challenges prefetched."""
    return {
        "id": row.lineage_id,
        "url": full_address(Lineage(pk=row.lineage_id)),
        "number": row.number,
        "title": row.title,
        "text": row.text,
        "responsible": row.responsible,
        "partners": row.partners.splitlines(),
        "target_groups": row.target_groups.splitlines(),
        "time_frame": row.time_frame,
        "starts": row.starts.code if row.starts else None,
        "ends": row.ends.code if row.ends else None,
        "level": row.level,
        "funding_reservation": row.funding_reservation,
        "cost_note": row.cost_note,
        "indicator_note": row.indicator_note,
        "priority": row.is_priority,
        "core_themes": [theme.lineage_id for theme in row.themes.all()],
        "challenges": [challenge.lineage_id for challenge in row.challenges.all()],
    }


def indicator_record(row: Indicator) -> dict[str, Any]:
    """An indicator, without its values."""
    return {
        "id": row.lineage_id,
        "number": row.number,
        "title": row.title,
        "unit": row.unit,
        "direction": row.direction,
        "baseline": row.baseline,
        "baseline_on": row.baseline_on,
        "target": row.target,
        "target_on": row.target_on,
        "note": row.note,
    }


def _figure(figure: Any) -> Record:
    return _part(figure) | {"key": figure.key, "credit": figure.credit, "decorative": figure.decorative}


def _succession(row: Succession) -> Record:
    return {
        "predecessor": row.predecessor_id,
        "successor": row.successor_id,
        "change": row.change,
        "outcome": row.outcome,
        "reason": row.reason,
    }


def _renditions(content: Content) -> list[Record]:
    """The published ones, each with its own texts; what it does not say in its own words is that of the version."""
    version = content.version
    renditions: Iterable[Rendition] = version.renditions.published().prefetch_related("texts")
    states = rendition_states(version, renditions)
    return [
        {
            "variant": state.rendition.variant,
            "language": state.rendition.language,
            "published_on": state.rendition.published_on,
            "translated_by_machine": state.rendition.made_by_machine,
            "outdated_texts": state.outdated,
            "texts": [
                {"part": text.lineage_id, "field": text.field, "text": text.text}
                for text in state.rendition.texts.all()
            ],
        }
        for state in states
    ]
