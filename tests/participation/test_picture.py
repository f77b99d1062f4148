"""The trace as a drawing: every box in its column, nothing over the edge."""

from itertools import pairwise

import pytest

from participation.picture import BOX, GAP, MOST, WIDTH, draw


@pytest.mark.parametrize("sources", [0, 1, 5, 30])
def test_boxes_neither_overlap_nor_leave_the_drawing(sources):
    picture = draw(["Arbeitsgruppe: Sprache und Bildung"] * sources, "1.1 Deutschkurse", ["beschlossen", "läuft"])
    assert len(picture.sources) == min(sources, MOST)
    for column in (picture.sources, picture.followed):
        for upper, lower in pairwise(column):
            assert lower.y == upper.y + upper.height + GAP
    assert all(box.y >= 0 and box.y + box.height <= picture.height for box in picture.boxes)
    assert all(0 <= box.x <= WIDTH - BOX for box in picture.boxes)


def test_long_titles_become_three_lines_at_the_most():
    box = draw([], "Sehr " * 60, []).middle
    assert len(box.lines) == 3
    assert box.lines[-1][1].endswith("…")


def test_each_source_has_an_arrow_and_each_consequence():
    assert len(draw(["a", "b"], "c", ["d"]).arrows) == 3
