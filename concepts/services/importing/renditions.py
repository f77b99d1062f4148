"""Renditions of a file: new ones are written, unpublished ones replaced, published ones have to read the same.

What the portal has beyond the file stays: translations grow there.
"""

from uuid import UUID

from django.utils.translation import gettext as _

from concepts.content import Content, read_content
from concepts.edition import digest_of
from concepts.exchange import words
from concepts.exchange.differences import differences, told
from concepts.exchange.problems import Problems
from concepts.exchange.recording.names import Names
from concepts.exchange.recording.renditions import Sources, originals_of, record_renditions
from concepts.exchange.schema.rendition import VERSION, RenditionRow, WordingRow
from concepts.exchange.schema.version import VersionRow
from concepts.models import ConceptVersion, Lineage, Rendition, RenditionText
from concepts.services.importing.lineages import Lineages
from concepts.services.importing.report import ImportReport
from concepts.services.importing.texts import TEXTS
from organisations.translations import SOURCE_LANGUAGE


class RenditionsImport:
    """Writes the renditions of one version, which is filled and may be frozen."""

    def __init__(
        self, version: ConceptVersion, row: VersionRow, lineages: Lineages, problems: Problems, report: ImportReport
    ) -> None:
        self.version, self.row, self.lineages, self.problems, self.report = version, row, lineages, problems, report
        self.content: Content = read_content(version)
        self.sources: Sources = originals_of(self.content)
        self.shortened = _german_texts(version)
        self.has_published = False
        self.numbers = {each.number: each.pk for each in version.concept.versions.all()}

    def run(self, names: Names) -> bool:
        """Write what is new, and return whether something of it is published. German first: it is what translations are made from."""
        stored = {(row.variant, row.language): row for row in record_renditions(self.content, names)}
        for row in sorted(self.row.renditions, key=lambda row: row.language != SOURCE_LANGUAGE):
            known = stored.get((row.variant, row.language))
            if known is None:
                self._write(row, Rendition(version=self.version, variant=row.variant, language=row.language))
            elif found := differences(_as_far_as(known, row), row):
                self._write_again(row, known, found)
        return self.has_published

    def _write_again(self, row: RenditionRow, known: RenditionRow, found: list[str]) -> None:
        if known.published is not None:
            words_ = {"rendition": _name(row), "differences": told(found)}
            sentence = _("%(rendition)s is published and reads differently in the file: %(differences)s.") % words_
            self.problems.add(self.row.place, sentence)
            return
        rendition = self.version.renditions.get(variant=row.variant, language=row.language)
        rendition.texts.all().delete()
        self._write(row, rendition)

    def _write(self, row: RenditionRow, rendition: Rendition) -> None:
        rendition.key, rendition.note = row.key or "", row.note
        rendition.is_document, rendition.made_by_machine = row.document, row.machine
        rendition.save()
        found = list(filter(None, (self._text(rendition, *each) for each in row.wordings())))
        RenditionText.objects.bulk_create(found)
        if rendition.language == SOURCE_LANGUAGE:
            self.shortened[rendition.variant] = {(text.lineage_id, text.field): text.text for text in found}
        self._publish(row, rendition)
        self.report.done.append(_("%(rendition)s: imported.") % {"rendition": f"{self.version}, {rendition}"})

    def _publish(self, row: RenditionRow, rendition: Rendition) -> None:
        if row.published is None:
            return
        if not self.version.is_frozen:
            sentence = _("%(rendition)s cannot be published before the version itself.") % {"rendition": _name(row)}
            self.problems.add(self.row.place, sentence)
            return
        rendition.published_on = row.published
        rendition.save(update_fields=["published_on"])
        self.has_published = True

    def _text(self, rendition: Rendition, kind: str, key: str, name: str, wording: WordingRow) -> RenditionText | None:
        field = words.FIELDS.get(name, name)
        if kind not in words.KINDS or field not in TEXTS[words.KINDS[kind]]:
            self.problems.add(wording.place, _("“%(name)s” is no text of %(kind)s.") % {"name": name, "kind": kind})
            return None
        lineage = self._lineage(kind, key)
        source = self._source(rendition, lineage.pk, field) if lineage else None
        if lineage is None or source is None:
            self.problems.add(wording.place, _("The version has nothing with the key “%(key)s”.") % {"key": key})
            return None
        if wording.version and wording.version not in self.numbers:
            self.problems.add(wording.place, _("The concept has no version with this number."))
            return None
        return RenditionText(
            rendition=rendition,
            lineage=lineage,
            field=field,
            text=wording.text,
            source_digest=wording.source or digest_of(source),
            source_version_id=self.numbers[wording.version or self.version.number],
        )

    def _lineage(self, kind: str, key: str) -> Lineage | None:
        if kind == VERSION:
            return self.version.lineage
        return self.lineages.get(kind, key)

    def _source(self, rendition: Rendition, lineage: UUID, field: str) -> str | None:
        """What a text is made from: the German one of its variant, or the full text. None where the version has neither."""
        original = self.sources.get((lineage, field))
        if original is None or rendition.language == SOURCE_LANGUAGE:
            return original
        return self.shortened.get(rendition.variant, {}).get((lineage, field), original)


def _as_far_as(known: RenditionRow, given: RenditionRow) -> RenditionRow:
    """What the portal has of the texts that the file gives: those it does not speak of are none of its business."""
    said = {(kind, key, name) for kind, key, name, _wording in given.wordings()}
    row = known.model_copy(update={"cover": {}, "texts": {}})
    for kind, key, name, wording in known.wordings():
        if (kind, key, name) in said:
            row.put(kind, key, name, wording)
    return row


def _german_texts(version: ConceptVersion) -> dict[str, Sources]:
    found: dict[str, Sources] = {}
    texts = RenditionText.objects.filter(rendition__version=version, rendition__language=SOURCE_LANGUAGE)
    for text in texts.select_related("rendition"):
        found.setdefault(text.rendition.variant, {})[text.lineage_id, text.field] = text.text
    return found


def _name(row: RenditionRow) -> str:
    return f"{words.german(words.VARIANTS, row.variant)}/{row.language}"
