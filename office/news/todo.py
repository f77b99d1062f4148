"""What waits: comments that nobody has looked at."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from news.models import Comment
from news.policies import moderated_by
from office.task import Task
from organisations.models import User

LOOK_WITHIN = dt.timedelta(days=2)


def comments_that_wait(user: User, now: dt.datetime) -> Iterator[Task]:
    """Comments on news that wait to be checked."""
    waiting = Comment.objects.to_moderate().filter(moderated_by(user))
    count, first = waiting.count(), waiting.aggregate(first=Min("written_on"))["first"]
    if count:
        sentence = ngettext(
            "%(count)d comment waits to be checked.", "%(count)d comments wait to be checked.", count
        ) % {"count": count}
        yield Task(sentence, reverse("office:comments"), _("Check them"), due=first + LOOK_WITHIN)
