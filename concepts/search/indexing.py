"""Writing the entries of the search: once a version or a rendition becomes public, and whenever words are corrected."""

from collections.abc import Iterator

from django.db import connection, transaction

from concepts.choices import Variant
from concepts.content import Content, read_content
from concepts.edition import Edition, Source, editions
from concepts.markup import parse
from concepts.markup.plain import plain_words
from concepts.models import (
    ActionArea,
    Chapter,
    ConceptVersion,
    CoreTheme,
    Figure,
    LineageKind,
    MunicipalPortrait,
    Part,
    Recommendation,
    ThemeNote,
)
from concepts.search.models import SearchEntry
from concepts.search.terms import stems_of
from organisations.translations import SOURCE_LANGUAGE

LONGEST_TEXT = 200_000
"""Characters of one part in one language, about 70 pages. PostgreSQL takes a little more."""


@transaction.atomic
def reindex(*, version: ConceptVersion) -> int:
    """Write the entries of `version` anew and return how many there are; a version that is not public has none.

    Call it in the transaction that makes the version or a rendition of it public, or corrects words. Doing it twice changes
    nothing. Locks the version.
    """
    locked = ConceptVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    _forget(locked)
    if not locked.is_public:
        return 0
    content = read_content(ConceptVersion.objects.select_related("concept__organisation").get(pk=locked.pk))
    languages = locked.renditions.published().values_list("language", flat=True)
    entries = [entry for language in sorted({SOURCE_LANGUAGE, *languages}) for entry in _entries_in(content, language)]
    SearchEntry.objects.bulk_create(entries)
    _note_stems(entries)
    return len(entries)


def _forget(version: ConceptVersion) -> None:
    entries = SearchEntry.objects.filter(version=version)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM concepts_searchstems WHERE rowid IN "
                "(SELECT id FROM concepts_searchentry WHERE version_id = %s)",
                [version.pk],
            )
    entries.delete()


def _note_stems(entries: list[SearchEntry]) -> None:
    """What SQLite searches in; PostgreSQL has it in a column that keeps itself up."""
    if connection.vendor != "sqlite":
        return
    rows = [
        (entry.pk, stems_of(entry.language, entry.title), stems_of(entry.language, entry.text)) for entry in entries
    ]
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO concepts_searchstems (rowid, title, text) VALUES (%s, %s, %s)", rows)


def _entries_in(content: Content, language: str) -> Iterator[SearchEntry]:
    """An entry for the version and each part that says something in this language. Pictures belong to the texts around."""
    reader = _Words(editions(content.version, language), language)
    sources: list[Source] = [content.version, *content.parts]
    for source in sources:
        if isinstance(source, Figure):
            continue
        title, text = _title(source, reader), reader.text_of(source)
        if title and (reader.says(source) or language == SOURCE_LANGUAGE):
            yield SearchEntry(
                version=content.version,
                lineage_id=source.lineage_id,
                kind=LineageKind.CONCEPT if isinstance(source, ConceptVersion) else source.kind,
                language=language,
                number=getattr(source, "number", "") if isinstance(source, Part) else "",
                title=title,
                text=text[:LONGEST_TEXT],
                place=_place(source),
                within=_within(source, reader),
            )


class _Words:
    """What there is to read in one language, in all variants."""

    def __init__(self, found: dict[str, Edition], language: str) -> None:
        self._editions = found
        self._language = language

    def line(self, source: Source, field: str) -> str:
        """One field as the full version has it, in German where it is not translated."""
        return self._editions[Variant.LONG].words(source, field).text

    def says(self, source: Source) -> bool:
        """Whether anything of it is in this language."""
        return any(self._own(source, field) for field in source.texts)

    def text_of(self, source: Source) -> str:
        """All that is said in this language beside the title: in full, shortened, and in plain words."""
        fields = [field for field in source.texts if field != "title"]
        return "\n".join(text for field in fields for text in self._own(source, field))

    def _own(self, source: Source, field: str) -> list[str]:
        """The texts of a field in this language, each once, as plain words."""
        found: dict[str, None] = {}
        for edition in self._editions.values():
            words = edition.words(source, field)
            if words and words.language == self._language:
                found[plain_words(parse(words.text)) if field in source.marked else words.text] = None
        return list(found)


def _title(source: Source, reader: _Words) -> str:
    """The title, or for parts without one what they stand for."""
    match source:
        case MunicipalPortrait():
            return source.municipality.name
        case ThemeNote():
            return f"{reader.line(source.theme, 'title')} – {reader.line(source.area, 'title')}"
    return reader.line(source, "title")


def _within(source: Source, reader: _Words) -> str:
    """The title of the area or chapter that a part belongs to."""
    for name in ("area", "chapter"):
        above = getattr(source, name, None)
        if above is not None:
            return reader.line(above, "title")
    return ""


def _place(source: Source) -> str:
    """What ends the address of the page on which a part stands; see `SearchEntry.place`."""
    match source:
        case Recommendation():
            return source.number
        case Chapter() | ActionArea() | CoreTheme():
            return source.slug
        case MunicipalPortrait():
            return source.chapter.slug
    area = getattr(source, "area", None)
    return area.slug if area else ""
