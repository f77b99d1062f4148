"""Changing what people rely on: date, place, places, deadline; cancelling and postponing."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.choices import EventStatus
from events.models import Event, Venue
from events.seen import state_of
from events.services import values_of
from office.events.forms.base import EventForm as AboutEvent
from office.events.forms.base import Facts, column_field
from office.events.forms.fields import (
    SCHEDULE_FACTS,
    MonthField,
    PlaceField,
    ScheduleFields,
    place_of,
    schedule_of,
)
from office.events.forms.steps import MOST_PEOPLE, place_facts, schedule_sections
from office.forms import day_field
from organisations.models import User
from organisations.policies import manageable
from organisations.translations import SOURCE_LANGUAGE
from registrations.services import places_values

GERMAN = {"lang": SOURCE_LANGUAGE, "dir": "ltr"}


class ScheduleForm(ScheduleFields, AboutEvent):
    """Another date or place of a public event."""

    submit_label = gettext_lazy("Show what will happen")
    fact_names = (*SCHEDULE_FACTS, "venue", "room", "online_url")

    place = PlaceField(label=gettext_lazy("Place"), required=False)
    online_url = column_field("online_url", assume_scheme="https")

    def __init__(self, data: Mapping[str, Any] | None = None, *, event: Event, user: User, **kwargs: Any) -> None:
        super().__init__(data, event=event, user=user, **kwargs)
        self.fields["place"].offer(Venue.objects.near(event.organisation).prefetch_related("rooms"))
        seen = state_of(values_of(event, self.fact_names))
        self.initial = {
            **schedule_of(event), "place": place_of(event), "online_url": event.online_url, "seen": seen,
        } | self.initial  # fmt: skip

    def facts(self) -> Facts:
        return self.schedule() | place_facts(self.cleaned_data)

    def layout(self) -> Layout:
        return Layout(*schedule_sections(), Fieldset(_("Where"), "place", "online_url"))


class DeadlineForm(AboutEvent):
    """Another first or last day of registration."""

    registration_opens_on = day_field(label=gettext_lazy("Open from"), required=False)
    registration_closes_on = day_field(
        label=gettext_lazy("Open until and including"),
        required=False,
        help_text=gettext_lazy("Until midnight of this day. Empty: until the event starts."),
    )
    fact_names = ("registration_opens_on", "registration_closes_on")

    def __init__(self, data: Mapping[str, Any] | None = None, *, event: Event, user: User, **kwargs: Any) -> None:
        super().__init__(data, event=event, user=user, **kwargs)
        values = values_of(event, self.fact_names)
        self.initial = {**values, "seen": state_of(values)} | self.initial

    def facts(self) -> Facts:
        return {name: self.cleaned_data[name] for name in self.fact_names}


class PlacesForm(AboutEvent):
    """The numbers of places of the event and of its working groups."""

    submit_label = gettext_lazy("Show what will happen")

    capacity = forms.IntegerField(
        label=gettext_lazy("Places at the event"),
        help_text=gettext_lazy("Empty: no limit."),
        min_value=1,
        max_value=MOST_PEOPLE,
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("For the record, such as: a second room. It is kept with the event and not published."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, event: Event, user: User, **kwargs: Any) -> None:
        super().__init__(data, event=event, user=user, **kwargs)
        values = places_values(event)
        self.initial = {"capacity": event.capacity, "seen": state_of(values)} | self.initial
        self._groups = list(event.working_groups.prefetch_related("translations"))
        for group in self._groups:
            label = _("Places in “%(group)s”") % {"group": group}
            name = f"group_{group.pk}"
            self.fields[name] = forms.IntegerField(label=label, min_value=1, max_value=MOST_PEOPLE, required=False)
            self.initial.setdefault(name, group.capacity)
        self.fields["reason"] = self.fields.pop("reason")

    def places(self) -> dict[int | None, int | None]:
        """The numbers as `registrations.services.change_places` takes them. Only for a valid form."""
        groups = {group.pk: self.cleaned_data[f"group_{group.pk}"] for group in self._groups}
        return {None: self.cleaned_data["capacity"], **groups}


class ReasonForm(AboutEvent):
    """A form that begins with a reason people will read."""

    submit_label = gettext_lazy("Show what will happen")

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, **GERMAN}),
        help_text=gettext_lazy("In German, one or two sentences. It stands on the page and in every e-mail."),
    )


class CancellationForm(ReasonForm):
    replacement = forms.ModelChoiceField(
        label=gettext_lazy("This event takes place instead"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("none"),
        help_text=gettext_lazy("Only events that are public. Prepare and publish it first."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, event: Event, user: User, **kwargs: Any) -> None:
        super().__init__(data, event=event, user=user, **kwargs)
        ahead = Event.objects.upcoming(timezone.now()).exclude(status=EventStatus.CANCELLED).exclude(pk=event.pk)
        mine = ahead.filter(organisation__in=manageable(user))
        self.fields["replacement"].queryset = mine.prefetch_related("translations")


class PostponementForm(ReasonForm):
    expected_from = MonthField(label=gettext_lazy("Now expected from"), required=False)
    expected_until = MonthField(
        label=gettext_lazy("Now expected until"),
        required=False,
        help_text=gettext_lazy("Leave both empty if nothing is known yet. For a new day, change the date instead."),
    )

    def clean(self) -> Facts:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("expected_until") and not cleaned.get("expected_from"):
            self.add_error("expected_from", _("Enter the first of the expected months."))
        return cleaned

    def period(self) -> tuple[Any, Any] | None:
        """The first and the last day now expected. Only for a valid form."""
        first, last = self.cleaned_data["expected_from"], self.cleaned_data["expected_until"]
        return (first.first, (last or first).last) if first else None
