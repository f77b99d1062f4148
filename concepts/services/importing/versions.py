"""One version of a file: written as a draft, filled, and frozen where the file says so."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from concepts.exchange import words
from concepts.exchange.problems import Problems
from concepts.exchange.recording.names import Names
from concepts.exchange.schema.version import VersionRow
from concepts.models import PART_MODELS, Concept, ConceptVersion, Correction, Imprint, LineageKind, Revision, Succession
from concepts.services.importing.checking import check_record
from concepts.services.importing.lineages import Lineages
from concepts.services.importing.parts import PartsImport
from concepts.services.importing.texts import TEXTS
from organisations.models import Organisation


class VersionImport:
    """Writes one version. `versions` are those of the concept by name, the ones it was made from among them."""

    def __init__(
        self,
        row: VersionRow,
        concept: Concept,
        versions: dict[str, ConceptVersion],
        lineages: Lineages,
        communes: dict[str, Organisation],
        problems: Problems,
    ) -> None:
        self.row, self.concept, self.versions, self.problems = row, concept, versions, problems
        self.lineages, self.communes = lineages, communes

    def create(self) -> ConceptVersion:
        """Write a new draft with everything in it but renditions and decisions."""
        version = ConceptVersion(concept=self.concept, lineage=self.lineages.of_version(), **self._facts())
        check_record(version, self.row.place, self.problems)
        self.problems.refuse()
        version.save(force_insert=True)
        self._fill(version)
        return version

    def replace(self, draft: ConceptVersion) -> ConceptVersion:
        """Let a draft say what the file says, and nothing else. Lineages stay, so all that points to them."""
        for model in reversed(PART_MODELS):
            model.objects.filter(version=draft).delete()
        Succession.objects.filter(version=draft).delete()
        Imprint.objects.filter(version=draft).delete()
        draft.revisions.all().delete()
        for name, value in self._facts().items():
            setattr(draft, name, value)
        check_record(draft, self.row.place, self.problems)
        self.problems.refuse()
        draft.save()
        self._fill(draft)
        return draft

    def freeze(self, version: ConceptVersion) -> None:
        """Freeze the version as far as it has come by the file."""
        row = self.row
        progress = {
            "stage": row.status,
            "is_public": row.public,
            "frozen_at": timezone.now(),
            "published_on": row.published,
            "decided_on": row.adopted,
            "in_force_from": row.in_force_from,
            "review_planned_on": row.review_planned,
        }
        for name, value in progress.items():
            setattr(version, name, value)
        check_record(version, row.place, self.problems)
        self.problems.refuse()
        version.save(update_fields=progress)

    def _facts(self) -> dict[str, Any]:
        row = self.row
        return {
            "number": row.number,
            "key": row.key or "",
            "label": row.label,
            "title": row.title.de,
            "subtitle": row.subtitle.de if row.subtitle else "",
            "contributors": "\n".join(row.contributors),
            "own_labels": row.own_words,
            "editor": row.editor_role,
            "period_from": row.period.begins,
            "period_until": row.period.ends,
            "base": self.versions[row.supersedes] if row.supersedes else None,
            "drafted_on": row.drafted,
            # A draft has no progress but the review it plans for.
            "review_planned_on": row.review_planned,
        }

    def _fill(self, version: ConceptVersion) -> None:
        PartsImport(version, self.row, self.lineages, self.communes).write()
        if self.row.imprint:
            imprint = Imprint(version=version, **self.row.imprint.model_dump())
            check_record(imprint, self.row.imprint.place, self.problems)
            self.problems.refuse()
            imprint.save(force_insert=True)
        self._write_successions(version)
        Revision.objects.bulk_create(
            Revision(version=version, key=row.key or "", dated=row.date, label=row.label, note=row.note)
            for row in self.row.revisions
        )

    def _write_successions(self, version: ConceptVersion) -> None:
        rows = self.row.successions
        for row in rows:
            for name, key in (("predecessor", row.predecessor), ("successor", row.successor)):
                if key and self.lineages.get(row.kind, key) is None:
                    sentence = _("This part comes only in a later version: “%(key)s”.") % {"key": key}
                    self.problems.add((*row.place, name), sentence)
        self.problems.refuse()
        Succession.objects.bulk_create(
            Succession(
                version=version,
                predecessor=self.lineages[row.kind, row.predecessor],
                successor=self.lineages[row.kind, row.successor] if row.successor else None,
                change=row.change,
                outcome=row.outcome or "",
                reason=row.reason,
            )
            for row in rows
        )


def write_corrections(version: ConceptVersion, row: VersionRow, lineages: Lineages, problems: Problems) -> None:
    """What was corrected in a version before it came here. It reads as it does after them already."""
    renditions = {Names.rendition(rendition): rendition for rendition in version.renditions.all()}
    revisions = list(version.revisions.order_by("dated", "pk"))
    found = []
    for revision, of_file in zip(revisions, row.revisions, strict=True):
        for each in of_file.corrections:
            lineage = lineages.get(each.kind, each.part) if each.part else version.lineage
            field = words.FIELDS.get(each.field, each.field)
            known = lineage is not None and field in TEXTS[LineageKind(lineage.kind)]
            if lineage is None or not known or (each.rendition and each.rendition not in renditions):
                problems.add(each.place, _("The version has no such text."))
                continue
            found.append(
                Correction(
                    revision=revision,
                    version=version,
                    rendition=renditions[each.rendition] if each.rendition else None,
                    lineage=lineage,
                    field=field,
                    old_text=each.old,
                    new_text=each.new,
                )
            )
    problems.refuse()
    Correction.objects.bulk_create(found)
