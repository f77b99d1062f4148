"""Each night the rows of the last days are written anew in random order.

A database keeps rows in the order they came, and PostgreSQL notes on each the transaction that wrote it: by both, a sheet
could be placed between two others of its day, beside the code or the wish for contact of the same minute, and beside a
line in some log. After mixing, all rows bear one transaction and a random place.
"""

from datetime import datetime, timedelta
from random import SystemRandom

from django.db import connection, models, transaction

from events.clock import berlin_day
from surveys.models import AccessCode, Answer, AnswerSheet, ContactWish, Survey

LOOK_BACK = timedelta(days=7)
"""Days that are mixed again: a night that was missed is made up for."""


def mix(now: datetime) -> int:
    """Write sheets and answers of the last days anew, and all codes and wishes; returns how many rows.

    Today's sheets have their turn in the next night. One transaction, in which the surveys concerned are locked: sheets
    that are being sent wait for some moments.
    """
    today = berlin_day(now)
    with transaction.atomic():
        surveys = Survey.objects.select_for_update(of=("self",)).filter(closes_on__gte=today - LOOK_BACK)
        keys = [survey.pk for survey in surveys.order_by("pk")]
        sheets = AnswerSheet.objects.filter(answered_on__gte=today - LOOK_BACK, answered_on__lt=today)
        count = _rewrite(sheets, Answer.objects.filter(sheet__in=sheets))
        count += _rewrite(AccessCode.objects.filter(survey__in=keys))
        count += _rewrite(ContactWish.objects.filter(survey__in=keys))
    return count


def clear_traces() -> None:
    """Let PostgreSQL give up the old versions of the rows. Not inside a transaction."""
    if connection.vendor == "postgresql":
        tables = [model._meta.db_table for model in (AnswerSheet, Answer, AccessCode, ContactWish)]
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM {', '.join(map(connection.ops.quote_name, tables))}")


def _rewrite(*querysets: models.QuerySet) -> int:
    """Delete the rows of the querysets, the last of which may depend on the first, and insert the same rows shuffled."""
    rows = [list(queryset.select_for_update(of=("self",))) for queryset in querysets]
    for queryset in reversed(querysets):
        queryset.delete()
    for queryset, kept in zip(querysets, rows, strict=True):
        SystemRandom().shuffle(kept)
        queryset.model._default_manager.bulk_create(kept, batch_size=2000)
    return sum(map(len, rows))
