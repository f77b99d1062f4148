"""After the event."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from office.events.forms.base import StepForm, text_field
from registrations.services import results_values


class AfterForm(StepForm):
    """How many came, and what came of it."""

    text_names = ("outcomes", "next_steps")

    attended = forms.IntegerField(
        label=_("How many people came"),
        min_value=0,
        max_value=100_000,
        required=False,
        help_text=_("Empty: nobody has counted. The number stands on the page of the event."),
    )
    outcomes = text_field("outcomes", lines=5, label=_("What came of it"))
    next_steps = text_field("next_steps", lines=3)

    sections = ((_("After the event"), ("attended", "outcomes", "next_steps")),)

    def values(self) -> dict[str, Any]:
        return results_values(self.event, self.text_names)
