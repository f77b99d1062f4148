"""What waits with measures and indicators: one line for each concept and kind, however many there are."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concepts.models import Concept, ConceptVersion, Indicator, IndicatorValue, Measure
from concepts.querysets import MeasureQuerySet
from office.monitoring.forms import SILENCE, Waiting
from office.task import Task
from organisations.models import User
from organisations.policies import manageable


def measures_that_are_overdue(user: User, now: dt.datetime) -> Iterator[Task]:
    """For each concept: how many measures or milestones should be reached by now. One query."""
    found = _measures(user).overdue(timezone.localdate(now))
    for slug, title, number in _by_concept(found):
        words = ngettext(
            "%(concept)s: %(number)d measure is overdue.", "%(concept)s: %(number)d measures are overdue.", number
        )
        yield _task(words, slug, title, number, Waiting.OVERDUE)


def measures_without_a_report(user: User, now: dt.datetime) -> Iterator[Task]:
    """For each concept: how many running measures nobody has reported about for half a year. One query."""
    found = _measures(user).silent_since(timezone.localdate(now) - SILENCE)
    for slug, title, number in _by_concept(found):
        words = ngettext(
            "%(concept)s: nothing has been reported about %(number)d running measure for half a year.",
            "%(concept)s: nothing has been reported about %(number)d running measures for half a year.",
            number,
        )
        yield _task(words, slug, title, number, Waiting.SILENT)


def indicators_without_a_value(user: User, now: dt.datetime) -> Iterator[Task]:
    """For each concept in force: how many of its indicators have no value of this year. One query."""
    today = timezone.localdate(now)
    versions = ConceptVersion.objects.in_force_on(today).filter(concept__organisation__in=manageable(user))
    measured = IndicatorValue.objects.filter(indicator=OuterRef("lineage"), dated__year=today.year)
    lacking = Indicator.objects.filter(~Exists(measured), version__in=versions)
    counted = lacking.values("version__concept__slug", "version__concept__title").annotate(number=Count("pk"))
    for row in counted.order_by("version__concept__title"):
        number = row["number"]
        words = ngettext(
            "%(concept)s: %(number)d indicator has no value for %(year)d yet.",
            "%(concept)s: %(number)d indicators have no value for %(year)d yet.",
            number,
        )
        yield Task(
            sentence=words % {"concept": row["version__concept__title"], "number": number, "year": today.year},
            url=reverse("office:indicators", args=[row["version__concept__slug"]]),
            action=_("Enter values"),
            due=dt.date(today.year, 12, 31),
        )


def _measures(user: User) -> MeasureQuerySet:
    return Measure.objects.filter(concept__in=Concept.objects.filter(organisation__in=manageable(user)))


def _by_concept(measures: MeasureQuerySet) -> Iterator[tuple[str, str, int]]:
    rows = (
        measures.order_by().values_list("concept__slug", "concept__title").annotate(number=Count("pk", distinct=True))
    )
    yield from rows.order_by("concept__title")


def _task(words: str, slug: str, title: str, number: int, waiting: str) -> Task:
    return Task(
        sentence=words % {"concept": title, "number": number},
        url=f"{reverse('office:measures', args=[slug])}?wartet={waiting}",
        action=_("Show measures"),
    )
