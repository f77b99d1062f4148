"""Days in words. Those of events are worded in `events.wording`."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format

register = template.Library()


@register.simple_tag
def weekday_date(value: date | datetime) -> str:
    """ "Montag, 25. Oktober 2027", in the reader's language; a moment is taken as its day in Berlin."""
    day = timezone.localtime(value) if isinstance(value, datetime) else value
    return date_format(day, "DATE_FORMAT")
