"""The forms behind the buttons: a reason where one is asked for, a working group."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.seen import state_of
from integration_portal.forms import KernForm
from office.forms import SeenForm
from office.registrations.acts import Act
from registrations.models import Registration
from registrations.models.history import REASON_LENGTH
from registrations.services.staff import group_values


class ActForm(KernForm):
    """A button, and perhaps a reason."""

    def __init__(self, data: Any = None, *, act: Act, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.submit_label = act.label
        if act.reason_label:
            self.fields["reason"] = forms.CharField(
                label=act.reason_label, max_length=REASON_LENGTH, required=act.reason_required
            )

    def facts(self) -> dict[str, Any]:
        """What the service wants to know. Only for a valid form."""
        return dict(self.cleaned_data)


class GroupForm(SeenForm):
    """Another working group, or none."""

    group = forms.TypedChoiceField(
        label=_("Working group"), coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason for an exception"),
        help_text=_("Needed when the group has no room for this registration."),
        max_length=REASON_LENGTH,
        required=False,
    )
    submit_label = _("Save the group")

    def __init__(self, data: Any = None, *, choices: list[tuple[str, str]], entry: Registration) -> None:
        values = group_values(entry)
        super().__init__(data, initial={"group": entry.group_id or "", "seen": state_of(values)})
        self.fields["group"].choices = [("", _("no working group")), *choices]
