"""Asking the database which entries match, and how well: in PostgreSQL's way and in SQLite's."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from concepts.search.languages import configuration
from concepts.search.models import SearchEntry
from concepts.search.terms import Query, Term, stems_of

MOST_MATCHES = 500
"""Of each language. Who finds more looks for too little; the best ones are among them."""


@dataclass(frozen=True, order=True)
class Match:
    """An entry that matches; the smaller one is better: what matches in titles comes before what matches in texts."""

    in_title: float
    score: float
    entry: int
    version: int
    lineage: UUID
    kind: str
    language: str


def matches(query: Query, language: str, versions: Iterable[int]) -> list[Match]:
    """The best entries in `language` among the `versions` (by their keys): one query, and none for an empty one.

    An entry matches as well when its number is what was typed.
    """
    keys = list(versions)
    if not query or not keys:
        return []
    condition, title, score, parameters = (_postgresql if connection.vendor == "postgresql" else _sqlite)(
        query, language
    )
    marks = ", ".join(["%s"] * len(keys))
    # Everything that was typed goes in as a parameter; what is put together here are our own words.
    statement = (
        f"SELECT {title} AS in_title, {score} AS score, e.id, e.version_id, e.lineage_id, e.kind, e.language "  # noqa: S608
        f"FROM concepts_searchentry e {condition} AND e.language = %s AND e.version_id IN ({marks}) "
        f"ORDER BY 1, 2, e.id LIMIT {MOST_MATCHES}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, language, *keys])
        rows = cursor.fetchall()
    to_uuid = SearchEntry._meta.get_field("lineage").target_field.to_python
    return [Match(row[0], row[1], row[2], row[3], to_uuid(row[4]), row[5], row[6]) for row in rows]


Parts = tuple[str, str, str, list[str]]
"""FROM and WHERE, how well the title matches, how well all matches, and the parameters of these."""


def _postgresql(query: Query, language: str) -> Parts:
    """Ranks are turned around, as better is smaller. An exact number counts as much as the best title."""
    sought, parameters = _tsquery(query, language)
    condition = f", (SELECT {sought} AS sought) q WHERE (e.document @@ q.sought OR lower(e.number) = lower(%s))"
    title = "CASE WHEN lower(e.number) = lower(%s) THEN -1 ELSE -ts_rank('{0, 0, 0, 1}', e.document, q.sought) END"
    score = "-ts_rank('{0, 0, 0.2, 1}', e.document, q.sought, 1)"
    return condition, title, score, [query.text, *parameters, query.text]


def _tsquery(query: Query, language: str) -> tuple[str, list[str]]:
    known = configuration(language)
    pieces: list[str] = []
    parameters: list[str] = []
    for term in query.terms(language):
        forms = " | ".join(f"'{form}'" for form in dict.fromkeys([term.word, term.stems[0]]))
        pieces.append("to_tsquery(%s::regconfig, %s)")
        parameters += [known, forms]
        if term.beginning:
            pieces[-1] = f"({pieces[-1]} || to_tsquery('simple', %s))"
            parameters.append(f"'{term.beginning}':*")
    for phrase in query.phrases:
        pieces.append("phraseto_tsquery(%s::regconfig, %s)")
        parameters += [known, " ".join(phrase)]
    return " && ".join(pieces), parameters


def _sqlite(query: Query, language: str) -> Parts:
    """The columns of the full-text table are weighed: only the title, then both."""
    sought = " AND ".join(
        [*map(_stems, query.terms(language)), *(_phrase(phrase, language) for phrase in query.phrases)]
    )
    condition = (
        "LEFT JOIN (SELECT rowid, bm25(concepts_searchstems, 1.0, 0.0) AS in_title, "
        "bm25(concepts_searchstems, 5.0, 1.0) AS score FROM concepts_searchstems WHERE concepts_searchstems MATCH %s) s "
        "ON s.rowid = e.id WHERE (s.rowid IS NOT NULL OR lower(e.number) = lower(%s))"
    )
    title = "CASE WHEN lower(e.number) = lower(%s) THEN -1e9 ELSE coalesce(s.in_title, 0) END"
    return condition, title, "coalesce(s.score, 0)", [query.text, sought, query.text]


def _stems(term: Term) -> str:
    forms = [f'"{form}"' for form in term.stems]
    if term.beginning:
        forms.append(f'"{term.beginning}" *')
    return f"({' OR '.join(forms)})"


def _phrase(phrase: tuple[str, ...], language: str) -> str:
    return f'"{stems_of(language, " ".join(phrase))}"'
