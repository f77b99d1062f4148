import pytest

from mail.safe_text import clean, isolate, one_line


@pytest.mark.parametrize("harmful", ["\x00", "\x07", "\x1b", "\x9f", "\ud800", "\u202e", "\u202a", "\u202c"])
def test_clean_takes_out_what_does_harm(harmful):
    assert clean(f"Amina{harmful} Beispiel") == "Amina Beispiel"


def test_clean_keeps_line_breaks_scripts_and_emoji():
    assert clean("Grüße\r\nمرحبا\t👋") == "Grüße\nمرحبا\t👋"


def test_clean_keeps_isolates_that_are_closed():
    assert clean(f"Hallo {isolate('أمينة')}!") == "Hallo \u2068أمينة\u2069!"


@pytest.mark.parametrize("name", ["\u2067open", "closed\u2069", "\u2069\u2068"])
def test_clean_takes_out_isolates_that_reach_beyond_their_line(name):
    assert clean(f"first {name}\nsecond \u2068closed\u2069") == f"first {name.strip('⁦⁧⁨⁩')}\nsecond \u2068closed\u2069"


def test_isolate_cannot_be_left_from_inside():
    assert isolate("a\u2069\u202eb") == "\u2068ab\u2069"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_one_line_leaves_no_line_break(line_break):
    assert one_line(f" Einladung{line_break}Bcc: x@example.org \u2068") == "Einladung Bcc: x@example.org"
