"""What people need to take part: interpretation, childcare, access, a meal."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import LayoutObject
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integration_portal.forms import Conditional
from registrations.application import NeedItem
from registrations.choices import INTERPRETED, AccessNeed, Meal, NeedKind
from registrations.models import FormSettings, Need

MOST_CHILDREN = 9
LONGEST_AGES = 100
LONGEST_NOTE = 200


def need_fields(settings: FormSettings) -> dict[str, forms.Field]:
    """The fields for the needs this event asks for, in the order of the form."""
    fields: dict[str, forms.Field] = {}
    if settings.asks_interpretation:
        fields |= _interpretation()
    if settings.asks_childcare:
        fields |= _childcare()
    if settings.asks_access:
        fields |= _access()
    if settings.asks_meal:
        fields["meal"] = forms.ChoiceField(
            label=gettext_lazy("Meal"),
            choices=[("", gettext_lazy("no preference")), *Meal.choices],
            required=False,
            widget=forms.RadioSelect,
        )
    return fields


def need_layout(fields: Iterable[str]) -> list[str | LayoutObject]:
    """How the fields stand on the page: what a tick asks for stands behind it."""
    groups: list[str | LayoutObject] = []
    if "interpretation" in fields:
        groups.append(Conditional("interpretation", "interpretation_languages"))
    if "childcare" in fields:
        groups.append(Conditional("childcare", "children", "children_ages"))
    if "access" in fields:
        groups.append(Conditional("access", "access_needs", "access_note"))
    if "meal" in fields:
        groups.append("meal")
    return groups


def check_needs(form: forms.Form) -> None:
    """Who ticks a need says what is needed; what stands behind an unticked box does not count, right or wrong."""
    cleaned = form.cleaned_data
    if cleaned.get("interpretation") and not _given(form, "interpretation_languages"):
        form.add_error("interpretation_languages", _("Please choose at least one language."))
    if cleaned.get("childcare") and not _given(form, "children"):
        form.add_error("children", _("Please say how many children you bring."))
    if cleaned.get("access") and not _given(form, "access_needs") and not _given(form, "access_note"):
        form.add_error("access_needs", _("Please choose what you need, or describe it below."))
    for box, behind in _BEHIND.items():
        if not cleaned.get(box):
            for name in behind:
                form.errors.pop(name, None)
                cleaned.pop(name, None)


def need_items(cleaned: dict[str, Any]) -> tuple[NeedItem, ...]:
    """The needs as the services take them."""
    items = [
        NeedItem(NeedKind.INTERPRETATION, choice=language) for language in cleaned.get("interpretation_languages", ())
    ]
    if cleaned.get("childcare"):
        items.append(NeedItem(NeedKind.CHILDCARE, number=cleaned["children"], note=cleaned["children_ages"]))
    items += [NeedItem(NeedKind.ACCESS, choice=choice) for choice in cleaned.get("access_needs", ())]
    if cleaned.get("access_note"):
        items.append(NeedItem(NeedKind.ACCESS, note=cleaned["access_note"]))
    if cleaned.get("meal"):
        items.append(NeedItem(NeedKind.MEAL, choice=cleaned["meal"]))
    return tuple(items)


def need_initial(needs: Iterable[Need]) -> dict[str, Any]:
    """The values of the fields for needs that were sent in before."""
    initial: dict[str, Any] = {"interpretation_languages": [], "access_needs": []}
    for need in needs:
        match need.kind:
            case NeedKind.INTERPRETATION:
                initial["interpretation"] = True
                initial["interpretation_languages"].append(need.choice)
            case NeedKind.CHILDCARE:
                initial |= {"childcare": True, "children": need.number, "children_ages": need.note}
            case NeedKind.ACCESS if need.choice:
                initial["access"] = True
                initial["access_needs"].append(need.choice)
            case NeedKind.ACCESS:
                initial |= {"access": True, "access_note": need.note}
            case NeedKind.MEAL:
                initial["meal"] = need.choice
    return initial


_BEHIND = {
    "interpretation": ("interpretation_languages",),
    "childcare": ("children", "children_ages"),
    "access": ("access_needs", "access_note"),
}


def _given(form: forms.Form, name: str) -> bool:
    """Whether the field holds something, or an error of its own that needs no second one."""
    return bool(form.cleaned_data.get(name)) or name in form.errors


def _interpretation() -> dict[str, forms.Field]:
    return {
        "interpretation": forms.BooleanField(label=gettext_lazy("I need interpretation"), required=False),
        "interpretation_languages": forms.MultipleChoiceField(
            label=gettext_lazy("Into which language?"),
            choices=[(language.value, language.label) for language in INTERPRETED],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        ),
    }


def _childcare() -> dict[str, forms.Field]:
    return {
        "childcare": forms.BooleanField(label=gettext_lazy("I need childcare"), required=False),
        "children": forms.IntegerField(
            label=gettext_lazy("How many children?"), min_value=1, max_value=MOST_CHILDREN, required=False
        ),
        "children_ages": forms.CharField(
            label=gettext_lazy("How old are they?"),
            help_text=gettext_lazy("For example: 4 and 7"),
            max_length=LONGEST_AGES,
            required=False,
        ),
    }


def _access() -> dict[str, forms.Field]:
    return {
        "access": forms.BooleanField(
            label=gettext_lazy("I need support to take part"),
            help_text=gettext_lazy(
                "You need not tell us. If you do, you agree that we use it to prepare the event. We delete it soon after."
            ),
            required=False,
        ),
        "access_needs": forms.MultipleChoiceField(
            label=gettext_lazy("What do you need?"),
            choices=AccessNeed.choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        ),
        "access_note": forms.CharField(
            label=gettext_lazy("Something else, or a note"), max_length=LONGEST_NOTE, required=False
        ),
    }
