"""What has to hold between the dates of one record."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def refuse_end_before_start(record: models.Model, start_name: str, end_name: str) -> None:
    """Raise a ValidationError at the end when all of it lies before all of the start.

    The database cannot check this: it knows only the last day of a coarse date, and "2027" may
    well begin what ends on 14 June 2027.
    """
    start, end = getattr(record, start_name), getattr(record, end_name)
    if start and end and end.last < start.first:
        raise ValidationError({end_name: _("The end lies before the beginning. Correct one of them.")})
