"""An edition of the newsletter for five thousand people: its letters written by the sweep, in portions.

make bench ARGS=newsletter
"""

import time
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.figures import Figure

READERS = 5_000


def measure(environment: dict[str, str], readers: int = READERS) -> list[Figure]:
    """Sends the edition of the sample to `readers` more people; leaves no row. Needs Django set up."""
    from mail.models import OutgoingMessage
    from news import services
    from news.models import NewsletterEdition, Occasion
    from news.services.telling import PORTION
    from organisations.models import User

    now = timezone.now()
    edition = NewsletterEdition.objects.filter(sent_at=None).latest("pk")
    rows = _subscribe(edition.organisation, readers, now - timedelta(days=1))
    number = services.subscribers_of(edition.organisation).filter(confirmed_at__lt=now).count()
    officer = User.objects.create(email="newsletter@bench.example.org")
    services.send_edition(edition=edition, number=number, by=officer, now=now)
    begin = time.perf_counter()
    with CaptureQueriesContext(connection) as counted:
        new = services.post_occasions(now)
    seconds = time.perf_counter() - begin
    letters = OutgoingMessage.objects.filter(key__endswith=f":edition:{edition.pk}")
    twice = letters.values("recipient").annotate(times=Count("pk")).filter(times__gt=1).count()
    again = services.post_occasions(now)
    letters.delete()
    officer.delete()
    Occasion.objects.filter(key=f"edition:{edition.pk}").delete()
    type(rows[0]).objects.filter(pk__in=[row.pk for row in rows]).delete()
    NewsletterEdition.objects.filter(pk=edition.pk).update(sent_at=None)
    how = f"{new:,} letters with text and HTML, one process, portions of {PORTION}"
    return [
        Figure("newsletter: letters written", new / seconds, "/s", "≥ 200", how=how),
        Figure("newsletter: queries per portion", len(counted) * PORTION / new, "", "≤ 12"),
        Figure("newsletter: letters that came twice", twice + again, "", "≤ 0"),
        Figure("newsletter: letters that did not come", number - new, "", "≤ 0"),
    ]


def _subscribe(organisation: Any, number: int, at: datetime) -> list[Any]:
    from news.models import Subscription
    from organisations import tokens

    rows = [
        Subscription(
            email=f"bench{person}@example.org",
            language="de",
            organisation=organisation,
            requested_at=at,
            confirmed_at=at,
        )
        for person in range(number)
    ]
    for row in rows:
        tokens.assign(row)
    return Subscription.objects.bulk_create(rows, batch_size=500)
