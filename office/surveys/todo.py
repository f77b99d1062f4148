"""What waits in surveys: free texts to read, people who want to hear from the office, the last day, the summary."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.clock import berlin_day
from events.wording import day_text
from office.surveys.numbers import waiting_texts
from office.task import Finder, Task
from organisations.models import User
from organisations.policies import manageable
from surveys.models import Survey
from surveys.policies import moderated_by

CLOSES_SOON, EVALUATE_WITHIN = dt.timedelta(days=7), dt.timedelta(days=28)


def texts_to_check(user: User, now: dt.datetime) -> Iterator[Task]:
    """Free texts that nobody has read yet, for each survey."""
    mine = Survey.objects.filter(moderated_by(user))
    waiting = waiting_texts(mine)
    for survey in mine.filter(pk__in=waiting).for_list():
        sentence = ngettext(
            "“%(survey)s”: %(count)d free text waits to be checked.",
            "“%(survey)s”: %(count)d free texts wait to be checked.",
            waiting[survey.pk],
        )
        facts = {"survey": survey, "count": waiting[survey.pk]}
        yield Task(sentence % facts, reverse("office:survey_texts", args=[survey.slug]), _("Check them"))


def wishes_to_answer(user: User, now: dt.datetime) -> Iterator[Task]:
    """People who wait to hear from the office, for each survey."""
    mine = Survey.objects.filter(organisation__in=manageable(user), contact_wishes__isnull=False)
    for survey in mine.annotate(number=Count("contact_wishes")).for_list():
        sentence = ngettext(
            "“%(survey)s”: %(count)d person would like to hear from you.",
            "“%(survey)s”: %(count)d people would like to hear from you.",
            survey.number,
        )
        facts = {"survey": survey, "count": survey.number}
        yield Task(sentence % facts, reverse("office:survey_wishes", args=[survey.slug]), _("Write to them"))


def surveys_that_close(user: User, now: dt.datetime) -> Iterator[Task]:
    """Surveys whose last day is near: time for a last invitation, or for more time."""
    today = berlin_day(now)
    mine = Survey.objects.open_at(now).filter(organisation__in=manageable(user), closes_on__lte=today + CLOSES_SOON)
    for survey in mine.for_list():
        sentence = _("“%(survey)s” closes at the end of %(day)s. Invite once more, or move the last day.")
        facts = {"survey": survey, "day": day_text(survey.closes_on)}
        url = reverse("office:survey", args=[survey.slug])
        yield Task(sentence % facts, url, _("Look at the survey"), due=survey.closes_on)


def surveys_to_evaluate(user: User, now: dt.datetime) -> Iterator[Task]:
    """Surveys that are over and not summed up."""
    over = Survey.objects.public().closed_before(berlin_day(now)).filter(evaluated_on=None)
    for survey in over.filter(organisation__in=manageable(user)).for_list():
        sentence = _("“%(survey)s” is over. The summary is missing, or the evaluation is not closed.")
        url = reverse("office:survey_summary", args=[survey.slug])
        yield Task(sentence % {"survey": survey}, url, _("Sum it up"), due=survey.closes_on + EVALUATE_WITHIN)


FINDERS: tuple[Finder, ...] = (texts_to_check, wishes_to_answer, surveys_that_close, surveys_to_evaluate)
