"""The steps of setting an event up."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import Div, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.choices import RegistrationMode
from events.models import Event, Venue
from events.seen import state_of
from events.services import values_of
from office.events.forms.base import Facts, StepForm, column_field, languages_field, setting_field, text_field
from office.events.forms.fields import (
    SCHEDULE_FACTS,
    SCHEDULE_FIELDS,
    PlaceField,
    ScheduleFields,
    place_of,
    schedule_of,
)
from office.forms import day_field
from organisations.models import Contact, Organisation, User
from organisations.policies import manageable
from processes.models import ParticipationProcess
from registrations.forms.days import DaysField

MOST_PEOPLE = 100_000


class BasicsForm(ScheduleFields, StepForm):
    """What and when."""

    fact_names = ("kind", "organisation", "process")
    text_names = ("title", "alternative_title", "summary")

    title = text_field(
        "title", required=True, help_text=gettext_lazy("Short and clear. It stands on posters and in e-mails.")
    )
    alternative_title = text_field("alternative_title")
    summary = text_field(
        "summary",
        lines=4,
        help_text=gettext_lazy(
            "Two or three sentences: what it is about, and for whom. Without dates: they come by themselves."
        ),
    )
    kind = column_field("kind")
    organisation = forms.ModelChoiceField(label=gettext_lazy("Who invites"), queryset=None, empty_label=None)
    process = forms.ModelChoiceField(
        label=gettext_lazy("Belongs to the process"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("none"),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, event: Event, user: User, **kwargs: Any) -> None:
        super().__init__(data, event=event, user=user, **kwargs)
        if event.is_public:
            self.leave_out("organisation", *SCHEDULE_FIELDS)
            self.initial["seen"] = state_of(self.values())
        else:
            self.fields["organisation"].queryset = manageable(user)
            self.initial |= schedule_of(event)
        self.fields["process"].queryset = processes_of(event.organisation)

    def values(self) -> Facts:
        dates = () if self.event.is_public else SCHEDULE_FACTS
        return values_of(self.event, (*self._asked(self.fact_names), *dates), self.text_names)

    def facts(self) -> Facts:
        dates = {} if self.event.is_public else self.schedule()
        return super().facts() | dates

    def layout(self) -> Layout:
        what = [
            name
            for name in ("title", "alternative_title", "kind", "summary", "organisation", "process")
            if name in self.fields
        ]
        sections = [Fieldset(_("What"), *what)]
        if not self.event.is_public:
            sections += schedule_sections()
        return Layout(*sections)


def schedule_sections() -> list[Fieldset]:
    """The layout of `ScheduleFields`."""
    return [
        Fieldset(
            _("When"), "day", Row("starts", "ends", "doors"), Div("open_end"), Div("last_day"),
        ),
        Fieldset(_("If the day is not known yet"), Row("expected_from", "expected_until")),
    ]  # fmt: skip


def processes_of(organisation: Organisation) -> Any:
    """The processes an event of `organisation` can belong to: its own, and those of the organisation above."""
    keys = [organisation.pk, organisation.parent_id]
    return ParticipationProcess.objects.filter(organisation__in=keys).prefetch_related("translations")


class PlaceForm(StepForm):
    """Where. Empty for a public event, whose place changes with its date."""

    fact_names = ("venue", "room", "online_url")

    place = PlaceField(label=gettext_lazy("Place"), required=False)
    online_url = column_field("online_url", assume_scheme="https")

    sections = ((gettext_lazy("Where"), ("place", "online_url")),)

    def __init__(self, data: Mapping[str, Any] | None = None, *, event: Event, user: User, **kwargs: Any) -> None:
        super().__init__(data, event=event, user=user, **kwargs)
        if event.is_public:
            self.leave_out("place")
            return
        self.fields["place"].offer(Venue.objects.near(event.organisation).prefetch_related("rooms"))
        self.initial["place"] = place_of(event)

    def values(self) -> Facts:
        return values_of(self.event, () if self.event.is_public else self.fact_names)

    def facts(self) -> Facts:
        return {} if self.event.is_public else place_facts(self.cleaned_data)


def place_facts(cleaned: Mapping[str, Any]) -> Facts:
    """The columns that a `PlaceField` and the link stand for."""
    place = cleaned["place"]
    return {
        "venue": place and place.venue,
        "room": place and place.room,
        "online_url": cleaned["online_url"],
    }


class RegistrationForm(StepForm):
    """How people register."""

    fact_names = (
        "registration_mode", "capacity", "registration_opens_on", "registration_closes_on", "waiting_list_limit",
        "places_per_registration", "walk_ins", "confirm_address", "link_valid_days", "links_sent_automatically",
    )  # fmt: skip
    setting_names = (
        "asks_organisation", "asks_municipality", "asks_photo_consent", "asks_newsletter_consent",
        "reminder_days", "retention_days", "needs_retention_days",
    )  # fmt: skip

    registration_mode = column_field("registration_mode", widget=forms.RadioSelect)
    capacity = column_field("capacity", min_value=1, max_value=MOST_PEOPLE)
    registration_opens_on = day_field(
        label=gettext_lazy("Open from"),
        required=False,
        help_text=gettext_lazy("Empty: as soon as the event is public."),
    )
    registration_closes_on = day_field(
        label=gettext_lazy("Open until and including"),
        required=False,
        help_text=gettext_lazy("Until midnight of this day. Empty: until the event starts."),
    )
    waiting_list_limit = column_field("waiting_list_limit", max_value=MOST_PEOPLE)
    places_per_registration = column_field("places_per_registration", min_value=1, max_value=50)
    walk_ins = column_field("walk_ins")
    confirm_address = column_field("confirm_address")
    link_valid_days = column_field("link_valid_days", min_value=1, max_value=60)
    links_sent_automatically = column_field("links_sent_automatically")

    asks_organisation = setting_field("asks_organisation")
    asks_municipality = setting_field("asks_municipality")
    asks_photo_consent = setting_field("asks_photo_consent")
    asks_newsletter_consent = setting_field("asks_newsletter_consent")
    reminder_days = DaysField(
        label=gettext_lazy("Reminders, days before"),
        required=False,
        help_text=gettext_lazy("For example: 7, 1. Leave empty for no reminder."),
    )
    retention_days = setting_field("retention_days")
    needs_retention_days = setting_field("needs_retention_days")

    sections = (
        (gettext_lazy("How people register"), ("registration_mode", "capacity", "waiting_list_limit", "places_per_registration", "walk_ins")),
        (gettext_lazy("From when until when"), ("registration_opens_on", "registration_closes_on")),
        (gettext_lazy("In two steps or by invitation"), ("link_valid_days", "links_sent_automatically")),
        (gettext_lazy("What the form asks"), ("confirm_address", "asks_organisation", "asks_municipality", "asks_photo_consent", "asks_newsletter_consent")),
        (gettext_lazy("Reminders and deletion"), ("reminder_days", "retention_days", "needs_retention_days")),
    )  # fmt: skip

    def clean(self) -> Facts:
        cleaned = super().clean() or self.cleaned_data
        two_step = cleaned.get("registration_mode") == RegistrationMode.TWO_STEP
        if two_step and "capacity" in cleaned and cleaned["capacity"] is None:
            message = _("Registration in two steps is for limited places. Enter the number of places.")
            self.add_error("capacity", ValidationError(message))
        return cleaned


class AccessForm(StepForm):
    """People and access: languages, childcare, food, costs; each with whether the form asks for it."""

    fact_names = ("languages_spoken", "languages_interpreted", "childcare_places", "free_of_charge")
    setting_names = ("asks_interpretation", "asks_childcare", "asks_access", "asks_meal")
    text_names = ("audience", "interpretation", "childcare", "catering")

    audience = text_field("audience", lines=2)
    languages_spoken = languages_field("languages_spoken")
    languages_interpreted = languages_field(
        "languages_interpreted", help_text=gettext_lazy("What you have ordered, or will order without being asked.")
    )
    interpretation = text_field("interpretation", lines=2, label=gettext_lazy("What else to say about interpretation"))
    asks_interpretation = setting_field(
        "asks_interpretation", label=gettext_lazy("The form asks who needs interpretation")
    )
    childcare_places = column_field("childcare_places", max_value=1000)
    childcare = text_field("childcare", lines=2, label=gettext_lazy("What to say about childcare"))
    asks_childcare = setting_field("asks_childcare", label=gettext_lazy("The form asks who needs childcare"))
    catering = text_field("catering", lines=2)
    asks_meal = setting_field("asks_meal", label=gettext_lazy("The form asks what people eat"))
    asks_access = setting_field(
        "asks_access",
        label=gettext_lazy("The form asks what people need to take part"),
        help_text=gettext_lazy("Sign language, induction loop, space for a wheelchair, and others."),
    )
    free_of_charge = column_field("free_of_charge")

    sections = (
        (gettext_lazy("Who is invited"), ("audience", "free_of_charge")),
        (gettext_lazy("Languages"), ("languages_spoken", "languages_interpreted", "interpretation", "asks_interpretation")),
        (gettext_lazy("Children"), ("childcare_places", "childcare", "asks_childcare")),
        (gettext_lazy("Food and access"), ("catering", "asks_meal", "asks_access")),
    )  # fmt: skip


class TextsForm(StepForm):
    """Whom to ask, and what else there is to say."""

    text_names = ("description", "plain_summary", "guiding_questions", "next_steps")

    contacts = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Whom people can ask"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("At least one. Role, telephone and e-mail address are shown on the page of the event."),
    )
    description = text_field("description", lines=8, help_text=gettext_lazy("Leave a blank line between paragraphs."))
    plain_summary = text_field("plain_summary", lines=4)
    guiding_questions = text_field("guiding_questions", lines=4)
    next_steps = text_field("next_steps", lines=3)

    sections = (
        (gettext_lazy("Contacts"), ("contacts",)),
        (gettext_lazy("Texts"), ("description", "plain_summary", "guiding_questions", "next_steps")),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, event: Event, user: User, **kwargs: Any) -> None:
        super().__init__(data, event=event, user=user, **kwargs)
        self.fields["contacts"].queryset = contacts_for(event)
        self.initial["contacts"] = self.values()["contacts"]

    def values(self) -> Facts:
        return values_of(self.event, (), self.text_names, with_contacts=True)


def contacts_for(event: Event) -> Any:
    """Whom an event can name: the contacts of its organisation and of the one above, and those it names already."""
    own = Contact.objects.filter(organisation__in=[event.organisation_id, event.organisation.parent_id])
    return (own | Contact.objects.filter(events=event)).distinct().order_by("role", "name", "pk")
