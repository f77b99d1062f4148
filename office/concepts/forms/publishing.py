"""What a draft should become, and with which decision a submitted version was adopted."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts.choices import Stage, StepKind, StepStatus
from concepts.models import Concept, DecisionStep
from integration_portal.forms import KernForm


class Becomes(TextChoices):
    """What a draft can be published as, in an officer's words."""

    CONSULTATION = (
        "consultation",
        gettext_lazy("A draft for consultation: everybody can read it and say what they think"),
    )
    SUBMITTED = "submitted", gettext_lazy("Submitted to the council, and everybody can read it")
    COUNCIL_ONLY = "council_only", gettext_lazy("Submitted to the council: only the council and the office can read it")
    DECIDED = "decided", gettext_lazy("Decided: the council has adopted exactly this text")


class DecisionForm(KernForm):
    """The decision with which a version was adopted, and from which day it is in force."""

    submit_label = gettext_lazy("Note the decision")

    decided_by = forms.ModelChoiceField(
        label=gettext_lazy("Decided by"),
        queryset=DecisionStep.objects.none(),
        help_text=gettext_lazy("Only final decisions on record are offered."),
    )
    in_force_from = forms.DateField(
        label=gettext_lazy("In force from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Without a day, it is decided but not in force yet."),
    )

    def __init__(self, data: Any = None, *, concept: Concept) -> None:
        super().__init__(data)
        steps = DecisionStep.objects.filter(decision__concept=concept, kind=StepKind.FINAL, status=StepStatus.TAKEN)
        self.fields["decided_by"].queryset = steps.select_related("decision", "body").order_by("-meets_on")
        self.fields["decided_by"].label_from_instance = _step_words


class PublicationForm(DecisionForm):
    """How a draft is published. Decision and day are asked for only where it is decided."""

    submit_label = gettext_lazy("Check and publish")

    becomes = forms.ChoiceField(
        label=gettext_lazy("What does the draft become?"), choices=Becomes.choices, widget=forms.RadioSelect
    )
    field_order = ("becomes", "decided_by", "in_force_from")

    def __init__(self, data: Any = None, *, concept: Concept) -> None:
        super().__init__(data, concept=concept)
        self.fields["decided_by"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("becomes") == Becomes.DECIDED:
            if not cleaned.get("decided_by") and "decided_by" not in self.errors:
                self.add_error(
                    "decided_by", ValidationError(_("Name the decision with which the version was adopted."))
                )
        elif cleaned.get("decided_by") or cleaned.get("in_force_from"):
            name = "decided_by" if cleaned.get("decided_by") else "in_force_from"
            self.add_error(name, ValidationError(_("Leave this empty, or choose “Decided” above.")))
        return cleaned

    def wish(self) -> dict[str, Any]:
        """What is asked of `services.publishing.request_publication`. Only for a valid form."""
        becomes = self.cleaned_data["becomes"]
        return {
            "stage": Stage.SUBMITTED if becomes == Becomes.COUNCIL_ONLY else Stage(becomes),
            "is_public": becomes != Becomes.COUNCIL_ONLY,
            "decided_by": self.cleaned_data["decided_by"],
            "in_force_from": self.cleaned_data["in_force_from"],
        }


def _step_words(step: DecisionStep) -> str:
    return f"{step.body}, {date_format(step.meets_on)}: {step.decision}"
