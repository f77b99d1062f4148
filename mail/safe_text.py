"""What people type into forms ends up in mails. These functions take from it what could do harm there."""

import re

# What no mail may hold: control characters (PostgreSQL refuses the null byte) and halves of surrogate pairs.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# Embeddings and overrides can show a text in another order than it is read. Nobody needs them beside isolates.
_OVERRIDES = re.compile(r"[\u202a-\u202e]")
_ISOLATES = re.compile(r"[\u2066-\u2069]")
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


def clean(text: str) -> str:
    """`text` without control characters and direction overrides; isolates stay where each is closed in its line."""
    text = _OVERRIDES.sub("", _UNPRINTABLE.sub("", text.replace("\r\n", "\n")))
    if not _ISOLATES.search(text):
        return text
    return "\n".join(line if _is_balanced(line) else _ISOLATES.sub("", line) for line in text.split("\n"))


def one_line(text: str) -> str:
    """`text` as one line, fit for a header: no line break of any kind, no direction controls, single spaces."""
    return " ".join(_ISOLATES.sub("", clean(" ".join(text.split()))).split())


def isolate(text: object) -> str:
    """`text` between isolates, for a name or title inside a sentence that may run the other way."""
    return f"{_FIRST_STRONG_ISOLATE}{_ISOLATES.sub('', clean(str(text)))}{_POP_ISOLATE}"


def _is_balanced(line: str) -> bool:
    depth = 0
    for mark in _ISOLATES.findall(line):
        depth += -1 if mark == _POP_ISOLATE else 1
        if depth < 0:
            return False
    return depth == 0
