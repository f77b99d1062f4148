"""The forms citizens fill in."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Fieldset, Layout, Submit
from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from integration_portal.forms import KernForm
from registrations.forms.application import ApplicationForm, initial_of
from registrations.forms.guarded import GuardedForm
from registrations.models import Registration
from registrations.models.registration import EMAIL_LENGTH


def _privacy() -> Fieldset:
    """The privacy notice (the page gives it as `privacy`) and the box below it."""
    notice = HTML('{% include "registrations/parts/privacy.html" with notice=privacy only %}')
    return Fieldset(_("Your data"), notice, "privacy_read")


class RegistrationForm(GuardedForm, ApplicationForm):
    """The public form, and the form behind a personal link. `offers_waiting`: its button joins the waiting list."""

    privacy_read = forms.BooleanField(label=_("I have read how you treat my data"))

    def __init__(self, data: Any = None, *, offers_waiting: bool = False, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.offers_waiting = offers_waiting

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.inputs = [self._button()]
        return helper

    def layout(self) -> Layout:
        return Layout("stamp", self.trap(), *super().layout(), _privacy())

    def _button(self) -> Submit:
        if self.offers_waiting:
            return Submit("accepts_waiting", _("Join the waiting list"))
        return Submit("check", _("Check your answers")) if self.has_groups else Submit("send", _("Register"))


class ChangeForm(ApplicationForm):
    """Everything that was sent in, to be changed. Without an address on record none is needed."""

    def __init__(self, data: Any = None, *, registration: Registration, **kwargs: Any) -> None:
        super().__init__(data, event=registration.event, initial=initial_of(registration), **kwargs)
        self.initial |= self.questions.initial(list(registration.answers.all()))
        self.fields["email"].required = bool(registration.email)
        self.fields["email"].help_text = _("A new address counts as soon as you have confirmed it.")

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.inputs = [Submit("save", _("Save the changes"))]
        return helper


class InterestForm(GuardedForm):
    """Step one of two: somebody would like to come."""

    name = ApplicationForm.base_fields["name"]
    email = ApplicationForm.base_fields["email"]
    language = forms.ChoiceField(label=_("In which language shall we write to you?"), choices=settings.LANGUAGES)
    privacy_read = RegistrationForm.base_fields["privacy_read"]

    submit_label = _("Send")

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.initial.setdefault("language", get_language())

    def layout(self) -> Layout:
        return Layout("stamp", self.trap(), "name", "email", "language", _privacy())


class AddressForm(GuardedForm):
    """Somebody asks for a link: nothing but the address. `action`: where it is sent, if not to its own page."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The address with which you registered or were invited."),
        max_length=EMAIL_LENGTH,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages=ApplicationForm.base_fields["email"].error_messages,
    )
    submit_label = _("Send me the link")

    def __init__(self, data: Any = None, *, action: str = "", **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.action = action

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.form_action = self.action
        return helper

    def layout(self) -> Layout:
        return Layout("stamp", self.trap(), "email")


class ButtonForm(KernForm):
    """No field, one button: what a mail program that follows links must not do."""

    def __init__(self, data: Any = None, *, label: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.submit_label = label
