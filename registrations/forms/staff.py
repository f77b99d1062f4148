"""The forms of officers: what came by telephone or mail, and invitations."""

from dataclasses import replace
from email.utils import parseaddr
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integration_portal.forms import KernForm
from registrations.application import Application, NeedItem
from registrations.choices import IfFull, Source
from registrations.forms.application import ApplicationForm
from registrations.forms.citizen import ChangeForm
from registrations.forms.needs import need_fields
from registrations.models import Registration
from registrations.models.history import REASON_LENGTH
from registrations.models.registration import EMAIL_LENGTH, NAME_LENGTH
from registrations.services import Addressee
from registrations.services.versions import version_of

MOST_INVITATIONS = 500
_BY_STAFF = [(value, label) for value, label in Source.choices if value != Source.WEB]


_ABOUT_SOMEBODY = {
    "language": gettext_lazy("Language of correspondence"),
    "function": gettext_lazy("Function there"),
    "places": gettext_lazy("Number of people, with this one"),
    "first_group": gettext_lazy("Working group: first wish"),
    "second_group": gettext_lazy("Working group: second wish"),
    "interpretation": gettext_lazy("Needs interpretation"),
    "childcare": gettext_lazy("Needs childcare"),
    "access": gettext_lazy("Needs support to take part"),
    "access_needs": gettext_lazy("What is needed?"),
    "photo_consent": gettext_lazy("Agrees to photos in which the person can be recognised"),
    "newsletter_consent": gettext_lazy("Wants to be informed about what happens next"),
}
"""What a form for citizens says to its reader, said about somebody else."""

_HINTS = {
    "email": gettext_lazy("Without an address no letters can be sent: please tell the person in another way."),
    "second_group": gettext_lazy("For the case that there is no room in the first wish."),
    "access": gettext_lazy(
        "Only if the person wants it noted: it is used to prepare the event, and deleted soon after."
    ),
}


class AboutSomebody:
    """Mixed into forms of citizens that staff fill in: they speak of the person. Wishes may stay open."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = False
        for name, label in _ABOUT_SOMEBODY.items():
            if name in self.fields:
                self.fields[name].label = label
        for name, hint in _HINTS.items():
            if name in self.fields:
                self.fields[name].help_text = hint
        for field in self.fields.values():
            if "autocomplete" in field.widget.attrs:
                field.widget.attrs["autocomplete"] = "off"  # the browser would offer the officer's own
        for wish in ("first_group", "second_group"):
            if wish in self.fields:
                self.fields[wish].required = False

    def sections(self) -> list[tuple[Any, list[Any]]]:
        titles = (
            gettext_lazy("About the person"),
            gettext_lazy("Working groups"),
            gettext_lazy("What the person needs to take part"),
            gettext_lazy("Questions about this event"),
            gettext_lazy("What the person agrees to"),
        )
        return [(title, names) for title, (_own, names) in zip(titles, super().sections(), strict=True)]


class StaffRegistrationForm(AboutSomebody, ApplicationForm):
    """A registration that came by telephone, on paper or by mail; without an address nobody is written to."""

    submit_label = gettext_lazy("Enter the registration")
    source = forms.ChoiceField(label=gettext_lazy("Received by"), choices=_BY_STAFF)
    if_full = forms.ChoiceField(
        label=gettext_lazy("If the places are all taken"),
        choices=IfFull.choices,
        initial=IfFull.REFUSE,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason for an exception"),
        help_text=gettext_lazy("Needed when registration is not open, or beyond the number of places."),
        max_length=REASON_LENGTH,
        required=False,
    )

    def sections(self) -> list[tuple[Any, list[Any]]]:
        own = [(gettext_lazy("How it reached us"), ["source"])]
        return [*own, *super().sections(), (gettext_lazy("Exceptions"), ["if_full", "reason"])]


class StaffChangeForm(AboutSomebody, ChangeForm):
    """Everything a registration says, to be changed by the office: also after the deadline, with or without a letter.

    `seen` carries what the page had shown. Without `sees_needs` the needs are neither shown nor changed.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    tells = forms.BooleanField(
        label=gettext_lazy("Tell the person by e-mail that something has changed"), required=False, initial=True
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason for an exception"),
        help_text=gettext_lazy("Needed for more places than are free."),
        max_length=REASON_LENGTH,
        required=False,
    )

    def __init__(self, data: Any = None, *, registration: Registration, sees_needs: bool, **kwargs: Any) -> None:
        super().__init__(data, registration=registration, **kwargs)
        self.registration = registration
        self.sees_needs = sees_needs
        self.initial["seen"] = version_of(registration)
        if not sees_needs:
            for name in need_fields(self.form_settings):
                del self.fields[name]

    def application(self) -> Application:
        told = super().application()
        if self.sees_needs:
            return told
        stored = self.registration.needs.all()
        return replace(told, needs=tuple(NeedItem(n.kind, n.choice, n.number, n.note) for n in stored))

    def see_again(self, version: str) -> None:
        """The page shows what is stored now: saving once more is deliberate. Only for a bound form."""
        self.data["seen"] = version

    def sections(self) -> list[tuple[Any, list[Any]]]:
        return [*super().sections(), (gettext_lazy("Saving"), ["tells", "reason"])]

    def layout(self) -> Layout:
        return Layout("seen", *super().layout())


class StaffInterestForm(KernForm):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=NAME_LENGTH)
    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=EMAIL_LENGTH)
    language = forms.ChoiceField(label=gettext_lazy("Language of correspondence"), choices=settings.LANGUAGES)
    source = forms.ChoiceField(label=gettext_lazy("Received by"), choices=_BY_STAFF, initial=Source.MAILBOX)


class InvitationForm(KernForm):
    """A list of addresses, one per line, with or without a name: "Kim Beispiel <kim@example.org>"."""

    addresses = forms.CharField(
        label=gettext_lazy("E-mail addresses"),
        help_text=gettext_lazy("One per line. With a name, if you like: Kim Beispiel &lt;kim@example.org&gt;"),
        widget=forms.Textarea,
        max_length=MOST_INVITATIONS * 300,
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the invitation"), choices=settings.LANGUAGES)

    def clean_addresses(self) -> list[tuple[str, str]]:
        """Pairs of name and address. Names the first line that holds no address."""
        lines = [line.strip() for line in self.cleaned_data["addresses"].splitlines() if line.strip()]
        if len(lines) > MOST_INVITATIONS:
            raise ValidationError(_("Please invite at most %(most)d people at once.") % {"most": MOST_INVITATIONS})
        return [_address(line) for line in lines]

    def addressees(self) -> list[Addressee]:
        """Whom to invite. Only for a valid form."""
        language = self.cleaned_data["language"]
        return [Addressee(email, name, language) for name, email in self.cleaned_data["addresses"]]


def _address(line: str) -> tuple[str, str]:
    name, email = parseaddr(line)
    try:
        validate_email(email)
    except ValidationError:
        message = _("This line holds no e-mail address: %(line)s") % {"line": line[:80]}
        raise ValidationError(message) from None
    if len(email) > EMAIL_LENGTH:
        raise ValidationError(_("This address is too long: %(line)s") % {"line": line[:80]})
    return name[:NAME_LENGTH], email
