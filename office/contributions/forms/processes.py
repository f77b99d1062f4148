"""The forms for what belongs to a process: consultations, and what groups found out."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from concepts.models import ConceptVersion
from events.models import Event, WorkingGroup
from integration_portal.forms import KernForm
from office.contributions.forms.contributions import LONG, day_field
from organisations.models import User
from organisations.policies import manageable
from participation.choices import FindingKind, FindingSource
from participation.models import Consultation, Finding
from participation.services.consulting import Plan
from participation.services.findings import Result
from processes.models import ParticipationProcess


class OfProcessForm(KernForm):
    """About a process of the officer. With `of` the process is fixed."""

    process = forms.ModelChoiceField(label=_("Process"), queryset=ParticipationProcess.objects.none())

    def __init__(self, data: Any = None, *, user: User, of: ParticipationProcess | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        processes = ParticipationProcess.objects.filter(organisation__in=manageable(user))
        self.processes = processes.filter(pk=of.pk) if of else processes
        self.fields["process"].queryset = self.processes.prefetch_related("translations")
        if of:
            self.initial["process"] = of.pk


class ConsultationForm(OfProcessForm):
    """When people can say something about which version."""

    slug = forms.SlugField(
        label=_("Address of the page"), max_length=80, help_text=_("The last part, in small letters: entwurf-2027")
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    version = forms.ModelChoiceField(
        label=_("Which version?"),
        queryset=ConceptVersion.objects.none(),
        required=False,
        empty_label=_("not written yet"),
        help_text=_("Only published versions: people contribute to words that do not change any more."),
    )
    opens_on = day_field(label=_("From"))
    closes_on = day_field(label=_("Until and including"), help_text=_("Until the end of this day."))
    intro = forms.CharField(label=_("Introduction"), required=False, widget=LONG)
    rules = forms.CharField(
        label=_("Rules"), required=False, widget=forms.Textarea(attrs={"rows": 4}), help_text=_("One per line.")
    )
    retention_days = forms.IntegerField(
        label=_("Delete addresses after how many days?"),
        min_value=1,
        max_value=730,
        help_text=_("Counted from the answer, at the earliest from the end of the consultation."),
    )
    submit_label = _("Save the consultation")

    def __init__(self, data: Any = None, *, user: User, consultation: Consultation | None = None) -> None:
        super().__init__(
            data, user=user, of=consultation.process if consultation else None, initial=_plan(consultation)
        )
        public = ConceptVersion.objects.public().filter(concept__processes__in=self.processes)
        self.fields["version"].queryset = public.select_related("concept").distinct()
        self.fields["version"].label_from_instance = lambda version: f"{version.concept}: {version}"

    def layout(self) -> Layout:
        return Layout(
            Fieldset(_("What it is about"), "process", "title", "slug", "version", "intro", "rules"),
            Fieldset(_("When"), "opens_on", "closes_on", "retention_days"),
        )

    def plan(self) -> Plan:
        return Plan(**{name: self.cleaned_data[name] for name in Plan.__dataclass_fields__})


class FindingForm(OfProcessForm):
    """One thing that a group, a round or interviews found out."""

    source = forms.ChoiceField(label=_("Who found it out?"), choices=FindingSource.choices)
    group = forms.ModelChoiceField(
        label=_("Working group"), queryset=WorkingGroup.objects.none(), required=False, empty_label=_("none")
    )
    event = forms.ModelChoiceField(
        label=_("Event"), queryset=Event.objects.none(), required=False, empty_label=_("none")
    )
    people = forms.IntegerField(
        label=_("How many people?"),
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=_("A number, never names."),
    )
    kind = forms.ChoiceField(label=_("What is it?"), choices=FindingKind.choices)
    text = forms.CharField(label=_("As it was drafted there"), widget=forms.Textarea(attrs={"rows": 5}))
    objections_until = day_field(
        label=_("Participants may object until and including"),
        required=False,
        help_text=_("It can be published on the day after. Leave it empty if nobody is asked."),
    )
    submit_label = _("Save the finding")

    def __init__(self, data: Any = None, *, user: User, finding: Finding | None = None) -> None:
        super().__init__(data, user=user, of=finding.process if finding else None, initial=_result(finding))
        groups = WorkingGroup.objects.filter(event__process__in=self.processes)
        self.fields["group"].queryset = groups.select_related("event").prefetch_related("translations")
        events = Event.objects.filter(process__in=self.processes).order_by("-starts_at", "pk")
        self.fields["event"].queryset = events.prefetch_related("translations")

    def result(self) -> Result:
        return Result(**{name: self.cleaned_data[name] for name in Result.__dataclass_fields__})


def _plan(consultation: Consultation | None) -> dict[str, Any]:
    if consultation is None:
        return {"retention_days": 90}
    names = ("slug", "title", "version", "opens_on", "closes_on", "intro", "rules", "retention_days")
    consultation.set_current_language("de")
    return {name: getattr(consultation, name) for name in names}


def _result(finding: Finding | None) -> dict[str, Any]:
    names = Result.__dataclass_fields__
    return {name: getattr(finding, name) for name in names} if finding else {}
