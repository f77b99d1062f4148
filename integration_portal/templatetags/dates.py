"""Dates and times in words: always with the weekday, 24 hours, in Berlin's time."""

from datetime import date, datetime, time
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

register = template.Library()


@register.simple_tag
def weekday_date(value: date | datetime) -> str:
    """ "Montag, 25. Oktober 2027", in the reader's language; a moment is taken as its day in Berlin."""
    return date_format(_local(value), "DATE_FORMAT")


@register.simple_tag
def date_until(value: date | datetime) -> str:
    """ "bis einschließlich Montag, 25. Oktober": a deadline that includes its day; another year is named."""
    day = _local(value)
    this_year = day.year == timezone.localdate().year
    written = date_format(day, "WEEKDAY_DAY_FORMAT" if this_year else "DATE_FORMAT")
    # Translators: a deadline; the day named is the last on which something is possible.
    return gettext("up to and including %(day)s") % {"day": written}


@register.simple_tag
def time_span(start: time | datetime, end: time | datetime | None = None) -> str:
    """ "16:00–19:00 Uhr"; without an end "ab 16:00 Uhr"; an end on another day is named with its date."""
    begin, finish = _local(start), _local(end) if end is not None else None
    words = {"start": date_format(begin, "TIME_FORMAT")}
    if finish is None:
        # Translators: German "ab %(start)s Uhr".
        return pgettext("time", "from %(start)s") % words
    words["end"] = date_format(finish, "TIME_FORMAT")
    if isinstance(begin, datetime) and isinstance(finish, datetime) and begin.date() != finish.date():
        words["day"] = date_format(finish, "DATE_FORMAT")
        return pgettext("time", "from %(start)s until %(day)s, %(end)s") % words
    # Translators: German "%(start)s–%(end)s Uhr". Arabic in words, because a dash swaps the two when read from the right.
    return pgettext("time", "%(start)s–%(end)s") % words


def _local(value: Any) -> Any:
    """A moment as Berlin's clocks show it; dates and times of day as they are."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
