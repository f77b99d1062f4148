"""After the event."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from office.events.forms.base import LONGEST_TEXT, StepForm, text_field
from organisations.translations import SOURCE_LANGUAGE
from registrations.attendance import attendance_of
from registrations.services import results_values


class AfterForm(StepForm):
    """How many came, and what came of it: of the event, and of each working group."""

    text_names = ("outcomes", "next_steps")

    attended = forms.IntegerField(
        label=gettext_lazy("How many people came"),
        min_value=0,
        max_value=100_000,
        required=False,
        help_text=gettext_lazy("Empty: nobody has counted. The number stands on the page of the event."),
    )
    outcomes = text_field("outcomes", lines=5, label=gettext_lazy("What came of it"))
    next_steps = text_field("next_steps", lines=3)

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.groups = list(self.event.working_groups.prefetch_related("translations"))
        for group in self.groups:
            self.fields[f"group{group.pk}"] = forms.CharField(
                label=str(group), required=False, max_length=LONGEST_TEXT, widget=_lines()
            )
        self._suggest()

    def values(self) -> dict[str, Any]:
        return results_values(self.event, self.text_names)

    def group_outcomes(self) -> dict[int, str]:
        """What came of the working groups, by their keys. Only for a valid form."""
        return {group.pk: self.cleaned_data[f"group{group.pk}"] for group in self.groups}

    def layout(self) -> Layout:
        parts = [Fieldset(_("After the event"), "attended", "outcomes", "next_steps")]
        if self.groups:
            title = _("What came of the working groups: one thought per line")
            parts.append(Fieldset(title, *(f"group{group.pk}" for group in self.groups)))
        return Layout(*parts)

    def _suggest(self) -> None:
        """The number that the door has counted, until another is saved."""
        counted = attendance_of(self.event).here
        if counted and self.initial["attended"] is None:
            self.initial["attended"] = counted
            words = ngettext(
                "%(count)d person was counted at the door.", "%(count)d people were counted at the door.", counted
            )
            self.fields["attended"].help_text = words % {"count": counted}


def _lines() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 4, "lang": SOURCE_LANGUAGE, "dir": "ltr"})
