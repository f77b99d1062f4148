"""What somebody typed into the search, as words and phrases to look for. Pure; nothing that is typed has a meaning of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from concepts.search.languages import STOP_WORDS, folded, stem, without_umlauts

WORD = re.compile(r"\w+")
MAX_WORDS = 12
SHORTEST_BEGINNING = 4
"""Letters that a word must have to be found as the beginning of a longer one: "Art" is none of "Artikel"."""

_PHRASE = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]")


@dataclass(frozen=True)
class Term:
    """A word to look for in a language: in other forms (`stems`), and as a `beginning` of longer words, "" for none.

    Two stems, because cutting is not always the same: "Kurse" is cut to "kurs", but "Kurs" to "kur".
    """

    word: str
    stems: tuple[str, ...]
    beginning: str

    def matches(self, language: str, token: str) -> bool:
        """Whether a word of a text (folded) is one that was looked for."""
        if self.beginning and without_umlauts(token).startswith(self.beginning):
            return True
        return stem(language, token) in self.stems


@dataclass(frozen=True)
class Query:
    """Words that must all be there, and phrases (each of several words) that must be there as they are."""

    text: str
    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)

    def terms(self, language: str) -> list[Term]:
        return [term(language, word) for word in self.words]

    @cached_property
    def all_words(self) -> tuple[str, ...]:
        """Those in phrases included: what is marked in a hit."""
        return (*self.words, *(word for phrase in self.phrases for word in phrase))


def parse(text: str) -> Query:
    """What `text` asks for. Small words such as "und" are left out, unless there is nothing else."""
    text = "".join(letter if letter.isprintable() else " " for letter in text)
    phrases = tuple(filter(None, (words_of(found) for found in _PHRASE.findall(text))))
    rest = words_of(_PHRASE.sub(" ", text))
    loose = tuple(dict.fromkeys([*rest, *(phrase[0] for phrase in phrases if len(phrase) == 1)]))
    telling = tuple(word for word in loose if word not in STOP_WORDS)
    several = tuple(phrase[:MAX_WORDS] for phrase in phrases if len(phrase) > 1)
    return Query(text.strip(), (telling or (() if several else loose))[:MAX_WORDS], several[:MAX_WORDS])


def term(language: str, word: str) -> Term:
    cut = stem(language, word)
    beginning = next((each for each in (cut, without_umlauts(word)) if len(each) >= SHORTEST_BEGINNING), "")
    return Term(word, tuple(dict.fromkeys([cut, stem(language, cut)])), beginning)


def stems_of(language: str, text: str) -> str:
    """A text as SQLite indexes it: the stems of its words."""
    return " ".join(stem(language, word) for word in words_of(text))


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Where the words of a text stand, each with its folded form."""
    for found in WORD.finditer(text):
        yield found.start(), found.end(), folded(found.group())


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded, in their order."""
    return tuple(WORD.findall(folded(text)))
