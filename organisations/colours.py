"""Colours that can be read: contrast after WCAG 2, and the nearest colour that has enough of it."""

from collections.abc import Iterable

TEXT_CONTRAST = 4.5
WHITE, BLACK = "#ffffff", "#000000"

# What stands behind links and buttons of the accent colour: the page and its shaded areas.
LIGHT_SURFACES = (WHITE, "#eceef4")
DARK_SURFACES = (BLACK, "#1f2233")


def contrast(first: str, second: str) -> float:
    """The contrast of two colours such as "#12457a": 1 for equal ones, 21 for black on white."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def is_readable(colour: str, surfaces: Iterable[str]) -> bool:
    """True when text of this colour can be read on each of the surfaces."""
    return all(contrast(colour, surface) >= TEXT_CONTRAST for surface in surfaces)


def readable_on_light(colour: str) -> str:
    """The colour itself where it can be read on light surfaces, else the nearest darker one that can."""
    return _towards(BLACK, colour, LIGHT_SURFACES)


def readable_on_dark(colour: str) -> str:
    """The colour itself where it can be read on dark surfaces, else the nearest lighter one that can."""
    return _towards(WHITE, colour, DARK_SURFACES)


def _towards(end: str, colour: str, surfaces: Iterable[str]) -> str:
    for share in range(0, 101, 2):
        mixed = _mix(colour, end, share / 100)
        if is_readable(mixed, surfaces):
            return mixed
    return end


def _mix(colour: str, other: str, share: float) -> str:
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one * (1 - share) + two * share):02x}" for one, two in pairs)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
