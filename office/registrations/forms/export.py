"""What an export holds: which people, which columns, which file."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from integration_portal.forms import KernForm
from registrations.choices import Status
from registrations.export import Column

CSV, XLSX = "csv", "xlsx"


class ExportForm(KernForm):
    """Columns are chosen deliberately: by default those of a list of participants."""

    statuses = forms.MultipleChoiceField(
        label=_("Who?"),
        choices=Status.choices,
        initial=[Status.CONFIRMED],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one state.")},
    )
    columns = forms.MultipleChoiceField(
        label=_("Which columns?"),
        help_text=_("Take only what you need for your purpose. What was exported, you have to delete yourself."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one column.")},
    )
    format = forms.ChoiceField(
        label=_("Which file?"),
        choices=[(XLSX, _("Excel (XLSX)")), (CSV, _("Text (CSV)"))],
        initial=XLSX,
        widget=forms.RadioSelect,
    )
    submit_label = _("Download the file")

    def __init__(self, data: Any = None, *, columns: list[Column], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self._columns = columns
        self.fields["columns"].choices = [(column.key, column.label) for column in columns]
        self.initial["columns"] = [column.key for column in columns if column.is_standard]

    def chosen(self) -> list[Column]:
        """The chosen columns, in their order. Only for a valid form."""
        return [column for column in self._columns if column.key in self.cleaned_data["columns"]]

    def layout(self) -> Layout:
        return Layout(Fieldset("", "statuses"), Fieldset("", "columns"), Fieldset("", "format"))
