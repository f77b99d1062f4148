"""Characters that must not reach a font, and characters for which no font is there."""

import re
import subprocess
import unicodedata
from collections.abc import Iterable
from functools import cache

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_SEPARATORS = re.compile("[\u2028\u2029\x85\x0b\x0c]")
# C0 and C1 controls without tab and line ends, surrogates, private use, non-characters, tags, and what embeds or
# overrides directions: it can make a text read otherwise than it looks. Isolates, marks and joiners stay.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 15))
    + "]"
)
_PLAIN = re.compile("[\t\n\r -~\u00a0-\u024f\u2010-\u2027\u202f\u2030-\u203a\u20ac]*")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)


def printable(text: str) -> str:
    """`text` composed (NFC) and without what no font may be asked for (ISO 14289-1, 7.21.8; ISO 32000-1, 9.10.2).

    A line or paragraph separator becomes a space; other characters of that kind are left out.
    """
    if _PLAIN.fullmatch(text):
        return text
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", _SEPARATORS.sub(" ", text)))


def with_glyphs(text: str, missing: set[str]) -> str:
    """`text` with U+FFFD for each character that no installed font has; those are added to `missing`.

    Without it the file would show empty boxes that mean nothing (ISO 14289-1, 7.21.8 forbids them).
    """
    if _PLAIN.fullmatch(text):
        return text
    unknown = {character for character in set(text) if not _has_glyph(character)}
    missing |= unknown
    return text.translate({ord(character): REPLACEMENT for character in unknown}) if unknown else text


@cache
def _has_glyph(character: str) -> bool:
    if character.isspace() or _INVISIBLE.match(character):
        return True
    number = ord(character)
    return any(first <= number <= last for first, last in _covered())


@cache
def _covered() -> tuple[tuple[int, int], ...]:
    """What the installed fonts can show, as ranges of code points."""
    command = ["fc-list", "--format=%{charset}\n", ":scalable=true", "charset"]  # bitmap fonts cannot be embedded
    output = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return tuple(sorted(set(_ranges(output.split()))))


def _ranges(words: Iterable[str]) -> Iterable[tuple[int, int]]:
    for word in words:
        first, _, last = word.partition("-")
        yield int(first, 16), int(last or first, 16)
