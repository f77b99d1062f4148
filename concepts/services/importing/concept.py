"""One concept of a file, beside what the portal has of it."""

from typing import Any

from django.utils.translation import gettext as _

from concepts.choices import Stage
from concepts.content import Content
from concepts.errors import ConceptError
from concepts.exchange.differences import differences, told
from concepts.exchange.normal.concept import NormalConcept
from concepts.exchange.problems import Problems
from concepts.exchange.recording import record_version
from concepts.exchange.recording.names import Names, version_name
from concepts.exchange.schema.version import VersionRow
from concepts.exchange.scope import Scope
from concepts.gate import check_content
from concepts.markup.problems import Fault
from concepts.models import Concept, ConceptVersion, DecisionStep
from concepts.search.indexing import reindex
from concepts.services.drafts import refuse_taken_slug
from concepts.services.importing.decisions import DecisionsImport
from concepts.services.importing.lineages import Lineages
from concepts.services.importing.measures import MonitoringImport
from concepts.services.importing.renditions import RenditionsImport
from concepts.services.importing.report import ImportReport
from concepts.services.importing.versions import VersionImport, write_corrections

REFUSED = frozenset({Fault.FIGURE_UNKNOWN, "figure-without-words", "figure-file-name"})
"""What no version that everybody reads may have, however it came about."""


class ConceptImport:
    """Writes what a file says about one concept; what is wrong is noted as a problem, and the caller rolls back."""

    def __init__(self, normal: NormalConcept, scope: Scope, problems: Problems, report: ImportReport) -> None:
        self.normal, self.row = normal, normal.concept
        self.scope, self.problems, self.report = scope, problems, report

    def run(self) -> None:
        concept = self._concept()
        if concept is None:
            return
        self.lineages = Lineages(concept, self.problems)
        self.versions = {version_name(version): version for version in concept.versions.all()}
        for row in self.row.versions:
            self._write(row, concept)
        self.problems.refuse()
        decisions = DecisionsImport(concept, self.versions, self.lineages, self.problems, self.report)
        decisions.run(self.normal)
        monitoring = MonitoringImport(concept, self.lineages, self.scope.communes, self.problems, self.report)
        monitoring.run(self.normal)
        self._note_who_decided(concept)

    def _concept(self) -> Concept | None:
        """The concept, locked; a new one where the portal has none under this address."""
        stored = self.scope.stored.get(self.row.key)
        if stored is None:
            return self._created()
        if stored.organisation_id != self.scope.organisation.pk:
            self.problems.add((*self.row.place, "key"), _("A concept of another organisation has this key."))
            return None
        return Concept.objects.select_for_update(of=("self",)).get(pk=stored.pk)

    def _created(self) -> Concept | None:
        try:
            refuse_taken_slug(slug=self.row.key)
        except ConceptError as error:
            self.problems.add((*self.row.place, "key"), str(error))
            return None
        row = self.row
        return Concept.objects.create(
            organisation=self.scope.organisation, slug=row.key, title=row.title, licence=row.licence
        )

    def _write(self, row: VersionRow, concept: Concept) -> None:
        """Write one version, or find that it is there already. Renditions may be new for an old version as well."""
        stored = self.versions.get(row.key or str(row.number))
        version = self._known(row, stored, concept) if stored else self._new(row, concept)
        if version is not None:
            renditions = RenditionsImport(version, row, self.lineages, self.problems, self.report)
            has_published = renditions.run(Names.of(concept))
            if stored is None:
                write_corrections(version, row, self.lineages, self.problems)
                self._check(row, renditions.content)
            if stored is None or has_published:
                reindex(version=version)

    def _new(self, row: VersionRow, concept: Concept) -> ConceptVersion | None:
        if refusal := self._why_not(row):
            self.problems.add(row.place, refusal)
            return None
        writer = self._writer(row, concept)
        version = writer.create()
        if row.status != Stage.DRAFT:
            writer.freeze(version)
        self.versions[version_name(version)] = version
        self.report.done.append(_("%(version)s: imported.") % {"version": f"{concept}, {version}"})
        return version

    def _check(self, row: VersionRow, content: Content) -> None:
        """What the gate finds in a version that comes in published: old wording is told, a picture without words refused."""
        version = content.version
        if not version.is_frozen:
            return
        for finding in check_content(content, version.renditions.published()):
            sentence = f"{finding.place}: {finding.sentence}"
            if finding.code in REFUSED:
                self.problems.add(row.place, sentence)
            else:
                self.report.remarks.append(f"{version}, {sentence}")

    def _why_not(self, row: VersionRow) -> str:
        """What forbids to add a version to those the portal has; "" where nothing does."""
        if any(not version.is_frozen for version in self.versions.values()):
            return _("The concept has a draft in the portal. Publish or discard it first.")
        if any(version.number >= (row.number or 0) for version in self.versions.values()):
            return _("The portal has a later version of the concept. An older one cannot be put before it.")
        if row.supersedes and row.supersedes not in self.versions:
            return _("A version can only be made from an earlier one.")
        return ""

    def _known(self, row: VersionRow, stored: ConceptVersion, concept: Concept) -> ConceptVersion | None:
        without: dict[str, Any] = {"renditions": []}
        known = record_version(stored, Names.of(concept)).model_copy(update=without)
        found = differences(known, row.model_copy(update=without))
        if not found:
            self.report.unchanged += 1
            return stored
        if stored.is_frozen:
            sentence = _(
                "This version is published, and the file reads differently: %(differences)s. "
                "Published versions are corrected in the portal, not imported."
            )
            self.problems.add(row.place, sentence % {"differences": told(found)})
            return None
        if row.status != Stage.DRAFT:
            self.problems.add(row.place, _("This version is still a draft in the portal. Publish it there."))
            return None
        self.report.done.append(_("%(version)s: the draft was updated.") % {"version": f"{concept}, {stored}"})
        return self._writer(row, concept).replace(stored)

    def _writer(self, row: VersionRow, concept: Concept) -> VersionImport:
        return VersionImport(row, concept, self.versions, self.lineages, self.scope.communes, self.problems)

    def _note_who_decided(self, concept: Concept) -> None:
        """The step that decided each new version; it could only be written after the version."""
        for row in self.row.versions:
            version = self.versions[row.key or str(row.number)]
            if row.adopted_by_decision and version.decided_by_id is None:
                reference, _slash, key = row.adopted_by_decision.rpartition("/")
                step = DecisionStep.objects.get(decision__concept=concept, decision__reference=reference, key=key)
                ConceptVersion.objects.filter(pk=version.pk).update(decided_by=step)
