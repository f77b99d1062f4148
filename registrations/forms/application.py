"""The registration form: the same fields for who registers, who changes, and for staff."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout, LayoutObject
from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.models import Event
from integration_portal.forms import KernForm, refuse_links
from organisations.models import Organisation, OrganisationKind
from registrations.application import Application
from registrations.forms.groups import group_fields
from registrations.forms.needs import check_needs, need_fields, need_initial, need_items, need_layout
from registrations.forms.questions import OwnQuestions
from registrations.models import FormSettings, Registration
from registrations.models.registration import EMAIL_LENGTH, NAME_LENGTH


class ApplicationForm(KernForm):
    """What one event asks. A valid form gives its `application()`.

    `fixed_email` takes the place of the field: the address of a personal link cannot be edited.
    """

    name = forms.CharField(
        label=_("Name"),
        max_length=NAME_LENGTH,
        validators=[refuse_links],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=EMAIL_LENGTH,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Please check the e-mail address. It looks like this: name@example.org")},
    )
    language = forms.ChoiceField(label=_("In which language shall we write to you?"), choices=settings.LANGUAGES)
    organisation = forms.CharField(
        label=_("Organisation or club"),
        max_length=NAME_LENGTH,
        validators=[refuse_links],
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    function = forms.CharField(
        label=_("Your function there"),
        max_length=NAME_LENGTH,
        validators=[refuse_links],
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    municipality = forms.TypedChoiceField(label=_("City or municipality"), required=False, empty_value=None)
    places = forms.IntegerField(label=_("How many people come, with you?"), min_value=1, initial=1)
    photo_consent = forms.BooleanField(label=_("I agree to photos in which I can be recognised"), required=False)
    newsletter_consent = forms.BooleanField(label=_("Please keep me informed about what happens next"), required=False)

    event: Event

    def __init__(self, data: Any = None, *, event: Event, fixed_email: str = "", **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.event = event
        self.form_settings = FormSettings.of(event)
        self.fixed_email = fixed_email
        self.questions = OwnQuestions(event)
        self.initial.setdefault("language", get_language())
        self._leave_out_what_is_not_asked()
        self.fields |= group_fields(event) | need_fields(self.form_settings)
        self.fields |= self.questions.fields(self.data if self.is_bound else None)
        self._put_consent_last()

    @property
    def has_groups(self) -> bool:
        return "first_group" in self.fields

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        check_needs(self)
        self.questions.drop_unasked(self)
        first, second = cleaned.get("first_group"), cleaned.get("second_group")
        if first is not None and first == second:
            self.add_error("second_group", _("Please choose two different working groups."))
        return cleaned

    def application(self) -> Application:
        """What was sent in, as the services take it. Only for a valid form."""
        cleaned = self.cleaned_data
        names = (
            "name organisation function municipality first_group second_group photo_consent newsletter_consent language"
        )
        given = {name: cleaned[name] for name in names.split() if name in cleaned}
        return Application(
            email=self.fixed_email or cleaned["email"],
            places=cleaned.get("places", 1),
            needs=need_items(cleaned),
            answers=self.questions.answers(cleaned),
            **given,
        )

    def layout(self) -> Layout:
        sections = [Fieldset(title, *fields) for title, names in self.sections() if (fields := self._present(names))]
        return Layout(*sections)

    def sections(self) -> list[tuple[Any, list[Any]]]:
        """The form's sections: a title and field names, in order. Fields the form has not are skipped."""
        own = [name for name in self.fields if name.startswith("question_")]
        return [
            (_("About you"), ["name", "email", "language", "organisation", "function", "municipality", "places"]),
            (_("Working groups"), ["first_group", "second_group"]),
            (_("What you need to take part"), need_layout(self.fields)),
            (_("Questions about this event"), own),
            (_("Your consent"), ["photo_consent", "newsletter_consent"]),
        ]

    def _put_consent_last(self) -> None:
        """The order in which answers are read back; the layout has its own."""
        for name in ("photo_consent", "newsletter_consent", "privacy_read"):
            if name in self.fields:
                self.fields[name] = self.fields.pop(name)

    def _present(self, names: list[Any]) -> list[str | LayoutObject]:
        return [name for name in names if not isinstance(name, str) or name in self.fields]

    def _leave_out_what_is_not_asked(self) -> None:
        asked = self.form_settings
        unasked = {
            "email": bool(self.fixed_email),
            "organisation": not asked.asks_organisation,
            "function": not asked.asks_organisation,
            "municipality": not asked.asks_municipality,
            "places": self._most_places() == 1,
            "photo_consent": not asked.asks_photo_consent,
            "newsletter_consent": not asked.asks_newsletter_consent,
        }
        for name, left_out in unasked.items():
            if left_out:
                del self.fields[name]
        if "municipality" in self.fields:
            self._offer_municipalities()
        if "places" in self.fields:
            self._limit_places()

    def _offer_municipalities(self) -> None:
        municipalities = {str(m.pk): m for m in Organisation.objects.filter(kind=OrganisationKind.KOMMUNE)}
        names = [(key, format_html("{}", m.display_name)) for key, m in municipalities.items()]
        self.fields["municipality"].choices = [("", _("none of these, or no answer")), *names]
        self.fields["municipality"].coerce = municipalities.__getitem__

    def _most_places(self) -> int:
        """The event's limit, or what somebody has got beyond it already (staff may give more)."""
        return max(self.event.places_per_registration, self.initial.get("places", 1))

    def _limit_places(self) -> None:
        most = self._most_places()
        field = forms.IntegerField(label=self.fields["places"].label, min_value=1, max_value=most, initial=1)
        field.help_text = _("At most %(most)d.") % {"most": most}
        self.fields["places"] = field


def initial_of(registration: Registration) -> dict[str, Any]:
    """The values of the form for a registration that is to be changed. Two queries."""
    names = "name email language organisation function places photo_consent newsletter_consent"
    initial = {name: getattr(registration, name) for name in names.split()}
    keys = ("municipality", "first_group", "second_group")
    initial |= {name: str(getattr(registration, f"{name}_id") or "") for name in keys}
    return initial | need_initial(registration.needs.all())
