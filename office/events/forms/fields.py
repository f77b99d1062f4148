"""Fields for dates and places of events."""

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.clock import BERLIN
from events.models import Event, Room, Venue
from events.wording import month_text
from office.forms import EARLIEST, LATEST, day_field, time_field

Facts = dict[str, Any]


@dataclass(frozen=True)
class Month:
    """A month of a year."""

    first: dt.date

    @property
    def last(self) -> dt.date:
        return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])

    def __str__(self) -> str:
        return month_text(self.first)


class MonthField(forms.Field):
    """A month: by the browser's own field where it has one, else typed as 05.2027 or 2027-05."""

    widget = forms.TextInput(attrs={"type": "month", "placeholder": "2027-05"})
    default_error_messages = {"invalid": gettext_lazy("Enter a month and a year, such as 05.2027.")}

    def prepare_value(self, value: Any) -> Any:
        return f"{value.first:%Y-%m}" if isinstance(value, Month) else value

    def to_python(self, value: Any) -> Month | None:
        if value in self.empty_values or isinstance(value, Month):
            return value or None
        text = str(value).strip()
        parts = list(reversed(text.split("."))) if "." in text else text.split("-")
        try:
            year, month = map(int, parts)
            first = dt.date(year, month, 1)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"]) from error
        if not EARLIEST <= first <= LATEST:
            raise ValidationError(self.error_messages["invalid"])
        return Month(first)


class ScheduleFields(forms.Form):
    """When an event takes place: a day with times, or only the months in which it is expected.

    A mixin for forms; `schedule_of` gives the initial values, `schedule()` the facts of `events.services.SCHEDULE`.
    """

    day = day_field(label=gettext_lazy("Day"), required=False)
    starts = time_field(label=gettext_lazy("Begins at"), required=False)
    ends = time_field(label=gettext_lazy("Ends at"), required=False)
    last_day = day_field(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Only if it does not end on the same day."),
    )
    open_end = forms.BooleanField(label=gettext_lazy("Open end: no time is given for the end"), required=False)
    doors = time_field(label=gettext_lazy("Doors open at"), required=False)
    expected_from = MonthField(label=gettext_lazy("Expected from"), required=False)
    expected_until = MonthField(
        label=gettext_lazy("Expected until"), required=False, help_text=gettext_lazy("Leave empty for one month.")
    )

    def clean(self) -> Facts:
        cleaned = super().clean() or self.cleaned_data
        if "day" not in self.fields or self.errors:
            return cleaned
        day, months = cleaned.get("day"), (cleaned.get("expected_from"), cleaned.get("expected_until"))
        if day is not None and any(months):
            self.add_error("day", _("Give either a day or the expected months. Clear one of them."))
        if day is not None and cleaned.get("starts") is None:
            self.add_error("starts", _("Enter the time at which it begins."))
        if day is None and any(cleaned.get(name) for name in ("starts", "ends", "last_day", "doors")):
            self.add_error("day", _("Enter the day for these times."))
        if months[0] is None and months[1] is not None:
            self.add_error("expected_from", _("Enter the first of the expected months."))
        return cleaned

    def schedule(self) -> Facts:
        """The dates as facts of an event. Only for a valid form."""
        given = self.cleaned_data
        day, first, last = given["day"], given["expected_from"], given["expected_until"] or given["expected_from"]
        return {
            "starts_at": moment(day, given["starts"]),
            "ends_at": moment(given["last_day"] or day, given["ends"]),
            "open_end": given["open_end"],
            "doors_open_at": moment(day, given["doors"]),
            "tentative_from": first and first.first,
            "tentative_until": last and last.last,
        }


SCHEDULE_FIELDS = tuple(ScheduleFields.base_fields)
SCHEDULE_FACTS = ("starts_at", "ends_at", "open_end", "doors_open_at", "tentative_from", "tentative_until")


def schedule_of(event: Event) -> Facts:
    """The initial values of `ScheduleFields`."""
    starts, ends = _local(event.starts_at), _local(event.ends_at)
    doors = _local(event.doors_open_at)
    first, last = event.tentative_from, event.tentative_until
    one_month = first and last and (first.year, first.month) == (last.year, last.month)
    return {
        "day": starts and starts.date(),
        "starts": starts and starts.time(),
        "ends": ends and ends.time(),
        "last_day": ends.date() if starts and ends and ends.date() != starts.date() else None,
        "open_end": event.open_end,
        "doors": doors and doors.time(),
        "expected_from": first and Month(first.replace(day=1)),
        "expected_until": None if one_month or last is None else Month(last.replace(day=1)),
    }


def moment(day: dt.date | None, clock: dt.time | None) -> dt.datetime | None:
    """A moment on the clocks of Berlin; None unless both are given."""
    return dt.datetime.combine(day, clock, tzinfo=BERLIN) if day is not None and clock is not None else None


def _local(value: dt.datetime | None) -> dt.datetime | None:
    return value and value.astimezone(BERLIN)


@dataclass(frozen=True)
class Place:
    """A house, and a room in it where one is chosen."""

    venue: Venue
    room: Room | None = None

    @property
    def code(self) -> str:
        return f"room-{self.room.pk}" if self.room else f"venue-{self.venue.pk}"

    def __str__(self) -> str:
        return f"{self.venue}, {self.room}" if self.room else str(self.venue)


class PlaceField(forms.ChoiceField):
    """Houses and their rooms in one list: one choice instead of two that could contradict each other."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._places: Mapping[str, Place] = {}

    def offer(self, venues: Iterable[Venue]) -> None:
        """Offer these houses; read them with their rooms."""
        self._places, choices = {}, [("", _("– not chosen yet –"))]
        for venue in venues:
            places = [Place(venue), *(Place(venue, room) for room in venue.rooms.all())]
            self._places |= {place.code: place for place in places}
            labels = [(place.code, str(place)) for place in places]
            choices += labels if len(places) == 1 else [(str(venue), labels)]
        self.choices = choices

    def prepare_value(self, value: Any) -> Any:
        return value.code if isinstance(value, Place) else value

    def clean(self, value: Any) -> Place | None:
        """The place that was chosen, or None."""
        return self._places.get(super().clean(value))


def place_of(event: Event) -> Place | None:
    """The initial value of a `PlaceField`."""
    return Place(event.venue, event.room) if event.venue is not None else None
