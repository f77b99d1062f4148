"""Forms anybody may send: each carries a stamp and a trap instead of a captcha."""

from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from integration_portal.forms import KernForm
from registrations.application import Submission
from registrations.forms.stamp import StampRefused, new_stamp, read_stamp


class GuardedForm(KernForm):
    """A form with a stamp (see `stamp`) and a field that only programs fill in.

    `purpose` ties the stamp to this very form. A valid form has its `submission`; ask `is_trapped` before using it.
    """

    stamp = forms.Field(widget=forms.HiddenInput, required=False)
    homepage = forms.CharField(
        label=_("Please leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    submission: Submission

    def __init__(self, data: Any = None, *, purpose: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.purpose = purpose
        self.fields["stamp"].initial = lambda: new_stamp(purpose, timezone.now())

    @property
    def is_trapped(self) -> bool:
        """A program filled in what no person sees: answer as if all were well, and do nothing."""
        return bool(self.cleaned_data.get("homepage"))

    def clean_stamp(self) -> str:
        """Read the stamp; a refused one is replaced in the page that is shown again, with everything typed."""
        now = timezone.now()
        stamp = self.cleaned_data["stamp"] or ""
        try:
            self.submission = read_stamp(stamp, self.purpose, now)
        except StampRefused as refused:
            if refused.renew:
                self.data["stamp"] = new_stamp(self.purpose, now)  # our own copy: see KernFormMixin
            raise forms.ValidationError(str(refused), code="stamp") from None
        return stamp

    @staticmethod
    def trap() -> Div:
        """The trap's place in a layout."""
        return Div("homepage", css_class="form-trap", aria_hidden="true")
