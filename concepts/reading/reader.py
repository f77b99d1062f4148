"""The words of a version as one person gets them: in which language, and what has to be said about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from concepts.choices import Language, Variant
from concepts.edition import PUBLISHED, Edition, Source, Words, editions
from concepts.models import ConceptVersion, Figure, Rendition
from concepts.reading.places import figures_in, places_in
from organisations.translations import SOURCE_LANGUAGE

Text = tuple[Source, str]
"""A part, or the version itself, and one of its fields."""


@dataclass(frozen=True)
class Reader:
    """Reads the full version in `language`, and what there is of it in shorter and plainer words.

    `renditions` are those that can be read, of all languages; `texts` are what the page shows, each a part and a field,
    `figures` and `places` what they refer to (`concepts.reading.places`).
    """

    version: ConceptVersion
    language: str
    renditions: tuple[Rendition, ...]
    editions: dict[str, Edition]
    texts: tuple[Text, ...]
    figures: dict[str, Figure]
    places: dict[str, str]

    def words(self, source: Source, field: str) -> Words:
        """What the full version says; in German where it is not translated."""
        return self.editions[Variant.LONG].words(source, field)

    def plain(self, source: Source, field: str) -> Words | None:
        """The same in plain language, where somebody has written it."""
        return self._own(Variant.PLAIN, source, field)

    def short(self, source: Source, field: str) -> Words | None:
        """A shortened text in the reader's language, where the full one is not translated into it."""
        if self.language == SOURCE_LANGUAGE or self.words(source, field).language == self.language:
            return None
        shortened = self._own(Variant.SHORT, source, field)
        return shortened if shortened and shortened.language == self.language else None

    def _own(self, variant: Variant, source: Source, field: str) -> Words | None:
        edition = self.editions[variant]
        return edition.words(source, field) if edition.has_own(source, field) else None

    @property
    def languages(self) -> list[Language]:
        """German, and each language in which at least some of the texts can be read."""
        written = {rendition.language for rendition in self.renditions} | {SOURCE_LANGUAGE}
        return [language for language in Language if language in written]

    @property
    def wished(self) -> str:
        """The language, where it is not the page's: what forms carry along."""
        return "" if self.language == _page_language() else self.language

    @property
    def query(self) -> str:
        """What a link needs so that one goes on reading in this language: "?lang=uk", or "" where the page has it anyway."""
        return f"?lang={self.wished}" if self.wished else ""

    @property
    def further_query(self) -> str:
        """The same for a link that asks for something already."""
        return self.query.replace("?", "&")

    @property
    def notices(self) -> list[str]:
        """What has to be said about the language of the page, in sentences; none where all is as it seems."""
        words = [found for found in (self.words(source, field) for source, field in self.texts) if found]
        return [
            sentence for sentence in (self._missing(words), self._outdated(words), self._by_machine(words)) if sentence
        ]

    def _missing(self, words: list[Words]) -> str:
        missing = [found for found in words if found.language != self.language]
        if not missing:
            return ""
        if len(missing) < len(words):
            return _("Parts of this page are only available in German so far.")
        return _("This text is only available in German so far.")

    def _outdated(self, words: list[Words]) -> str:
        numbers = [found.made_from for found in words if found.is_outdated and found.made_from]
        if not numbers:
            return ""
        sentence = _(
            "Parts of this translation are based on version %(made_from)s. "
            "The German text has changed since: this is version %(number)s."
        )
        return sentence % {"made_from": min(numbers), "number": self.version.number}

    def _by_machine(self, words: list[Words]) -> str:
        made = {rendition.language for rendition in self.renditions if rendition.made_by_machine}
        if not any(found.language in made for found in words if found.language != SOURCE_LANGUAGE):
            return ""
        return _("Parts of this page were translated by a machine. The German text counts.")


def read_with(version: ConceptVersion, language: str, texts: Iterable[Text]) -> Reader:
    """A reader of `version` for a page that shows these `texts`: two queries, and more for what they refer to.

    Of a version that is not public, which only those see who work on it, unpublished renditions are read as well.
    """
    renditions = version.renditions.all() if not version.is_public else version.renditions.published()
    shown = tuple(texts)
    words = [getattr(source, field) for source, field in shown if field in source.marked]
    figures = figures_in(version, words)
    lineages = {source.lineage_id for source in (*(source for source, _field in shown), *figures.values())}
    found = editions(version, language, lineages=lineages, readable=PUBLISHED if version.is_public else Q())
    return Reader(version, language, tuple(renditions), found, shown, figures, places_in(version, words))


def content_language(wish: str) -> str:
    """The language in which to read a concept: the one wished for where it is one of ours, else the page's."""
    return wish if wish in Language.values else _page_language()


def _page_language() -> str:
    language = (get_language() or SOURCE_LANGUAGE).split("-")[0]
    return language if language in Language.values else SOURCE_LANGUAGE
