"""A new event: the few answers that nobody can propose."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integration_portal.forms import KernForm
from office.events.forms.base import column_field, text_field
from office.events.forms.fields import ScheduleFields
from office.events.forms.steps import schedule_sections
from organisations.models import User
from organisations.policies import manageable
from registrations.blueprints import Blueprint


class NewEventForm(ScheduleFields, KernForm):
    """From a blueprint, or from scratch (then the kind is asked). The organisation is asked where there are several."""

    submit_label = gettext_lazy("Create the draft")

    title = text_field(
        "title", required=True, help_text=gettext_lazy("Short and clear. It stands on posters and in e-mails.")
    )
    kind = column_field("kind")
    organisation = forms.ModelChoiceField(label=gettext_lazy("Who invites"), queryset=None, empty_label=None)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, user: User, blueprint: Blueprint | None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        organisations = manageable(user)
        self._organisations = list(organisations)
        self.fields["organisation"].queryset = organisations
        if len(self._organisations) == 1:
            del self.fields["organisation"]
        if blueprint is not None:
            del self.fields["kind"]
            self.initial |= {
                "starts": blueprint.starts_at,
                "ends": blueprint.ends_at,
                "doors": blueprint.doors_open_at,
                "open_end": blueprint.facts.get("open_end", False),
            }

    def clean(self) -> dict[str, Any]:
        """Times that were proposed mean nothing without a day."""
        if not self.data.get(self.add_prefix("day")):
            self.cleaned_data |= dict.fromkeys(("starts", "ends", "doors"))
        return super().clean()

    @property
    def organisation_chosen(self) -> Any:
        """Whose event it will be. Only for a valid form."""
        return self.cleaned_data.get("organisation") or self._organisations[0]

    def layout(self) -> Layout:
        what = [name for name in ("title", "kind", "organisation") if name in self.fields]
        return Layout(Fieldset(_("What"), *what), *schedule_sections())
