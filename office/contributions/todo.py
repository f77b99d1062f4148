"""What waits: contributions to look at, answers that are owed."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.clock import berlin_day
from office.task import Finder, Task
from organisations.models import User
from participation.models import Contribution, GroupResults, Point
from participation.policies import answered_by, moderated_by

LOOK_WITHIN, ANSWER_WITHIN = dt.timedelta(days=2), dt.timedelta(days=28)


def to_moderate(user: User, now: dt.datetime) -> Iterator[Task]:
    """Contributions that nobody has looked at yet."""
    waiting = Contribution.objects.to_moderate().filter(moderated_by(user))
    count, first = waiting.count(), waiting.aggregate(first=Min("received_on"))["first"]
    if count:
        sentence = ngettext(
            "%(count)d contribution waits to be checked and published.",
            "%(count)d contributions wait to be checked and published.",
            count,
        )
        url = reverse("office:contributions") + "?show=waiting"
        yield Task(sentence % {"count": count}, url, _("Check them"), due=first + LOOK_WITHIN)


def to_answer(user: User, now: dt.datetime) -> Iterator[Task]:
    """Published contributions whose authors wait for an answer."""
    owed = Contribution.objects.unanswered().filter(answered_by(user))
    count, first = owed.count(), owed.aggregate(first=Min("received_on"))["first"]
    if count:
        sentence = ngettext(
            "%(count)d contribution has no answer yet.", "%(count)d contributions have no answer yet.", count
        )
        url = reverse("office:contributions") + "?show=unanswered"
        yield Task(sentence % {"count": count}, url, _("Answer them"), due=first + ANSWER_WITHIN)


def in_my_charge(user: User, now: dt.datetime) -> Iterator[Task]:
    """Points that this very person is to answer, each with its day."""
    points = Point.objects.filter(answered_by(user, "contribution__"), in_charge=user, outcome="")
    for point in points.filter(due_on__isnull=False).select_related("contribution"):
        sentence = _("You are to answer: %(point)s") % {"point": point.text or point.contribution.headline[0]}
        yield Task(
            sentence, reverse("office:contribution", args=[point.contribution_id]), _("Answer it"), due=point.due_on
        )


def results_with_objections(user: User, now: dt.datetime) -> Iterator[Task]:
    """Results of groups against which a participant has said something."""
    mine = GroupResults.objects.filter(answered_by(user, "event__"), published_on=None)
    for results in mine.with_open_objections().for_list():
        names = {"group": results.named.read("title")[0]}
        sentence = _("Somebody has objected to the results of “%(group)s”.") % names
        yield Task(sentence, reverse("office:results", args=[results.pk]), _("Settle it"), due=results.objections_until)


def results_to_publish(user: User, now: dt.datetime) -> Iterator[Task]:
    """Results to which nobody objects, or can object any more."""
    mine = GroupResults.objects.filter(answered_by(user, "event__"), published_on=None)
    over = mine.filter(objections_until__lt=berlin_day(now)).exclude(pk__in=mine.with_open_objections().values("pk"))
    for results in over.for_list():
        sentence = _("The results of “%(group)s” can be published.") % {"group": results.named.read("title")[0]}
        yield Task(sentence, reverse("office:results", args=[results.pk]), _("Publish them"))


FINDERS: tuple[Finder, ...] = (to_moderate, to_answer, in_my_charge, results_with_objections, results_to_publish)
