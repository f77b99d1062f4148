"""The template pack `kern`: what a screen reader learns, and that every way to render a form gives the same."""

import pytest
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils import translation

from integration_portal.forms import Conditional, KernForm, render_form
from tests.frontend.markup import elements, template, words

WHOLE_FORM = "{% load crispy_forms_tags %}{% crispy form %}"


class Sample(KernForm):
    submit_label = "Anmelden"

    name = forms.CharField(label="Name", max_length=20, help_text="Wie auf dem Schild.")
    club = forms.CharField(label="Verein", required=False)
    town = forms.ChoiceField(label="Ort", choices=[("", "Bitte wählen"), ("a", "Ahlbrock")])
    group = forms.ChoiceField(label="Gruppe", widget=forms.RadioSelect, choices=[("1", "Eins"), ("2", "Zwei")])
    needs = forms.MultipleChoiceField(
        label="Bedarf", required=False, widget=forms.CheckboxSelectMultiple, choices=[("r", "Rampe")]
    )
    agreed = forms.BooleanField(label="Einverstanden")
    code = forms.CharField(widget=forms.HiddenInput, required=False)


def shown(form):
    with translation.override("en"):
        return template(WHOLE_FORM, form=form)


def test_every_field_has_a_label_or_a_legend():
    html = shown(Sample())
    labelled = {label["for"] for label in elements(html, "label")}
    asked = {
        field["id"] for tag in ("input", "select") for field in elements(html, tag) if field.get("type") != "hidden"
    }
    assert asked == labelled
    assert len(elements(html, "legend")) == 2


def test_the_browser_does_not_check_but_screen_readers_hear_what_is_required():
    html = shown(Sample())
    assert "novalidate" in elements(html, "form")[0]
    assert "required" in elements(html, id="id_name")[0]
    assert elements(html, role="radiogroup")[0]["aria-required"] == "true"


def test_only_optional_fields_are_marked():
    html = shown(Sample())
    assert words(html).count("– optional") == 2
    assert "Verein – optional" in words(html)


def test_where_nothing_is_required_nothing_is_marked():
    class Search(KernForm):
        words = forms.CharField(label="Suche", required=False)

    assert "optional" not in words(shown(Search()))


def test_hint_and_error_describe_the_field():
    html = shown(Sample({}))
    field = elements(html, id="id_name")[0]
    assert field["aria-describedby"] == "id_name_helptext id_name_error"
    assert field["aria-invalid"] == "true"
    assert elements(html, id="id_name_helptext")
    assert elements(html, id="id_name_error")


def test_a_refused_group_is_described_as_a_group():
    group = elements(shown(Sample({})), role="radiogroup")[0]
    assert (group["aria-describedby"], group["aria-invalid"]) == ("id_group_error", "true")


def test_choices_stay_chosen():
    html = shown(Sample({"group": "2", "needs": ["r"]}))
    assert [option["id"] for option in elements(html, "input") if "checked" in option] == ["id_group_1", "id_needs_0"]


def test_an_option_may_be_closed():
    form = Sample()
    form.fields["group"].widget.attrs["disabled"] = True
    assert all("disabled" in radio for radio in elements(shown(form), "input", type="radio"))


def test_the_submit_button_says_what_it_does():
    html = shown(Sample())
    assert words(html).endswith("Anmelden")
    assert len(elements(html, "button", type="submit")) == 1


def test_plain_and_crispy_forms_look_the_same():
    form = Sample({})
    crispy = template("{% load crispy_forms_filters %}{{ form|crispy }}", form=form)
    plain = template("{{ form }}", form=form)
    assert crispy.split() == plain.split()
    assert form["name"].as_field_group().strip() in plain


def test_sections_have_legends_and_conditional_fields_follow_their_checkbox():
    class Sectioned(Sample):
        def layout(self):
            return Layout(Fieldset("Zur Person", "name"), Conditional("agreed", "club"))

    html = shown(Sectioned())
    assert words(html).startswith("Zur Person Name")
    assert elements(html, "div", class_="conditional")
    assert html.index("id_agreed") < html.index("id_club")


def test_the_summary_takes_the_focus_and_links_to_each_field():
    html = template('{% include "kern/errors.html" %}', form=Sample({}))
    box = elements(html, "div", role="alert")[0]
    assert "autofocus" in box
    assert box["tabindex"] == "-1"
    assert [link["href"] for link in elements(html, "a")] == ["#id_name", "#id_town", "#id_group_0", "#id_agreed"]


def test_the_summary_names_field_and_remedy():
    with translation.override("en"):
        text = words(template('{% include "kern/errors.html" %}', form=Sample({"town": "a", "group": "1"})))
    assert (
        text
        == "Please check 2 answers. Name – Please fill in this field. Einverstanden – Please tick this box to go on."
    )


def test_errors_of_the_whole_form_and_of_hidden_fields_are_in_the_summary():
    form = Sample({})
    form.add_error(None, "Zusammen zu viele Plätze.")
    form.add_error("code", "Der Link gilt nicht mehr.")
    text = words(template('{% include "kern/errors.html" %}', form=form))
    assert "Zusammen zu viele Plätze." in text
    assert "Der Link gilt nicht mehr." in text


def test_a_form_without_errors_has_no_summary():
    assert not words(template('{% include "kern/errors.html" %}', form=Sample()))


@pytest.mark.django_db
@pytest.mark.parametrize(("data", "status"), [(None, 200), ({}, 422)])
def test_a_refused_form_answers_422_and_says_so_in_the_title(rf, monkeypatch, data, status):
    monkeypatch.setattr("django.shortcuts.loader.render_to_string", lambda name, context, *rest, **more: name)
    assert render_form(rf.get("/"), "seite.html", Sample(data)).status_code == status
