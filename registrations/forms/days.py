"""Some numbers of days in one field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_DIGITS = 3  # a reminder three years before is one too many


class DaysField(forms.CharField):
    """Some numbers of days, typed as "7, 1"."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[int]:
        """The numbers; raises ValidationError for anything else. Nothing typed is an empty list."""
        if isinstance(value, list):
            return value
        parts = [part.strip() for part in (value or "").split(",") if part.strip()]
        if not all(part.isascii() and part.isdigit() and len(part) <= MOST_DIGITS for part in parts):
            raise ValidationError(_("Please give whole numbers of days, separated by commas: 7, 1"))
        return [int(part) for part in parts]

    def run_validators(self, value: Any) -> None:
        """The validators of a text field cannot read numbers; the model's own look at them."""
