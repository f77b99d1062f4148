"""The concept, its versions, and what belongs to a version beside its parts."""

from collections.abc import Iterable
from typing import Any

from concepts.choices import Change, Licence, Outcome, Stage
from concepts.content import read_content
from concepts.exchange.normal.concept import NormalConcept
from concepts.exchange.recording.deeds import (
    record_bodies,
    record_decisions,
    record_measures,
    record_portions,
    record_values,
)
from concepts.exchange.recording.names import Names, lines, step_name, version_name
from concepts.exchange.recording.parts import (
    record_areas,
    record_chapters,
    record_figures,
    record_indicators,
    record_terms,
    record_themes,
)
from concepts.exchange.recording.renditions import record_renditions
from concepts.exchange.schema.base import Localized
from concepts.exchange.schema.version import (
    ConceptRow,
    CorrectionRow,
    ImprintRow,
    PeriodRow,
    RevisionRow,
    SuccessionRow,
    VersionRow,
)
from concepts.exchange.scope import KINDS
from concepts.models import Concept, ConceptVersion, Correction, Imprint, Succession


def record(concept: Concept) -> NormalConcept:
    """All of `concept` in normal form, drafts and what is not public included.

    Contacts, accounts and the tries to publish are no part of it. Costs a fixed number of queries for each version.
    """
    names = Names.of(concept)
    row = ConceptRow(
        key=concept.slug,
        organisation=concept.organisation.key,
        title=concept.title,
        licence=Licence(concept.licence),
        versions=[record_version(version, names) for version in concept.versions.order_by("number")],
        indicator_values=record_values(concept, names),
        portions=record_portions(concept, names),
    )
    decisions, measures = record_decisions(concept, names), record_measures(concept, names)
    return NormalConcept(row, decisions, measures, record_bodies(concept))


def record_version(version: ConceptVersion, names: Names) -> VersionRow:
    """One version in normal form, with all its parts, revisions and renditions."""
    content = read_content(version)
    return VersionRow(
        **_facts(version),
        imprint=_imprint(content.imprint),
        revisions=_revisions(version, names),
        chapters=record_chapters(content, names),
        core_themes=record_themes(content, names),
        areas=record_areas(content, names),
        indicators=record_indicators(content, names),
        glossary=record_terms(content, names),
        figures=record_figures(content, names),
        successions=_successions(content.successions, names),
        renditions=record_renditions(content, names),
    )


def _facts(version: ConceptVersion) -> dict[str, Any]:
    return {
        "key": version.key or None,
        "number": version.number,
        "label": version.label,
        "title": Localized.german(version.title),
        "subtitle": Localized.german(version.subtitle) if version.subtitle else None,
        "status": Stage(version.stage),
        "public": version.is_public,
        "published": version.published_on,
        "supersedes": version_name(version.base) if version.base else None,
        "drafted": version.drafted_on,
        "adopted": version.decided_on,
        "adopted_by_decision": step_name(version.decided_by) if version.decided_by else None,
        "in_force_from": version.in_force_from,
        "review_planned": version.review_planned_on,
        "period": PeriodRow(begins=version.period_from, ends=version.period_until),
        "editor_role": version.editor,
        "own_words": version.own_labels,
        "contributors": lines(version.contributors),
    }


def _imprint(imprint: Imprint | None) -> ImprintRow | None:
    return ImprintRow(**{name: getattr(imprint, name) for name in ImprintRow.model_fields}) if imprint else None


def _revisions(version: ConceptVersion, names: Names) -> list[RevisionRow]:
    rows = version.revisions.prefetch_related("corrections__rendition").order_by("dated", "pk")
    return [
        RevisionRow(
            key=revision.key or None,
            date=revision.dated,
            label=revision.label,
            note=revision.note,
            corrections=[_correction(correction, names) for correction in revision.corrections.all()],
        )
        for revision in rows
    ]


def _correction(correction: Correction, names: Names) -> CorrectionRow:
    kind, key = names.kind_and_key(correction.lineage_id)
    rendition = correction.rendition
    return CorrectionRow(
        kind=kind,
        part=key,
        field=names.text(correction.field),
        rendition=names.rendition(rendition) if rendition else None,
        old=correction.old_text,
        new=correction.new_text,
    )


def _successions(rows: Iterable[Succession], names: Names) -> list[SuccessionRow]:
    found = [
        SuccessionRow(
            kind=KINDS[row.predecessor.kind],
            predecessor=names[row.predecessor_id],
            successor=names[row.successor_id] if row.successor_id else None,
            change=Change(row.change),
            outcome=Outcome(row.outcome) if row.outcome else None,
            reason=row.reason,
        )
        for row in rows
    ]
    return sorted(found, key=lambda row: (row.kind, row.predecessor, row.successor or ""))
