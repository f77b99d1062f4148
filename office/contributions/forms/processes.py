"""The forms for what belongs to a process, above all consultations."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from concepts.models import ConceptVersion
from events.seen import state_of
from integration_portal.forms import KernForm
from office.contributions.forms.contributions import LONG, day_field
from office.forms import SeenForm
from organisations.models import User
from organisations.policies import manageable
from participation.models import Consultation
from participation.services.consulting import Plan, consultation_values
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


class ConsultationForm(OfProcessForm, SeenForm):
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


def _plan(consultation: Consultation | None) -> dict[str, Any]:
    if consultation is None:
        return {"retention_days": 90}
    values = consultation_values(consultation)
    return values | {"seen": state_of(values)}
