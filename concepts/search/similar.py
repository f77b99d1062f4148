"""Which records say something like a text: the best few, by the words they share with it in all their forms."""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db import connection
from django.db.models import QuerySet, Value

from concepts.search.languages import SIMPLE, STOP_WORDS, configuration, without_umlauts
from concepts.search.terms import Term, term, words_of
from organisations.translations import SOURCE_LANGUAGE

SHORTEST_WORD = 4
"""Shorter words say little about what two texts have in common."""
MOST_WORDS = 60


def likeness(rows: QuerySet[Any], text: str, *, fields: Sequence[str], most: int) -> dict[int, float]:
    """The keys of those of `rows` whose German `fields` share words with `text`, each with how much: one query.

    Any word counts, also as the beginning of a longer one; the more of them a record has, the better. The best comes first, at
    the most `most`. The numbers of several calls with the same text can be compared. PostgreSQL ranks (`ts_rank`); for SQLite
    the words are counted here.
    """
    words = telling_words(text)
    if not words:
        return {}
    rank = _postgresql if connection.vendor == "postgresql" else _sqlite
    terms = [term(SOURCE_LANGUAGE, word) for word in words]
    return dict(rank(rows.order_by(), terms, fields, most))


def telling_words(text: str) -> list[str]:
    """The words of a text that say something about it, each once, the first ones of a long text."""
    telling = (word for word in words_of(text) if len(word) >= SHORTEST_WORD and word not in STOP_WORDS)
    return list(dict.fromkeys(telling))[:MOST_WORDS]


def _postgresql(rows: QuerySet[Any], terms: list[Term], fields: Sequence[str], most: int) -> list[tuple[int, float]]:
    sought = SearchQuery(" | ".join(map(_pattern, terms)), config=SIMPLE, search_type="raw")
    vector = SearchVector(*fields, config=configuration(SOURCE_LANGUAGE))
    found = rows.annotate(score=SearchRank(vector, sought, normalization=Value(1))).filter(score__gt=0)
    return list(found.order_by("-score", "pk").values_list("pk", "score")[:most])


def _pattern(term: Term) -> str:
    """What PostgreSQL looks for: words that begin so, and those that its stemmer cuts shorter."""
    shorter = (stem for stem in term.stems if not stem.startswith(term.beginning))
    return " | ".join([f"'{term.beginning}':*", *(f"'{stem}'" for stem in shorter)])


def _sqlite(rows: QuerySet[Any], terms: list[Term], fields: Sequence[str], most: int) -> list[tuple[int, float]]:
    scores = []
    for key, *texts in rows.values_list("pk", *fields):
        words = "".join(f" {without_umlauts(word)}" for text in texts for word in words_of(text))
        scores.append((key, float(sum(f" {term.beginning}" in words for term in terms))))
    return sorted((pair for pair in scores if pair[1]), key=lambda pair: (-pair[1], pair[0]))[:most]
