"""Papers, meetings, results and amendments."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts.choices import StepStatus
from concepts.models import Amendment, Decision, DecisionStep, Revision
from office.fields import NumberField, RecommendationsField
from office.forms import RecordForm, day_field, time_field
from organisations.models import Body

LONGEST_WORDING = 20_000
VOTES = ("votes_for", "votes_against", "abstentions")


class PaperForm(RecordForm):
    """A paper (Vorlage): what it is, where it can be read, and the money it is about."""

    dated = day_field(required=False, label=gettext_lazy("Date of the paper"))
    address = Decision._meta.get_field("address").formfield(assume_scheme="https")

    class Meta:
        model = Decision
        fields = (
            "reference",
            "title",
            "kind",
            "dated",
            "originator",
            "address",
            "amount_once",
            "amount_per_year",
            "funds",
        )
        field_classes = {"amount_once": NumberField, "amount_per_year": NumberField, "funds": RecommendationsField}
        labels = {"funds": gettext_lazy("Recommendations that it provides the money for")}
        widgets = {
            "amount_once": NumberField.widget,
            "amount_per_year": NumberField.widget,
            "funds": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "funds": gettext_lazy(
                "Only for a paper about money. Once a body has finally decided it, these recommendations are no longer "
                "under funding reservation."
            )
        }

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["funds"].offer(self.instance.concept, None, self.initial.get("funds") or [])

    def layout(self) -> Layout:
        return Layout(
            "seen",
            Fieldset(_("The paper"), "reference", "title", "kind", "dated", "originator", "address"),
            Fieldset(_("Money"), "amount_once", "amount_per_year", "funds"),
        )


class StepForm(RecordForm):
    """A meeting in which a body deals with the paper. Its result has a form of its own."""

    meets_on = day_field(label=gettext_lazy("Date of the meeting"))
    meets_at = time_field(required=False, label=gettext_lazy("Beginning of the meeting"))

    class Meta:
        model = DecisionStep
        fields = ("body", "kind", "meets_on", "meets_at", "agenda_item", "is_public", "version", "revision")
        help_texts = {
            "is_public": gettext_lazy(
                "Of a meeting that is not public, everybody can read only the body, the date, the result and a summary "
                "that you write. The paper, the votes and amendments stay inside."
            ),
            "version": gettext_lazy("What the body has before it. Its files belong to the package for the council."),
            "revision": gettext_lazy("Only if the version was corrected before the meeting."),
        }

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        concept = self.instance.decision.concept
        organisation = concept.organisation
        near = (
            Q(organisation=organisation) | Q(organisation=organisation.parent_id) | Q(organisation__parent=organisation)
        )
        self.fields["body"].queryset = Body.objects.filter(near).select_related("organisation").order_by("name")
        self.fields["body"].label_from_instance = lambda body: _body_in_words(body, organisation.pk)
        self.fields["version"].queryset = concept.versions.frozen().latest_first()
        revisions = Revision.objects.filter(version__concept=concept, version__frozen_at__isnull=False)
        self.fields["revision"].queryset = revisions.select_related("version").order_by("-dated")
        self.fields["revision"].label_from_instance = _revision_in_words

    def layout(self) -> Layout:
        return Layout(
            "seen",
            Fieldset(_("The meeting"), "body", "kind", "meets_on", "meets_at", "agenda_item", "is_public"),
            Fieldset(_("What it is about"), "version", "revision"),
        )


class ResultForm(RecordForm):
    """What came of a meeting."""

    class Meta:
        model = DecisionStep
        fields = ("status", "result", *VOTES, "wording")
        widgets = {"status": forms.RadioSelect, "wording": forms.Textarea(attrs={"rows": 8, "lang": "de"})}

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["status"].choices = [
            (StepStatus.TAKEN, _("It was decided")),
            (StepStatus.ADJOURNED, _("It was adjourned")),
            (StepStatus.ANNOUNCED, _("There is no result yet")),
        ]
        if self.instance.status == StepStatus.ANNOUNCED:
            self.initial["status"] = StepStatus.TAKEN
        self.fields["wording"].max_length = LONGEST_WORDING
        if not self.instance.is_public:
            self.fields["wording"].label = _("Summary that everybody may read")

    def layout(self) -> Layout:
        return Layout("seen", "status", "result", Fieldset(_("Votes"), Row(*VOTES)), "wording")


class AmendmentForm(RecordForm):
    """A motion to change the paper, and the recommendations that it puts under funding reservation."""

    class Meta:
        model = Amendment
        fields = ("kind", "originator", "wording", "accepted", *VOTES, "reserves")
        field_classes = {"reserves": RecommendationsField}
        labels = {
            "accepted": gettext_lazy("The motion was accepted"),
            "reserves": gettext_lazy("Recommendations that it puts under funding reservation"),
        }
        widgets = {
            "wording": forms.Textarea(attrs={"rows": 6, "lang": "de"}),
            "reserves": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "reserves": gettext_lazy(
                "Only where the motion says so. The reservation counts when the motion is accepted and the paper is decided."
            )
        }

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["wording"].max_length = LONGEST_WORDING
        step = self.instance.step
        self.fields["reserves"].offer(step.decision.concept, step.version, self.initial.get("reserves") or [])

    def layout(self) -> Layout:
        return Layout(
            "seen",
            Fieldset(_("The motion"), "kind", "originator", "wording"),
            Fieldset(_("Its result"), "accepted", Row(*VOTES), "reserves"),
        )


def _body_in_words(body: Body, organisation: int) -> str:
    """ "Kreistag"; with its organisation where that is another one, and the days between which it exists."""
    words = body.name if body.organisation_id == organisation else f"{body.name} ({body.organisation})"
    if body.valid_until:
        words += " – " + _("until %(day)s") % {"day": date_format(body.valid_until, "SHORT_DATE_FORMAT")}
    elif body.valid_from:
        words += " – " + _("since %(day)s") % {"day": date_format(body.valid_from, "SHORT_DATE_FORMAT")}
    return words


def _revision_in_words(revision: Revision) -> str:
    return f"{revision.version.label}: {revision.label}, {date_format(revision.dated, 'SHORT_DATE_FORMAT')}"
