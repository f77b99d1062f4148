"""How each language forms its words: the stemmer of Snowball, and the text search configuration of PostgreSQL."""

import unicodedata
from functools import lru_cache

import snowballstemmer

from concepts.choices import Language

CONFIGURATIONS = {
    Language.GERMAN: "german",
    Language.ENGLISH: "english",
    Language.ARABIC: "arabic",
    Language.RUSSIAN: "russian",
    Language.ROMANIAN: "romanian",
    Language.TURKISH: "turkish",
}
"""Both know the same six languages by these names. In all others words are taken as they are."""

SIMPLE = "simple"

STOP_WORDS = frozenset(
    # German
    [
        "aber",
        "als",
        "am",
        "an",
        "auch",
        "auf",
        "aus",
        "bei",
        "bin",
        "bis",
        "da",
        "dann",
        "das",
        "dass",
        "dem",
        "den",
        "denn",
        "der",
        "des",
        "die",
        "diese",
        "dieser",
        "dieses",
        "doch",
        "du",
        "ein",
        "eine",
        "einem",
        "einen",
        "einer",
        "eines",
        "er",
        "es",
        "für",
        "hat",
        "ich",
        "ihr",
        "im",
        "in",
        "ist",
        "ja",
        "kann",
        "können",
        "mit",
        "nach",
        "nicht",
        "noch",
        "nur",
        "ob",
        "oder",
        "ohne",
        "sehr",
        "sein",
        "sich",
        "sie",
        "sind",
        "so",
        "über",
        "um",
        "und",
        "uns",
        "unter",
        "vom",
        "von",
        "vor",
        "wann",
        "war",
        "warum",
        "was",
        "weil",
        "welche",
        "wenn",
        "wer",
        "werden",
        "wie",
        "wir",
        "wird",
        "wo",
        "zu",
        "zum",
        "zur",
        "a",
        "and",
        "are",
        "as",
        "at",
        "be",
        "but",
        "by",
        "for",
        "from",
        "how",
        "if",
        "into",
        "is",
        "it",
        "of",
        "on",
        "or",
        "our",
        "that",
        "the",
        "their",
        "there",
        "these",
        "they",
        "this",
        "to",
        "was",
        "we",
        "what",
        "when",
        "where",
        "which",
        "who",
        "will",
        "with",
        "you",
        "your",
    ]
)
"""Words that say too little to be looked for; PostgreSQL leaves most of them out of its index."""

_FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


def configuration(language: str) -> str:
    """The configuration of PostgreSQL for texts in `language`."""
    return CONFIGURATIONS.get(Language(language), SIMPLE)


def folded(text: str) -> str:
    """Text as words are compared: in small letters, without the marks that Arabic may or may not write."""
    composed = unicodedata.normalize("NFC", text).casefold().replace("ß", "ss")
    return "".join(letter for letter in composed if unicodedata.category(letter) != "Mn")


@lru_cache(maxsize=50_000)
def stem(language: str, word: str) -> str:
    """A folded word without its ending, as Snowball cuts it: "kurse" is "kurs"."""
    algorithm = CONFIGURATIONS.get(Language(language))
    return _stemmer(algorithm).stemWord(word) if algorithm else word


@lru_cache
def _stemmer(algorithm: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(algorithm)


def without_umlauts(word: str) -> str:
    """As stems are written: "übersicht" is "ubersicht"."""
    return word.translate(_FOLDED)
