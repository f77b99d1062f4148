"""Languages of passages, and text that runs from right to left."""

import re

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def valid_language(code: str | None) -> str | None:
    """`code` when it has the form of a language tag (BCP 47; ISO 14289-1, 7.2), otherwise None."""
    return code if code and _LANGUAGE.match(code) else None


def runs_right_to_left(text: str) -> bool:
    """True when some of `text` does. Its glyphs are painted from left to right, so it must be said how it is read."""
    return bool(_RIGHT_TO_LEFT.search(text))
