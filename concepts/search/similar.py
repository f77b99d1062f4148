"""Which parts of a concept say something like a text: the best few by the database's own full-text ranking."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from concepts.models import LineageKind
from concepts.search.languages import STOP_WORDS, configuration, stem
from concepts.search.models import SearchEntry
from concepts.search.terms import words_of
from organisations.translations import SOURCE_LANGUAGE

SHORTEST_WORD = 4
"""Shorter words say little about what two texts have in common."""
MOST_WORDS = 60


def similar(text: str, *, versions: Iterable[int], kinds: Iterable[LineageKind], most: int) -> list[UUID]:
    """The lineages of these kinds whose German words in `versions` (by their keys) are most like `text`: one query.

    Any word counts, in all its forms; the more of them a part has, the better. The best comes first, at the most `most`.
    """
    words = telling_words(text)
    keys, wanted = list(versions), list(kinds)
    if not words or not keys or not wanted:
        return []
    source, score, parameters = (_postgresql if connection.vendor == "postgresql" else _sqlite)(words)
    of_versions, of_kinds = (", ".join(["%s"] * len(values)) for values in (keys, wanted))
    # What was typed goes in as a parameter; what is put together here are our own words.
    statement = (
        f"SELECT e.lineage_id, min({score}) AS score FROM concepts_searchentry e {source} "  # noqa: S608
        f"AND e.language = %s AND e.version_id IN ({of_versions}) AND e.kind IN ({of_kinds}) "
        "GROUP BY e.lineage_id ORDER BY 2, 1 LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, SOURCE_LANGUAGE, *keys, *map(str, wanted), most])
        rows = cursor.fetchall()
    to_uuid = SearchEntry._meta.get_field("lineage").target_field.to_python
    return [to_uuid(row[0]) for row in rows]


def telling_words(text: str) -> list[str]:
    """The words of a text that say something about it, each once, the first ones of a long text."""
    telling = (word for word in words_of(text) if len(word) >= SHORTEST_WORD and word not in STOP_WORDS)
    return list(dict.fromkeys(telling))[:MOST_WORDS]


def _postgresql(words: list[str]) -> tuple[str, str, list[str]]:
    sought = " | ".join(f"'{word}'" for word in words)
    source = ", (SELECT to_tsquery(%s::regconfig, %s) AS sought) q WHERE e.document @@ q.sought"
    return source, "-ts_rank(e.document, q.sought, 1)", [configuration(SOURCE_LANGUAGE), sought]


def _sqlite(words: list[str]) -> tuple[str, str, list[str]]:
    stems = dict.fromkeys(stem(SOURCE_LANGUAGE, word) for word in words)
    source = (
        "JOIN (SELECT rowid, bm25(concepts_searchstems, 5.0, 1.0) AS score FROM concepts_searchstems "
        "WHERE concepts_searchstems MATCH %s ORDER BY 2 LIMIT 500) s ON s.rowid = e.id WHERE 1 = 1"
    )
    return source, "s.score", [" OR ".join(f'"{each}"' for each in stems)]
