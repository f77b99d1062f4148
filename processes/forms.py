"""Forms of the administration. Citizens fill in none here."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from organisations.admin import MultilingualForm
from organisations.dates import CoarseDate
from organisations.fields import CoarseDateFormField
from processes.models import ParticipationProcess, Phase
from processes.services import ProcessError, refuse_taken_slug, refuse_target_change


class ProcessForm(MultilingualForm):
    """Refuses an address that leads to another process."""

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        try:
            refuse_taken_slug(slug=slug, process=self.instance)
        except ProcessError as error:
            raise ValidationError(str(error)) from error
        return slug

    class Meta:
        model = ParticipationProcess
        fields = "__all__"


class PhaseInlineForm(MultilingualForm):
    """A phase within its process: the end of one that exists is moved on its own page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["planned_end"].disabled = True
            self.fields["planned_end"].help_text = _("Moved on the page of the phase, with a reason.")


class PhaseForm(PhaseInlineForm):
    """A phase on its own page, where its planned end can be moved with a reason."""

    new_end = CoarseDateFormField(label=_("New planned end"), required=False)
    reason = forms.CharField(
        label=_("Why the target changes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences in German. Citizens read them on the page of the process."),
    )

    class Meta:
        model = Phase
        fields = "__all__"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        new_end: CoarseDate | None = cleaned.get("new_end")
        if new_end and self.instance.pk:
            try:
                refuse_target_change(phase=self.instance, new_end=new_end, reason=cleaned.get("reason", ""))
            except ProcessError as error:
                field = "new_end" if cleaned.get("reason") else "reason"
                self.add_error(field, str(error))
        elif cleaned.get("reason"):
            self.add_error("new_end", _("Enter the new planned end that this reason is for."))
        return cleaned
