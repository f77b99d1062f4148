"""The small forms before and after the questions."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from integration_portal.forms import KernForm, TrappedForm, refuse_links


class OpenForm(KernForm):
    """A form without a token against forgery: there is no session and no cookie that a forged one could make use of."""

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.disable_csrf = True
        return helper


class CodeForm(OpenForm):
    """The personal code from the letter."""

    code = forms.CharField(
        label=_("Your personal code"),
        help_text=_("Ten letters and digits. You find the code in the letter with which we invited you."),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    submit_label = _("Next")


class ContactForm(OpenForm, TrappedForm):
    """Somebody would like to hear from the office, apart from all answers."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        validators=[refuse_links],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Please check the e-mail address. It looks like this: name@example.org")},
    )
    wish = forms.CharField(
        label=_("What would you like to hear about?"),
        help_text=_("Please do not repeat your answers here: then they stay anonymous."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def layout(self) -> Layout:
        return Layout(self.trap(), "name", "email", "wish")

    def given(self) -> dict[str, str]:
        """What was typed, for the service. Only for a valid form."""
        return {name: self.cleaned_data[name] for name in ("name", "email", "wish")}
