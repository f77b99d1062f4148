"""Measures, their status, what is reported about them, and values of indicators."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts.choices import STARTED, MeasureStatus
from concepts.funding import Funding
from concepts.models import IndicatorValue, Measure, MeasureReport, Milestone, StatusChange
from concepts.querysets import MeasureQuerySet
from concepts.reading.latest import latest_wordings
from concepts.services.monitoring import funding_of_measure
from integration_portal.forms import KernForm
from office.fields import NumberField
from office.forms import RecordForm, SeenForm, day_field
from office.rows import RowForm

LONGEST_TEXT = 10_000
SILENCE = dt.timedelta(days=182)
"""Half a year: so long a running measure may go without a report."""


class Waiting(models.TextChoices):
    """What a measure may wait for."""

    OVERDUE = "frist", gettext_lazy("Overdue, or a milestone is")
    SILENT = "bericht", gettext_lazy("No report for half a year")


class MeasureFilter(KernForm):
    """Narrows the list of measures."""

    status = forms.ChoiceField(label=gettext_lazy("Status"), required=False)
    wartet = forms.ChoiceField(
        label=gettext_lazy("Waits for"), required=False, choices=[("", gettext_lazy("All")), *Waiting.choices]
    )
    q = forms.CharField(label=gettext_lazy("Search"), required=False, max_length=100)

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        labels = [(value, capfirst(label)) for value, label in MeasureStatus.choices]
        self.fields["status"].choices = [("", _("All")), *labels]

    @property
    def is_active(self) -> bool:
        return self.is_bound and self.is_valid() and any(self.cleaned_data.values())

    def narrow(self, measures: MeasureQuerySet) -> MeasureQuerySet:
        """Those of the `measures` that are asked for; all where the questions are no sensible ones."""
        if not self.is_bound or not self.is_valid():
            return measures
        if status := self.cleaned_data["status"]:
            measures = measures.filter(status=status)
        today = timezone.localdate()
        if self.cleaned_data["wartet"] == Waiting.OVERDUE:
            measures = measures.overdue(today)
        elif self.cleaned_data["wartet"] == Waiting.SILENT:
            measures = measures.silent_since(today - SILENCE)
        return measures.matching(self.cleaned_data["q"])


class MeasureForm(RecordForm):
    """What a measure is. Its status is changed on a page of its own, with a reason."""

    planned_start = day_field(required=False, label=gettext_lazy("Planned beginning"))
    planned_end = day_field(required=False, label=gettext_lazy("Planned end"))

    class Meta:
        model = Measure
        fields = (
            "title", "recommendation", "responsible", "progress", "planned_start", "planned_end",
            "needs_funding", "amount", "funding_decision", "funding_note",
        )  # fmt: skip
        field_classes = {"amount": NumberField}
        widgets = {"amount": NumberField.widget}

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        concept = self.instance.concept
        recommendation = self.fields["recommendation"]
        recommendation.queryset = concept.lineages.filter(kind="recommendation")
        rows = latest_wordings(recommendation.queryset)
        recommendation.choices = [
            ("", "---------"),
            *((str(row.lineage_id), f"{row.number} {row.title}") for row in rows),
        ]
        self.fields["funding_decision"].queryset = concept.decisions.order_by("-dated", "-pk")

    def layout(self) -> Layout:
        return Layout(
            "seen",
            Fieldset(_("The measure"), "title", "recommendation", "responsible"),
            Fieldset(_("Plan"), "planned_start", "planned_end", "progress"),
            Fieldset(_("Money"), "needs_funding", "amount", "funding_decision", "funding_note"),
        )


class StatusForm(SeenForm):
    """Another status, since when and why; where money is missing, why it begins nevertheless."""

    submit_label = gettext_lazy("Change the status")
    status = forms.ChoiceField(label=gettext_lazy("New status"), widget=forms.RadioSelect)
    on = day_field(label=gettext_lazy("Since"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "de"}),
        help_text=gettext_lazy("One or two sentences in German. Everybody reads them on the page of the measures."),
    )
    override = forms.CharField(
        label=StatusChange._meta.get_field("override").formfield().label,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "de"}),
        help_text=gettext_lazy(
            "The recommendation is under funding reservation, and the money is not decided. "
            "If the measure begins all the same, say why: everybody reads it."
        ),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, measure: Measure, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.initial = {"seen": measure.status, "on": timezone.localdate()} | self.initial
        choices = [(value, capfirst(label)) for value, label in MeasureStatus.choices if value != measure.status]
        self.fields["status"].choices = choices
        lacks_money = funding_of_measure(measure) in (Funding.RESERVED, Funding.PENDING)
        if measure.status in STARTED or not lacks_money:
            del self.fields["override"]


class MilestoneRow(RowForm):
    due = day_field(label=gettext_lazy("Date"))
    title = Milestone._meta.get_field("title").formfield(widget=forms.TextInput(attrs={"lang": "de"}))
    is_reached = Milestone._meta.get_field("is_reached").formfield()


class ReportForm(RecordForm):
    """What the responsible body reported on a day."""

    dated = day_field(label=gettext_lazy("Date of the report"))

    class Meta:
        model = MeasureReport
        fields = ("dated", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 5, "lang": "de"})}

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["text"].max_length = LONGEST_TEXT


class NewReportForm(ReportForm):
    """The first time a report is entered, it also says how far the measure has come."""

    progress = forms.IntegerField(label=gettext_lazy("Progress in percent"), min_value=0, max_value=100)

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"progress": self.cleaned_data["progress"]}


class ValueForm(RecordForm):
    """What an indicator was on a day, and who says so."""

    dated = day_field(label=gettext_lazy("As of"), help_text=gettext_lazy("For a whole year, its last day."))

    class Meta:
        model = IndicatorValue
        fields = ("dated", "value", "source", "note")
        field_classes = {"value": NumberField}
        widgets = {"value": NumberField.widget}
        help_texts = {"source": gettext_lazy("Who publishes the number, so that everybody can check it.")}
