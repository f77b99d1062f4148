"""Forms anybody may send: each carries a stamp and a trap instead of a captcha."""

from typing import Any

from django import forms
from django.utils import timezone

from integration_portal.forms import TrappedForm
from registrations.application import Submission
from registrations.forms.stamp import StampRefused, new_stamp, read_stamp


class GuardedForm(TrappedForm):
    """A form with a stamp (see `stamp`) and a trap.

    `purpose` ties the stamp to this very form. A valid form has its `submission`; ask `is_trapped` before using it.
    """

    stamp = forms.Field(widget=forms.HiddenInput, required=False)

    submission: Submission

    def __init__(self, data: Any = None, *, purpose: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.purpose = purpose
        self.fields["stamp"].initial = lambda: new_stamp(purpose, timezone.now())

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
