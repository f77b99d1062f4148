"""The forms for what groups and interviews found out."""

from collections import defaultdict
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from events.models import Event, WorkingGroup
from events.seen import state_of
from integration_portal.forms import KernForm
from office.contributions.forms.processes import OfProcessForm
from office.forms import SeenForm
from organisations.models import User
from participation.choices import FindingKind, PictureKind
from participation.models import Finding, GroupResults, ResultsPicture
from participation.services.findings import Statement, finding_values
from participation.services.objecting import MOST_DAYS
from participation.services.pictures import PictureFacts, picture_values
from participation.services.results import results_values
from processes.models import ParticipationProcess

NOTES_LENGTH, STATEMENT_LENGTH = 20_000, 2_000


class StatementForm(SeenForm):
    """One thing that a group or a round drafted."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=FindingKind.choices)
    text = forms.CharField(
        label=_("As it was drafted there"), max_length=STATEMENT_LENGTH, widget=forms.Textarea(attrs={"rows": 5})
    )
    submit_label = _("Save the finding")

    def __init__(self, data: Any = None, *, finding: Finding | None = None) -> None:
        super().__init__(data, initial=_shown(finding and finding_values(finding)))

    def statement(self) -> Statement:
        return Statement(kind=self.cleaned_data["kind"], text=self.cleaned_data["text"])


class InterviewsForm(OfProcessForm, SeenForm):
    """One thing that interviews found out."""

    people = forms.IntegerField(
        label=_("How many people were interviewed?"),
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=_("A number, never names."),
    )
    kind = forms.ChoiceField(label=_("What is it?"), choices=FindingKind.choices)
    text = forms.CharField(
        label=_("What they found"), max_length=STATEMENT_LENGTH, widget=forms.Textarea(attrs={"rows": 5})
    )
    submit_label = _("Save the finding")

    def __init__(self, data: Any = None, *, user: User, finding: Finding | None = None) -> None:
        process = finding.process if finding else None
        super().__init__(data, user=user, of=process, initial=_shown(finding and finding_values(finding)))

    def statement(self) -> Statement:
        return Statement(**{name: self.cleaned_data[name] for name in Statement.__dataclass_fields__})


class ResultsForm(SeenForm):
    """What is said of a group or round beside its findings."""

    attended = forms.IntegerField(label=_("How many people took part?"), required=False, min_value=0, max_value=100_000)
    notes = forms.CharField(
        label=_("Notes"),
        max_length=NOTES_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("What was talked about, without names. An empty line begins a new paragraph."),
    )
    submit_label = _("Save")

    def __init__(self, data: Any = None, *, results: GroupResults | None = None) -> None:
        super().__init__(data, initial=_shown(results and results_values(results)))


class NewResultsForm(ResultsForm):
    """Which group, or which round as a whole. Those that have results already are not offered."""

    of = forms.ChoiceField(label=_("Whose results?"))
    submit_label = _("Begin the results")

    def __init__(self, data: Any = None, *, processes: QuerySet[ParticipationProcess]) -> None:
        super().__init__(data)
        self.groups = {
            f"group-{group.pk}": group
            for group in WorkingGroup.objects.filter(event__process__in=processes, results=None).prefetch_related(
                "translations"
            )
        }
        events = Event.objects.filter(process__in=processes).exclude(results__in=GroupResults.objects.of_rounds())
        self.events = {
            f"event-{event.pk}": event for event in events.prefetch_related("translations").order_by("-starts_at", "pk")
        }
        self.fields["of"].choices = self._choices(processes)
        self.order_fields(["of", "attended", "notes"])

    def chosen(self) -> tuple[Event, WorkingGroup | None]:
        """The event and its group, None for the round as a whole. Only for a valid form."""
        key = self.cleaned_data["of"]
        group = self.groups.get(key)
        return (group.event if group else self.events[key]), group

    def _choices(self, processes: QuerySet[ParticipationProcess]) -> list[tuple[str, list[tuple[str, str]]]]:
        of_event: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for key, event in self.events.items():
            of_event[event.pk].append((key, str(_("the round as a whole"))))
        for key, group in self.groups.items():
            of_event[group.event_id].append((key, group.read("title")[0]))
        events = Event.objects.filter(pk__in=of_event).prefetch_related("translations").order_by("-starts_at", "pk")
        return [(event.read("title")[0], of_event[event.pk]) for event in events]


class PictureForm(SeenForm):
    """A photo or a graphic recording."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=PictureKind.choices)
    file = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_("JPEG, PNG or WebP, up to 20 MB. Place and camera are removed."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    alternative_text = forms.CharField(
        label=_("What does it show?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In one or two sentences, for people who do not see it."),
    )
    long_description = forms.CharField(
        label=_("All that it says, in words"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("A graphic recording needs it: every word and what is drawn beside it."),
    )
    caption = forms.CharField(label=_("Caption"), max_length=200)
    credit = forms.CharField(label=_("Who made it?"), max_length=200, required=False)
    submit_label = _("Save the picture")

    def __init__(self, data: Any = None, files: Any = None, *, picture: ResultsPicture | None = None) -> None:
        super().__init__(data, files=files, initial=_shown(picture and picture_values(picture)))
        self.fields["file"].required = picture is None

    def layout(self) -> Layout:
        return Layout(
            Fieldset(_("The picture"), "kind", "file", "caption", "credit"),
            Fieldset(_("In words"), "alternative_text", "long_description"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == PictureKind.RECORDING and not cleaned.get("long_description"):
            self.add_error("long_description", _("Write down all that the graphic recording says."))
        return cleaned

    def facts(self) -> PictureFacts:
        return PictureFacts(**{name: self.cleaned_data[name] for name in PictureFacts.__dataclass_fields__})


class AskForm(KernForm):
    """How long participants may object."""

    days = forms.IntegerField(
        label=_("For how many days may they object?"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=7,
        help_text=_("Whole days, counted from tomorrow. Nothing can be published before they are over."),
    )
    submit_label = _("Send the e-mails")


class SettleForm(KernForm):
    """What was done about an objection."""

    settlement = forms.CharField(
        label=_("How was it settled?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: wording corrected, or: talked with the person, it stays. Only the office reads it."),
    )
    submit_label = _("Note that it is settled")


def _shown(values: dict[str, Any] | None) -> dict[str, Any]:
    """The answers that a form about a record begins with; none about a new one."""
    return values | {"seen": state_of(values)} if values else {}
