""" "Check your answers": a filled-in form in words, and its values in hidden fields."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from events.models import WorkingGroup
from organisations.wording import comma

NOT_SHOWN = ("stamp", "homepage", "privacy_read")


def answers_in_words(form: forms.Form, *, without: Collection[str] = NOT_SHOWN) -> list[tuple[Any, Any]]:
    """Label and answer of every question that was answered, in the order of the form. Only for a valid form."""
    shown = [field for field in form if field.name not in without and field.name in form.cleaned_data]
    answers = [(field.label, _words(field, form.cleaned_data[field.name])) for field in shown]
    return [(label, words) for label, words in answers if words]


def hidden_fields(form: forms.Form) -> SafeString:
    """Everything that was sent, as hidden fields; they are checked again when they come back."""
    return mark_safe("".join(field.as_hidden() for field in form))  # noqa: S308 - widgets escape their values


def _words(field: BoundField, value: Any) -> Any:
    if value is True:
        return _("yes")
    if isinstance(value, WorkingGroup):
        title, language = value.read("title")
        return format_html('<bdi lang="{}">{}</bdi>', language, title)
    if value in (None, "", [], False):
        return ""
    choices = dict(getattr(field.field, "choices", ()))
    if isinstance(value, list):
        return format_html_join(comma(), "{}", ((choices[option],) for option in value))
    if choices:
        return choices[str(field.value())]
    return format_html("<bdi>{}</bdi>", value)
