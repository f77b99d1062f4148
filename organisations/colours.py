"""Colours that can be read: contrast after WCAG 2, and the nearest colour that has enough of it."""

from collections.abc import Iterable
from colorsys import hls_to_rgb, rgb_to_hls

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
    return _in_steps(colour, -1, LIGHT_SURFACES)


def readable_on_dark(colour: str) -> str:
    """The colour itself where it can be read on dark surfaces, else the nearest lighter one that can."""
    return _in_steps(colour, 1, DARK_SURFACES)


def _in_steps(colour: str, direction: int, surfaces: Iterable[str]) -> str:
    """Lighter (1) or darker (-1) by hundredths until it can be read; hue and saturation stay."""
    hue, lightness, saturation = rgb_to_hls(*(channel / 255 for channel in _channels(colour)))
    while not is_readable(colour, surfaces):
        lightness = min(max(lightness + direction / 100, 0), 1)
        colour = "#" + "".join(f"{round(channel * 255):02x}" for channel in hls_to_rgb(hue, lightness, saturation))
    return colour


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
