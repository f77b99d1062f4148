"""The forms of invitations."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.utils.translation import gettext_lazy as _

from integration_portal.forms import KernForm, refuse_links
from organisations.models import User


class AcceptForm(KernForm):
    """Only a button: the account is there already."""

    submit_label = _("Accept the invitation")


class NewAccountForm(AcceptForm):
    """Name and password of the account that comes into being, both optional."""

    name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=User._meta.get_field("name").max_length,
        validators=[refuse_links],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        help_text=password_validators_help_text_html,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, data: Any = None, *, email: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.email = email

    def clean_password(self) -> str:
        """The password, where one was chosen; raises ValidationError for a weak one."""
        password = self.cleaned_data["password"]
        if password:
            validate_password(password, User(email=self.email))
        return password
