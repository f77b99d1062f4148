"""Coarse dates in models and forms."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.dates import CoarseDate

INPUT_HELP = _("For example 2027-06-14, 2027-06, 2027-mid, 2027-Q3 or 2027: as exact as is known.")


class CoarseDateFormField(forms.CharField):
    """A text field that takes the codes of `CoarseDate`, and days and months as Germans write them."""

    default_error_messages = {"invalid": _("Enter a date such as 2027-06-14, 2027-06, 2027-mid, 2027-Q3 or 2027.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"help_text": INPUT_HELP, "max_length": 10} | kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.code if isinstance(value, CoarseDate) else value

    def to_python(self, value: Any) -> CoarseDate | None:
        if value in self.empty_values or isinstance(value, CoarseDate):
            return value or None
        try:
            return CoarseDate.parse(_from_german(str(value).strip()))
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def run_validators(self, value: Any) -> None:
        """Nothing more to check: the validators of a text field cannot read a date."""


def _from_german(text: str) -> str:
    """14.06.2027 → 2027-06-14 and 06.2027 → 2027-06; everything else as it is."""
    if re.fullmatch(r"(\d{1,2}\.){1,2}\d{4}", text):
        return "-".join(part.zfill(2) for part in reversed(text.split(".")))
    return text


class CoarseDateField(models.Field):
    """Stores a `CoarseDate` in one integer column, its `sort_number`.

    One column and not two, because a day and a precision side by side can contradict each other,
    and an integer because it sorts the same in every database, index and collation.
    """

    description = _("Date, as exact as is known")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", INPUT_HELP)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if self.help_text is INPUT_HELP:
            kwargs.pop("help_text", None)
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        return "IntegerField"

    def from_db_value(self, value: int | None, *args: Any) -> CoarseDate | None:
        return None if value is None else CoarseDate.from_sort_number(value)

    def to_python(self, value: Any) -> CoarseDate | None:
        if value is None or isinstance(value, CoarseDate):
            return value
        try:
            return CoarseDate.parse(str(value))
        except ValueError as error:
            raise ValidationError(CoarseDateFormField.default_error_messages["invalid"]) from error

    def get_prep_value(self, value: Any) -> int | None:
        date = self.to_python(value)
        return None if date is None else date.sort_number

    def value_to_string(self, obj: models.Model) -> str:
        date = self.value_from_object(obj)
        return "" if date is None else date.code

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": CoarseDateFormField} | kwargs)
