"""Where links lead."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

Resolve = Callable[[str], str | None]
"""Gives the address behind a reference such as "#anlass" or "lineage:…", or None when there is nothing behind it."""

_MAIL_ADDRESS = re.compile(r"[^\s@:/?#]+@[^\s@:/?#]+\.[^\s@:/?#]+")
_BARE_ADDRESS = re.compile(r"(https?://|www\.)\S+|[\w-]+(\.[\w-]+)+(/\S*)?|\S+@\S+", re.IGNORECASE)


def nowhere(reference: str) -> None:
    """The `Resolve` of a text without references."""


def completed(target: str) -> str:
    """The target with what people leave out: "www.kreis.de" is a web address, "info@kreis.de" a mail address."""
    if target.lower().startswith("www."):
        return f"https://{target}"
    if _MAIL_ADDRESS.fullmatch(target):
        return f"mailto:{target}"
    return target


def address(target: str, resolve: Resolve) -> str | None:
    """The address for `href`, or None for a target that leads nowhere or must not be followed."""
    scheme, _colon, rest = target.partition(":")
    match scheme.lower():
        case "https" | "http":
            return target if _has_host(target) else None
        case "mailto":
            return target if _MAIL_ADDRESS.match(rest) else None
        case "tel":
            return target if re.fullmatch(r"\+?[\d().-]+", rest) else None
    return resolve(target) if target else None


def is_bare_address(words: str) -> bool:
    """Whether the words of a link are only an address, which says little and is read out letter by letter."""
    return bool(_BARE_ADDRESS.fullmatch(words.strip()))


def _has_host(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False
