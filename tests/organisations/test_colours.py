"""Accent colours stay readable."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from organisations.colours import (
    BLACK,
    DARK_SURFACES,
    LIGHT_SURFACES,
    WHITE,
    contrast,
    is_readable,
    readable_on_dark,
    readable_on_light,
)
from organisations.validators import validate_accent_colour

COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@pytest.mark.parametrize(
    ("first", "second", "expected"), [(BLACK, WHITE, 21), (WHITE, WHITE, 1), ("#767676", WHITE, 4.54)]
)
def test_contrast_is_that_of_wcag(first, second, expected):
    assert contrast(first, second) == pytest.approx(expected, abs=0.01)


@given(COLOURS)
def test_every_colour_has_a_readable_neighbour_for_light_and_for_dark(colour):
    assert is_readable(readable_on_light(colour), LIGHT_SURFACES)
    assert is_readable(readable_on_dark(colour), DARK_SURFACES)


def test_a_readable_colour_stays_as_it_is():
    assert readable_on_light("#12457a") == "#12457a"


@pytest.mark.parametrize("colour", ["#ffcc00", "#ffffff", "#8aa0b8"])
def test_a_colour_that_is_hard_to_read_is_refused_with_one_that_works(colour):
    with translation.override("en"), pytest.raises(ValidationError, match="hard to read") as refusal:
        validate_accent_colour(colour)
    validate_accent_colour(refusal.value.params["colour"])


@pytest.mark.parametrize("colour", ["blue", "#12345", "#12345g", "#1234567", "#12457a;"])
def test_what_is_no_colour_is_refused(colour):
    with pytest.raises(ValidationError):
        validate_accent_colour(colour)
