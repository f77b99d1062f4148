"""Two small pictures for the demo, drawn when it is loaded: simple shapes in calm colours, no file of unknown origin."""

import math
from collections.abc import Callable, Iterable
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

Point = tuple[float, float]

PAPER, INK, SKY, STONE, GRASS = "#fbf8f1", "#1f2a37", "#d9e8ee", "#e8dcc8", "#b9cfa6"
PETROL, BERRY, OCHRE, MOSS, PLUM, RUST = "#0b5c6b", "#8a1c4a", "#d99a2b", "#5b7f3a", "#5a4a8a", "#b5532a"
COLOURS = (PETROL, BERRY, OCHRE, MOSS, PLUM, RUST)
SIZE = (1200, 800)
FINE = 2
"""Drawn so many times larger and then reduced: smooth edges."""


class Canvas:
    """A picture of SIZE whose points are those of the finished picture."""

    def __init__(self, ground: str) -> None:
        self.image = Image.new("RGB", (SIZE[0] * FINE, SIZE[1] * FINE), ground)
        self._draw = ImageDraw.Draw(self.image)

    def line(self, points: Iterable[Point], colour: str = INK, width: float = 4) -> None:
        self._draw.line(self._fine(points), fill=colour, width=round(width * FINE), joint="curve")

    def shape(self, points: Iterable[Point], colour: str) -> None:
        self._draw.polygon(self._fine(points), fill=colour)

    def circle(self, centre: Point, radius: float, colour: str, outline: str | None = None, flat: float = 1) -> None:
        """A circle, or with `flat` below 1 an oval that lies."""
        (x, y), r = centre, radius
        box = self._fine([(x - r, y - r * flat), (x + r, y + r * flat)])
        self._draw.ellipse(box, fill=colour, outline=outline, width=4 * FINE)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str, radius: float = 0) -> None:
        self._draw.rounded_rectangle(self._fine([(left, top), (right, bottom)]), radius * FINE, fill=colour)

    def words(self, centre: Point, text: str, size: int, colour: str = INK) -> None:
        font = ImageFont.load_default(size * FINE)
        self._draw.text(self._fine([centre])[0], text, fill=colour, font=font, anchor="mm")

    def bytes(self, kind: str) -> bytes:
        buffer = BytesIO()
        self.image.resize(SIZE, Image.Resampling.LANCZOS).save(buffer, kind, quality=88, optimize=True)
        return buffer.getvalue()

    @staticmethod
    def _fine(points: Iterable[Point]) -> list[Point]:
        return [(x * FINE, y * FINE) for x, y in points]


def graphic_recording() -> bytes:
    """The drawn minutes of a conference: a table in the middle, six topics around it, arrows between them. PNG."""
    canvas = Canvas(PAPER)
    canvas.words((600, 64), "Integrationskonferenz", 46)
    canvas.line(_wavy((330, 106), (870, 106), 6), OCHRE, 8)
    topics = ("Sprache", "Zusammenleben", "Gesundheit", "Arbeit", "Wohnen", "Verwaltung")
    places = ((230, 230), (600, 205), (970, 230), (970, 600), (600, 665), (230, 600))
    for place, topic, colour in zip(places, topics, COLOURS, strict=True):
        _arrow(canvas, (600, 430), place, colour)
        _bubble(canvas, place, topic, colour)
    _round_table(canvas, (600, 430))
    return canvas.bytes("PNG")


def meeting_place() -> bytes:
    """A square in front of a house with an arcade, with people who talk to each other under a tree. JPEG."""
    canvas = Canvas(SKY)
    canvas.circle((1010, 140), 62, "#f6e3b4")
    canvas.shape([(0, 470), (260, 400), (620, 450), (1200, 380), (1200, 800), (0, 800)], GRASS)
    canvas.shape([(0, 620), (1200, 560), (1200, 800), (0, 800)], STONE)
    _house(canvas)
    _tree(canvas, (1000, 600))
    for place, height, colour in (((250, 735), 170, BERRY), ((345, 740), 158, OCHRE), ((560, 750), 166, PETROL),
                                  ((650, 742), 120, MOSS), ((738, 748), 172, PLUM), ((905, 735), 160, RUST),
                                  ((1075, 742), 150, PETROL)):  # fmt: skip
        _person(canvas, place, height, colour)
    return canvas.bytes("JPEG")


PICTURES: dict[str, Callable[[], bytes]] = {"graphic_recording": graphic_recording, "meeting_place": meeting_place}


def _bubble(canvas: Canvas, centre: Point, topic: str, colour: str) -> None:
    """A topic in a bubble drawn by hand, with the lines of what was said below it."""
    x, y = centre
    outline = [
        (x + (140 + 4 * math.sin(5 * turn)) * math.cos(turn), y + (62 + 3 * math.sin(4 * turn)) * math.sin(turn))
        for turn in (math.tau * step / 90 for step in range(91))
    ]
    canvas.shape(outline, "#ffffff")
    canvas.line(outline, colour, 6)
    canvas.words((x, y - 14), topic, 28)
    for row in range(2):
        canvas.line(_wavy((x - 70 + 18 * row, y + 18 + 16 * row), (x + 70 - 18 * row, y + 18 + 16 * row), 3), INK, 3)


def _arrow(canvas: Canvas, start: Point, end: Point, colour: str) -> None:
    """From the middle to just before the bubble, with a point."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    ux, uy = dx / length, dy / length
    gap = 1 / math.hypot(ux / 158, uy / 78)
    first, tip = (start[0] + 128 * ux, start[1] + 128 * uy), (end[0] - gap * ux, end[1] - gap * uy)
    canvas.line([first, tip], colour, 6)
    for side in (1, -1):
        canvas.line([tip, (tip[0] - 22 * ux + side * 12 * uy, tip[1] - 22 * uy - side * 12 * ux)], colour, 6)


def _round_table(canvas: Canvas, centre: Point) -> None:
    """Eight people around a table, seen from above."""
    x, y = centre
    canvas.circle(centre, 118, PAPER)
    canvas.circle(centre, 62, "#efe4cf", INK)
    for seat in range(8):
        turn = math.tau * seat / 8
        canvas.circle((x + 94 * math.cos(turn), y + 94 * math.sin(turn)), 21, COLOURS[seat % 6], INK)
    for row in range(3):
        canvas.line(_wavy((x - 26, y - 14 + 14 * row), (x + 26, y - 14 + 14 * row), 2), INK, 3)


def _wavy(start: Point, end: Point, height: float) -> list[Point]:
    steps = 40
    return [
        (
            start[0] + (end[0] - start[0]) * step / steps,
            start[1] + (end[1] - start[1]) * step / steps + height * math.sin(math.tau * 3 * step / steps) / 2,
        )
        for step in range(steps + 1)
    ]


def _house(canvas: Canvas) -> None:
    canvas.box(120, 270, 700, 640, "#f4ead6")
    canvas.shape([(90, 270), (410, 120), (730, 270)], RUST)
    canvas.box(372, 180, 448, 240, "#f4ead6", 30)
    for column in range(5):
        left = 165 + column * 105
        canvas.box(left, 310, left + 60, 400, "#8fb3bd", 6)
        canvas.line([(left + 30, 310), (left + 30, 400)], "#f4ead6", 4)
        canvas.box(left - 10, 455, left + 70, 640, "#7c6a55", 40)
        canvas.box(left - 10, 560, left + 70, 640, "#7c6a55")


def _tree(canvas: Canvas, foot: Point) -> None:
    x, y = foot
    canvas.shape([(x - 16, y + 60), (x + 16, y + 60), (x + 9, y - 120), (x - 9, y - 120)], "#6b4d33")
    for dx, dy, radius, colour in ((0, -210, 108, MOSS), (-78, -150, 78, "#6a9147"), (80, -150, 82, "#4d6f31")):
        canvas.circle((x + dx, y + dy), radius, colour)


def _person(canvas: Canvas, foot: Point, height: float, colour: str) -> None:
    """A standing figure without a face."""
    x, y = foot
    head, width = height * 0.13, height * 0.17
    canvas.circle((x, y), width * 1.3, "#d3c4aa", flat=0.3)
    canvas.shape([(x - width * 0.7, y), (x + width * 0.7, y), (x + width * 0.55, y - height * 0.45),
                  (x - width * 0.55, y - height * 0.45)], INK)  # fmt: skip
    canvas.box(x - width, y - height * 0.76, x + width, y - height * 0.38, colour, width * 0.8)
    skin = ("#8d5b3e", "#d9a47c", "#6e4630", "#c98f66")[round(x) % 4]
    canvas.circle((x, y - height * 0.76 - head * 0.9), head, skin)
