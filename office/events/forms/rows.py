"""The rows of the lists that belong to an event: programme, working groups, rules at the door, questions, rooms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import AdmissionRule, AgendaItem, Event, Room, WorkingGroup
from events.wording import span_text
from office.events.forms.base import column_field
from office.forms import day_field, time_field
from office.rows import RowForm
from organisations.translations import SOURCE_LANGUAGE
from registrations.models import QuestionKind, QuestionOption

GERMAN = {"lang": SOURCE_LANGUAGE, "dir": "ltr"}
MOST_OPTIONS = 30


class EventRow(RowForm):
    """A row of one of the lists of `event`, which says what can be chosen."""

    def __init__(self, data: Any = None, *, event: Event, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.event = event


class RoomChoiceMixin:
    """A choice among the rooms of the event's house; none where there is no house, or it has no rooms."""

    def offer_rooms(self, event: Event) -> None:
        rooms = Room.objects.filter(venue=event.venue_id) if event.venue_id else Room.objects.none()
        if rooms.exists():
            self.fields["room"].queryset = rooms
        else:
            del self.fields["room"]


class AgendaRow(RoomChoiceMixin, EventRow):
    starts_at = time_field(label=_("From"), required=False)
    ends_at = time_field(label=_("Until"), required=False)
    title = column_field("title", AgendaItem, widget=forms.TextInput(attrs=GERMAN))
    speaker_role = column_field("speaker_role", AgendaItem, widget=forms.TextInput(attrs=GERMAN))
    speaker_name = column_field("speaker_name", AgendaItem, widget=forms.TextInput(attrs=GERMAN))
    room = forms.ModelChoiceField(label=_("Room"), queryset=Room.objects.none(), required=False)
    is_break = column_field("is_break", AgendaItem)

    def __init__(self, data: Any = None, *, event: Event, **kwargs: Any) -> None:
        super().__init__(data, event=event, **kwargs)
        self.offer_rooms(event)

    @property
    def summary(self) -> str:
        if not self.is_bound:
            starts_at, ends_at = self.initial.get("starts_at"), self.initial.get("ends_at")
        else:
            starts_at, ends_at = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        return f"{span_text(starts_at, ends_at)} {self.called}" if starts_at else self.called


class GroupRow(RoomChoiceMixin, EventRow):
    title = forms.CharField(label=_("Title"), max_length=200, widget=forms.TextInput(attrs=GERMAN))
    description = forms.CharField(
        label=_("Description"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2, **GERMAN})
    )
    capacity = column_field("capacity", WorkingGroup, min_value=1, max_value=100_000)
    room = forms.ModelChoiceField(label=_("Room"), queryset=Room.objects.none(), required=False)
    chair_role = column_field("chair_role", WorkingGroup, widget=forms.TextInput(attrs=GERMAN))

    def __init__(self, data: Any = None, *, event: Event, **kwargs: Any) -> None:
        super().__init__(data, event=event, **kwargs)
        self.offer_rooms(event)
        if event.is_public and self["pk"].value():
            del self.fields["capacity"]  # it changes where people move up


class RuleRow(EventRow):
    named_by = "label"
    label = column_field("label", AdmissionRule, widget=forms.TextInput(attrs=GERMAN))
    valid_from = day_field(label=_("Valid from"), required=False)
    valid_until = day_field(label=_("Valid until and including"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("valid_from"), cleaned.get("valid_until")
        if first is not None and last is not None and last < first:
            self.add_error("valid_until", _("An admission rule cannot end before it begins."))
        return cleaned


class OptionsField(forms.CharField):
    """Labels, one per line."""

    widget = forms.Textarea(attrs={"rows": 3, **GERMAN})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        text = super().clean(self.prepare_value(value))
        return [line.strip()[:200] for line in text.splitlines() if line.strip()][:MOST_OPTIONS]


class QuestionRow(EventRow):
    named_by = "text"
    text = forms.CharField(label=_("Question"), max_length=300, widget=forms.TextInput(attrs=GERMAN))
    kind = forms.ChoiceField(label=_("Kind of answer"), choices=QuestionKind.choices)
    options = OptionsField(
        label=_("Answers to choose from"),
        required=False,
        max_length=6000,
        help_text=_("One per line. Only for questions with a choice."),
    )
    help_text = forms.CharField(
        label=_("Explanation"), required=False, max_length=300, widget=forms.TextInput(attrs=GERMAN)
    )
    only_if = forms.ModelChoiceField(
        label=_("Asked only if this was chosen before"), queryset=None, required=False, empty_label=_("always")
    )
    required = forms.BooleanField(label=_("Must be answered"), required=False)

    def __init__(self, data: Any = None, *, event: Event, **kwargs: Any) -> None:
        super().__init__(data, event=event, **kwargs)
        options = QuestionOption.objects.filter(question__event=event).select_related("question")
        field = self.fields["only_if"]
        field.queryset = options.prefetch_related("translations", "question__translations")
        field.label_from_instance = lambda option: f"{option.question}: {option}"


class RoomRow(RowForm):
    named_by = "name"
    name = column_field("name", Room)
    seats = column_field("seats", Room, max_value=100_000)


def agenda_initial(event: Event) -> list[dict[str, Any]]:
    return [_columns(item, AgendaRow) for item in event.agenda.select_related("room")]


def rule_initial(event: Event) -> list[dict[str, Any]]:
    return [_columns(rule, RuleRow) for rule in event.admission_rules.all()]


def _columns(part: AgendaItem | AdmissionRule | Room, form: type[RowForm]) -> dict[str, Any]:
    return {"pk": part.pk} | {name: getattr(part, name) for name in form.base_fields if name != "pk"}


def room_initial(rooms: Any) -> list[dict[str, Any]]:
    return [_columns(room, RoomRow) for room in rooms]


def group_initial(event: Event) -> list[dict[str, Any]]:
    """Columns and German texts."""
    found = []
    for group in event.working_groups.prefetch_related("translations").select_related("room"):
        german = group.get_translation(SOURCE_LANGUAGE) if group.has_translation(SOURCE_LANGUAGE) else None
        texts = {name: getattr(german, name, "") for name in ("title", "description")}
        columns = {"pk": group.pk, "capacity": group.capacity, "room": group.room, "chair_role": group.chair_role}
        found.append(columns | texts)
    return found
