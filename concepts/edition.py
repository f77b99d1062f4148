"""A version as it reads in one variant and one language.

The version itself is the full text in German. Renditions add texts of their own, each for one field of one lineage, and
everything they do not say in their own words is shared word by word. An edition finds for a field what a reader gets, in
which language that is, and whether its source has changed since it was written.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from concepts.choices import Variant
from concepts.models import PART_MODELS, ConceptVersion, Part, Rendition, RenditionText
from concepts.querysets import RenditionQuerySet
from organisations.translations import SOURCE_LANGUAGE

TextKey = tuple[str, str, Any, str]
"""Variant, language, id of the lineage, field."""

Source = ConceptVersion | Part
"""What has words: a part, or the version itself."""

PUBLISHED = Q(published_on__isnull=False)
"""Which renditions readers of a version can have. `Q()`, all of them, is for who works on it."""


@dataclass(frozen=True)
class Words:
    """A text as a reader gets it. `made_from` is the number of the version it was translated or shortened from.

    `is_own`: it was written for this edition and is not shared. `is_outdated`: its source reads differently now.
    """

    text: str
    language: str = SOURCE_LANGUAGE
    is_own: bool = False
    made_from: int | None = None
    is_outdated: bool = False

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class _Stored:
    text: str
    source_digest: str
    made_from: int


_STORED = (
    "rendition__variant", "rendition__language", "lineage_id", "field", "text", "source_digest", "source_version__number",
)  # fmt: skip


class Edition:
    """The words of one version in one variant and language; see `Edition.of`."""

    def __init__(
        self, version: ConceptVersion, variant: str, language: str, texts: dict[TextKey, _Stored] | None = None
    ) -> None:
        self.version = version
        self.variant = variant
        self.language = language
        self._texts = texts or {}

    @classmethod
    def of(
        cls,
        version: ConceptVersion,
        variant: str = Variant.LONG,
        language: str = SOURCE_LANGUAGE,
        *,
        readable: Q = PUBLISHED,
    ) -> "Edition":
        """Read the texts an edition needs, of `readable` renditions: one query, none for the full version in German."""
        if variant == Variant.LONG and language == SOURCE_LANGUAGE:
            return cls(version, variant, language)
        return editions(version, language, readable=readable)[variant]

    def words(self, source: Source, field: str) -> Words:
        """What a reader of this edition gets for `field` of a part or of the version."""
        original = getattr(source, field)
        for variant, language in self._candidates(source.lineage_id, field):
            stored = self._texts.get((variant, language, source.lineage_id, field))
            if stored is not None:
                changed = stored.source_digest != digest_of(
                    self._source_text(original, variant, language, source, field)
                )
                is_own = variant == self.variant
                return Words(stored.text, language, is_own, stored.made_from, changed)
        return Words(original, is_own=self.variant == Variant.LONG)

    def has_own(self, source: Source, field: str) -> bool:
        """Whether the edition has words of its own for this field, in its language or at least in German."""
        return any(
            (self.variant, language, source.lineage_id, field) in self._texts
            for language in (self.language, SOURCE_LANGUAGE)
        )

    def own_fields(self) -> Iterable[tuple[Any, str]]:
        """Lineage and field of each text that is written in this very variant and language."""
        for variant, language, lineage, field in self._texts:
            if (variant, language) == (self.variant, self.language):
                yield lineage, field

    def _candidates(self, lineage: Any, field: str) -> Iterable[tuple[str, str]]:
        """Where to look, best first. Words that two variants share in German are translated once, in either of them."""
        yield self.variant, self.language
        if self._shares(self.variant, lineage, field):
            for other in (Variant.LONG, Variant.SHORT):
                if other != self.variant and self._shares(other, lineage, field):
                    yield other, self.language
        yield self.variant, SOURCE_LANGUAGE

    def _shares(self, variant: str, lineage: Any, field: str) -> bool:
        """Whether a variant has the words of the full text for this field, and none of its own."""
        return variant == Variant.LONG or (variant, SOURCE_LANGUAGE, lineage, field) not in self._texts

    def _source_text(self, original: str, variant: str, language: str, source: Source, field: str) -> str:
        """The text that a stored one was made from: the German one of its variant, or the full text."""
        if language != SOURCE_LANGUAGE:
            own = self._texts.get((variant, SOURCE_LANGUAGE, source.lineage_id, field))
            if own is not None:
                return own.text
        return original


def editions(
    version: ConceptVersion,
    language: str = SOURCE_LANGUAGE,
    *,
    lineages: Collection[Any] | None = None,
    readable: Q = PUBLISHED,
) -> dict[str, Edition]:
    """The editions of all variants in one language, by variant, with the texts of `readable` renditions.

    One query; `lineages` limits it to what a page shows.
    """
    renditions = Rendition.objects.filter(readable, version=version, language__in={language, SOURCE_LANGUAGE})
    texts = _stored(renditions, lineages)
    return {variant: Edition(version, variant, language, texts) for variant in Variant.values}


def editions_of(version: ConceptVersion, renditions: Iterable[Rendition]) -> list[Edition]:
    """An edition for each of the `renditions` of a version, published or not: one query for all."""
    texts = _stored(version.renditions.all())
    return [Edition(version, rendition.variant, rendition.language, texts) for rendition in renditions]


def digest_of(text: str) -> str:
    """What a rendition notes about its source."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class RenditionState:
    """How a rendition stands to its version: `texts` of its own, how many of them `outdated`, and what those were made from."""

    rendition: Rendition
    texts: int
    outdated: int
    made_from: int | None

    @property
    def is_outdated(self) -> bool:
        return self.outdated > 0


def rendition_states(version: ConceptVersion, renditions: Iterable[Rendition]) -> list[RenditionState]:
    """For each rendition of `version` whether its source has changed since it was made.

    Costs one query for the texts and one per kind of part, however many renditions there are.
    """
    texts = _stored(version.renditions.all())
    found = {source.lineage_id: source for source in sources(version, {lineage for _, _, lineage, _ in texts})}
    return [
        _state(rendition, Edition(version, rendition.variant, rendition.language, texts), found)
        for rendition in renditions
    ]


def outdated_counts(versions: Iterable[ConceptVersion]) -> dict[int, int]:
    """How many texts of renditions have another source by now, by the key of the version; one with none is not there.

    Costs one query for the texts and one per kind of part, however many versions there are.
    """
    by_key = {version.pk: version for version in versions}
    texts: dict[int, dict[TextKey, _Stored]] = defaultdict(dict)
    rows = RenditionText.objects.filter(rendition__version__in=by_key)
    for key, *row in rows.values_list("rendition__version", *_STORED):
        texts[key][tuple(row[:4])] = _Stored(*row[4:])
    lineages = {lineage for found in texts.values() for _variant, _language, lineage, _field in found}
    parts = {(part.version_id, part.lineage_id): part for part in _parts(by_key, lineages)}
    counts = {}
    for key, found in texts.items():
        version = by_key[key]
        own: dict[Any, Source] = {lineage: part for (of, lineage), part in parts.items() if of == key}
        own[version.lineage_id] = version
        count = sum(
            Edition(version, variant, language, found).words(own[lineage], field).is_outdated
            for variant, language, lineage, field in found
            if lineage in own
        )
        if count:
            counts[key] = count
    return counts


def _parts(versions: Collection[int], lineages: Collection[Any]) -> Iterator[Part]:
    for model in PART_MODELS:
        yield from model.objects.filter(version__in=versions, lineage__in=lineages)


def _state(rendition: Rendition, edition: Edition, found: Mapping[Any, Source]) -> RenditionState:
    words = [edition.words(found[lineage], field) for lineage, field in edition.own_fields() if lineage in found]
    outdated = [each.made_from for each in words if each.is_outdated and each.made_from is not None]
    return RenditionState(rendition, len(words), len(outdated), min(outdated, default=None))


def _stored(renditions: RenditionQuerySet, lineages: Collection[Any] | None = None) -> dict[TextKey, _Stored]:
    texts = RenditionText.objects.filter(rendition__in=renditions)
    if lineages is not None:
        texts = texts.filter(lineage__in=lineages)
    return {row[:4]: _Stored(*row[4:]) for row in texts.values_list(*_STORED)}


def sources(version: ConceptVersion, lineages: Iterable[Any]) -> Iterable[Source]:
    """The version and those of its parts whose lineage is among `lineages`."""
    wanted = set(lineages)
    if not wanted:
        return
    if version.lineage_id in wanted:
        yield version
    yield from _parts([version.pk], wanted)
