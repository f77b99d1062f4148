"""Finding, beginning and setting up a survey."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from events.clock import berlin_day
from events.models import Event
from events.seen import state_of
from integration_portal.forms import KernForm
from office.events.forms.base import column_field, text_field
from office.forms import SeenForm, day_field
from organisations.models import User
from processes.models import ParticipationProcess
from surveys.blueprint import LIVING_TOGETHER
from surveys.models import Survey
from surveys.policies import prepared_by
from surveys.querysets import SurveyQuerySet
from surveys.services import settings_values
from surveys.services.preparing import TEXTS

EMPTY, TEMPLATE = "leer", "vorlage"
LEAD, RUNNING = timedelta(days=14), timedelta(days=42)


class State(models.TextChoices):
    """The parts of the list, as an officer thinks of them."""

    DRAFT = "entwuerfe", pgettext_lazy("surveys", "Drafts")
    AHEAD = "geplant", pgettext_lazy("surveys", "Planned")
    OPEN = "laufend", pgettext_lazy("surveys", "Open")
    OVER = "beendet", pgettext_lazy("surveys", "Closed")


class SurveyListFilter(KernForm):
    """Sent by GET, so that a result can be linked. Wrong answers narrow nothing."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"),
        queryset=None,
        to_field_name="key",
        required=False,
        empty_label=gettext_lazy("All"),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"), required=False, choices=[("", gettext_lazy("All")), *State.choices]
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, organisations: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["organisation"].queryset = organisations

    def narrow(self, surveys: SurveyQuerySet, now: datetime) -> SurveyQuerySet:
        """The `surveys` that match at `now` (aware)."""
        wishes = self.cleaned_data if self.is_valid() else {}
        if organisation := wishes.get("organisation"):
            surveys = surveys.filter(organisation=organisation)
        match wishes.get("state"):
            case State.DRAFT:
                return surveys.filter(published_at=None)
            case State.AHEAD:
                return surveys.public().filter(opens_on__gt=berlin_day(now))
            case State.OPEN:
                return surveys.open_at(now)
            case State.OVER:
                return surveys.public().closed_before(berlin_day(now))
        return surveys

    @property
    def is_active(self) -> bool:
        """Whether something is filtered for, or was meant to be."""
        return self.is_bound and (not self.is_valid() or any(self.cleaned_data.values()))


class NewSurveyForm(KernForm):
    """The few answers that nobody can propose, and what to begin with: nothing, the template, or an earlier survey."""

    submit_label = gettext_lazy("Create the draft")

    basis = forms.ChoiceField(label=gettext_lazy("Begin with"), widget=forms.RadioSelect)
    title = text_field(
        "title", Survey, required=True, help_text=gettext_lazy("Short and clear, as a question perhaps.")
    )
    organisation = forms.ModelChoiceField(label=gettext_lazy("Who asks"), queryset=None, empty_label=None)
    opens_on = day_field(label=gettext_lazy("First day"))
    closes_on = day_field(
        label=gettext_lazy("Last day"), help_text=gettext_lazy("Answers are taken until the end of this day.")
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, user: User, organisations: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        first = timezone.localdate() + LEAD
        self.initial = {"opens_on": first, "closes_on": first + RUNNING, "basis": TEMPLATE} | self.initial
        self.fields["organisation"].queryset = organisations
        self._earlier = {
            str(survey.pk): survey
            for survey in Survey.objects.filter(prepared_by(user)).for_list().order_by("-opens_on", "pk")[:30]
        }
        self.fields["basis"].choices = [
            (EMPTY, _("An empty survey")),
            (TEMPLATE, _("The template “%(title)s”") % {"title": LIVING_TOGETHER.title}),
            *((key, _("A copy of “%(survey)s”") % {"survey": survey}) for key, survey in self._earlier.items()),
        ]

    @property
    def source(self) -> Survey | None:
        """The survey to copy. Only for a valid form."""
        return self._earlier.get(self.cleaned_data["basis"])

    @property
    def wants_template(self) -> bool:
        """Only for a valid form."""
        return bool(self.cleaned_data["basis"] == TEMPLATE)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("opens_on"), cleaned.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", _("A survey cannot end before it begins. Correct one of the two days."))
        return cleaned


class SettingsForm(SeenForm):
    """Everything about a survey but its questions. `fixed`: the columns that do not change any more."""

    submit_label = gettext_lazy("Save")
    fact_names = ("process", "event", "opens_on", "closes_on", "admission", "results", "minimum_cell_size")

    title = text_field("title", Survey, required=True)
    intro = text_field(
        "intro", Survey, lines=6, help_text=gettext_lazy("What it is for, and what becomes of the answers.")
    )
    thanks = text_field("thanks", Survey, lines=3)
    process = forms.ModelChoiceField(
        label=gettext_lazy("Process"), queryset=None, required=False, empty_label=gettext_lazy("none")
    )
    event = forms.ModelChoiceField(
        label=gettext_lazy("Event"), queryset=None, required=False, empty_label=gettext_lazy("none")
    )
    opens_on = day_field(label=gettext_lazy("First day"))
    closes_on = day_field(
        label=gettext_lazy("Last day"), help_text=gettext_lazy("Answers are taken until the end of this day.")
    )
    admission = column_field("admission", Survey, widget=forms.RadioSelect)
    results = column_field("results", Survey, widget=forms.RadioSelect)
    minimum_cell_size = column_field("minimum_cell_size", Survey, max_value=1000)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, survey: Survey, fixed: frozenset[str], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        for name in fixed:
            del self.fields[name]
        self.names = [name for name in self.fact_names if name in self.fields]
        values = settings_values(survey, self.names)
        self.initial = {**values, "seen": state_of(values)} | self.initial
        self.fields["process"].queryset = _processes(survey)
        self.fields["event"].queryset = _events(survey)

    def facts(self) -> dict[str, Any]:
        """The columns. Only for a valid form."""
        return {name: self.cleaned_data[name] for name in self.names}

    def texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in TEXTS}

    def layout(self) -> Layout:
        rules = [name for name in self.names if name not in ("process", "event")]
        sections = [
            (_("Texts"), list(TEXTS)),
            (_("When, for whom, and what is shown"), rules),
            (_("It belongs to"), ["process", "event"]),
        ]
        return Layout(*(Fieldset(title, *names) for title, names in sections if names))


class ClosingForm(SeenForm):
    """Another last day, and why."""

    submit_label = gettext_lazy("Change the last day")

    closes_on = day_field(label=gettext_lazy("Last day"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("Everybody will read it beside the new day."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, survey: Survey, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        values = {"closes_on": survey.closes_on}
        self.initial = {**values, "seen": state_of(values)} | self.initial


def _processes(survey: Survey) -> Any:
    """Those of its organisation and of the one above, whose process it may serve, and the one it has."""
    whose = [survey.organisation_id, survey.organisation.parent_id]
    found = ParticipationProcess.objects.filter(Q(organisation__in=whose) | Q(pk=survey.process_id))
    return found.prefetch_related("translations")


def _events(survey: Survey) -> Any:
    """Those of its organisation, and the one it has."""
    found = Event.objects.filter(Q(organisation=survey.organisation_id) | Q(pk=survey.event_id))
    return found.for_list().latest_first()
