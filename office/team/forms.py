"""An invitation to the team, and another role."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office.forms import RecordForm, SeenForm
from organisations.models import Membership, Organisation, Role, User
from organisations.policies import manageable

MEANINGS = {
    Role.OFFICER: _("everything in the organisation, with the personal data of those who registered"),
    Role.INSTITUTE: _("writes the concept and sees results; no personal data"),
    Role.MODERATOR: _("reviews contributions and prepares answers"),
    Role.COUNCIL: _("papers that were submitted for deliberation"),
    Role.CHECK_IN: _("the door of single events, from the day before to the day after"),
}
"""What each role may do, in the words of `organisations.policies`."""


def role_field() -> forms.ChoiceField:
    """The roles, each with what it may do."""
    return forms.ChoiceField(
        label=pgettext_lazy("of a user", "Role"),
        choices=[(role.value, f"{role.label} – {MEANINGS[role]}") for role in Role],
        widget=forms.RadioSelect,
    )


class InvitationForm(SeenForm):
    """To whom, for which organisation and role, in which language."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The person gets a link that is valid for 14 days and works once."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    organisation = forms.ModelChoiceField(label=_("Organisation"), queryset=Organisation.objects.none())
    language = forms.ChoiceField(
        label=_("Language of the letter"), choices=settings.LANGUAGES, initial=settings.LANGUAGE_CODE
    )
    field_order = ["email", "organisation", "role", "language"]
    submit_label = _("Send the invitation")

    def __init__(self, data: Mapping[str, Any] | None = None, *, user: User) -> None:
        super().__init__(data)
        organisations = manageable(user)
        self.fields["organisation"].queryset = organisations
        if len(organisations) == 1:
            self.initial["organisation"] = organisations[0].pk
        self.fields["role"] = role_field()
        self.order_fields(self.field_order)


class RoleForm(SeenForm):
    """Another role instead of the one somebody has; `seen` is that one."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, membership: Membership) -> None:
        super().__init__(data)
        self.fields["role"] = role_field()
        self.initial = {"role": membership.role, "seen": membership.role}
        self.submit_label = _("Save the role")


class OrganisationForm(RecordForm):
    """How an organisation is called and reached, and how its pages look."""

    website = Organisation._meta.get_field("website").formfield(assume_scheme="https")

    class Meta:
        model = Organisation
        fields = (
            "name", "international_name", "department", "address", "phone", "fax", "email", "website", "accent_colour",
        )  # fmt: skip
