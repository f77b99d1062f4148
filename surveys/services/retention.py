"""Deleting what has served its purpose."""

from datetime import datetime, timedelta

from events.clock import berlin_day
from surveys.models import ContactWish, SavedProgress, Survey
from surveys.services.answering import GRACE

KEEP_WISHES = timedelta(days=90)
"""How long the office has to answer a wish for contact, counted from the last day of the survey."""


def purge(now: datetime) -> int:
    """Delete saved answers of surveys that are over, and wishes for contact after `KEEP_WISHES`; returns how many."""
    today = berlin_day(now)
    over = Survey.objects.closed_before(berlin_day(now - GRACE))
    progress, _each = SavedProgress.objects.filter(survey__in=over).delete()
    long_over = Survey.objects.closed_before(today - KEEP_WISHES)
    wishes, _each = ContactWish.objects.filter(survey__in=long_over).delete()
    return progress + wishes
