"""Decisions of a file: papers and steps that are new are added."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from concepts.exchange.normal.concept import NormalConcept
from concepts.exchange.problems import Problems
from concepts.exchange.recording.deeds import places_of_revisions, record_decisions
from concepts.exchange.recording.names import Names
from concepts.exchange.schema.decision import AmendmentRow, DecisionRow, VotesRow
from concepts.models import Amendment, Concept, ConceptVersion, Decision, DecisionStep, Revision
from concepts.services.importing.checking import check_record
from concepts.services.importing.lineages import Lineages
from concepts.services.importing.report import Deed, ImportReport
from organisations.models import Body


class DecisionsImport:
    """Writes the decisions about one concept. `versions` are those of the concept, by name."""

    def __init__(
        self,
        concept: Concept,
        versions: dict[str, ConceptVersion],
        lineages: Lineages,
        problems: Problems,
        report: ImportReport,
    ) -> None:
        self.concept, self.versions, self.lineages = concept, versions, lineages
        self.problems, self.report = problems, report
        self.bodies = {
            f"{body.organisation.key}/{body.key}": body for body in Body.objects.select_related("organisation")
        }
        places = places_of_revisions(concept)
        self.revisions = {
            (revision.version_id, places[revision.pk]): revision
            for revision in Revision.objects.filter(version__concept=concept)
        }

    def run(self, normal: NormalConcept) -> None:
        stored = {(row.paper.reference, row.key): row for row in record_decisions(self.concept, Names.of(self.concept))}
        papers = {paper.reference: paper for paper in self.concept.decisions.all()}
        for reference, rows in groupby(normal.decisions, key=lambda row: row.paper.reference):
            group = list(rows)
            paper = papers.get(reference) or self._write_paper(group[0])
            for row in group:
                known = stored.get((reference, row.key))
                if known is not None:
                    self.report.compare(known, row, f"{reference} {row.key or ''}")
                elif row.key:
                    self._write_step(paper, row)

    def _write_paper(self, row: DecisionRow) -> Decision:
        paper = Decision(
            concept=self.concept,
            reference=row.paper.reference,
            title=row.paper.name,
            kind=row.paper.type,
            dated=row.paper.date,
            originator=row.paper.originator,
            address=row.paper.address,
            amount_once=row.amount_eur.once,
            amount_per_year=row.amount_eur.per_year,
        )
        check_record(paper, row.place, self.problems)
        self.problems.refuse()
        paper.save(force_insert=True)
        paper.funds.set(self.lineages["recommendations", key] for key in row.funding_for)
        return paper

    def _write_step(self, paper: Decision, row: DecisionRow) -> None:
        assert row.key
        assert row.body
        assert row.stage
        assert row.meeting
        version, revision = self._as_of(row.concept_version)
        step = DecisionStep(
            decision=paper,
            key=row.key,
            body=self.bodies[row.body],
            kind=row.stage,
            status=row.status,
            meets_on=row.meeting.date,
            meets_at=row.meeting.start,
            is_public=row.meeting.public,
            agenda_item=row.agenda_item.number,
            result=row.agenda_item.result,
            wording=row.wording,
            version=version,
            revision=revision,
            **_votes(row.votes),
        )
        check_record(step, row.place, self.problems)
        self.problems.refuse()
        step.save(force_insert=True)
        self._write_amendments(step, row.amendments)
        self.report.count(Deed.DECISION, 1)

    def _as_of(self, name: str | None) -> tuple[ConceptVersion | None, Revision | None]:
        if name is None:
            return None, None
        version_name, _slash, revision = name.partition("/")
        version = self.versions[version_name]
        return version, self.revisions[version.pk, revision] if revision else None

    def _write_amendments(self, step: DecisionStep, rows: Iterable[AmendmentRow]) -> None:
        for row in rows:
            amendment = Amendment(
                step=step,
                key=row.key,
                kind=row.type,
                originator=row.originator,
                accepted=row.result,
                wording=row.wording,
                **_votes(row.votes),
            )
            amendment.save(force_insert=True)
            reserved = row.effect.recommendations if row.effect else ()
            amendment.reserves.set(self.lineages["recommendations", key] for key in reserved)


def _votes(row: VotesRow | None) -> dict[str, Any]:
    """All three numbers, or none."""
    if row is None:
        return {}
    return {"votes_for": row.in_favour, "votes_against": row.against, "abstentions": row.abstentions}
