"""Which characters a text may have, before anything is read in it."""

import re
import unicodedata

# Nothing to see, and harmful where it is shown or stored: control characters, halves of surrogate pairs, private use and
# non-characters (no font has them, PDF/A forbids them), soft hyphens and zero-width spaces of word processors, and what
# turns the direction of others; a passage in another language is marked, and isolated by that.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u202a-\u202e\u2060\u2066-\u2069\ud800-\uf8ff\ufdd0-\ufdef\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
    "|[" + "".join(chr(plane * 0x10000 + last) for plane in range(1, 15) for last in (0xFFFE, 0xFFFF)) + "]"
)
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# The bullets that word processors and PDF files leave behind when a list is pasted from them.
BULLETS = frozenset("•‣◦▪▫●○■□·∙")


def normalised(text: str) -> str:
    """`text` composed (NFC), with plain line ends and indents, without what nobody sees, and with dashes as bullets."""
    text = _UNWANTED.sub("", _LINE_ENDS.sub("\n", text)).expandtabs(4)
    return "\n".join(map(_normalised_line, unicodedata.normalize("NFC", text).split("\n")))


def _normalised_line(line: str) -> str:
    words = line.strip()
    indent = " " * (len(line) - len(line.lstrip())) if words else ""
    if words[:1] in BULLETS and words[1:2].isspace():
        words = "-" + words[1:]
    return indent + words


def visible(text: str) -> str:
    """`text` composed, without what nobody sees."""
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text))
