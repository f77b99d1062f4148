"""What every form refuses, and what it takes away."""

import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from integration_portal.forms import LONGEST_TEXT, KernForm


class Text(KernForm):
    line = forms.CharField(required=False)
    lines = forms.CharField(required=False, widget=forms.Textarea)


def test_direction_overrides_are_taken_out():
    form = Text(QueryDict("line=Nuri%E2%80%AE%20Beispiel%E2%81%A6"))
    assert form.is_valid()
    assert form.cleaned_data["line"] == "Nuri Beispiel"


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x85", "\n", "\ufffe", "\uffff"])
def test_a_line_has_no_control_characters(sign):
    assert "line" in Text({"line": f"Nuri{sign}Beispiel"}).errors


def test_a_text_may_have_several_lines_but_no_other_control_characters():
    assert Text({"lines": "eins\r\nzwei\tdrei"}).is_valid()
    assert not Text({"lines": "eins\x0czwei"}).is_valid()


def test_lone_surrogates_are_refused_before_the_database_meets_them():
    assert not Text({"line": "\ud800"}).is_valid()


def test_a_text_without_its_own_limit_has_one():
    assert Text({"lines": "x" * LONGEST_TEXT}).is_valid()
    with translation.override("en"):
        [message] = Text({"lines": "x" * (LONGEST_TEXT + 1)}).errors["lines"]
    assert "at most 2000 characters (it has 2001)" in message


@pytest.mark.parametrize("name", ["Zoë Łukasz-Ğül", "محمد", "Наталія", "李", "👩‍👩‍👧 Familie"])
def test_names_of_all_scripts_are_welcome(name):
    assert Text({"line": name}).is_valid()


def test_a_message_of_its_own_stays():
    class Own(KernForm):
        name = forms.CharField(error_messages={"required": "Wie heißen Sie?"})

    assert Own({}).errors["name"] == ["Wie heißen Sie?"]


def test_fields_added_later_are_guarded_as_well():
    form = Text({"added": "a\x07"})
    form.fields["added"] = forms.CharField()
    assert "added" in form.errors


def test_cleaning_twice_says_everything_once():
    form = Text({"line": "a\x07"})
    form.full_clean()
    form.full_clean()
    assert len(form.errors["line"]) == 1


@given(st.text(alphabet=st.characters()))
def test_no_text_breaks_a_form(text):
    form = Text({"line": text, "lines": text})
    if form.is_valid():
        form.cleaned_data["line"].encode()
