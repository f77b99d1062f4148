"""Telling what has happened: found by a sweep, written once to each who wanted to know."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction

from concepts.models import Lineage
from events.models import Event
from mail.letter import Letter
from news import emails
from news.choices import OccasionKind, TopicKind
from news.models import NewsItem, NewsletterEdition, Occasion, Subscription
from news.occasions import facts_of
from news.topics import Topic
from news.wording import record_of
from processes.models import ParticipationProcess

logger = logging.getLogger(__name__)

PORTION = 500
"""Letters of one transaction."""


def look_around(now: datetime) -> int:
    """Find what has happened to all that somebody wants to be told about, and write the letters; returns how many.

    May be killed and run again, or twice at once: an occasion is known by its key, and how far its letters are written stands in
    the row that each portion locks.
    """
    note(_watched(), now)
    return post_occasions(now)


def note(topics: Iterable[Topic], now: datetime) -> None:
    """Write down what has happened to these topics and is not known yet, as found at `now`; in the caller's transaction.

    A fixed number of queries for each kind of topic. Who confirms a subscription at the same moment is not told of it: it is what they could have read already.
    """
    facts = facts_of(topics)
    known = set(Occasion.objects.filter(key__in=[fact.key for fact in facts]).values_list("key", flat=True))
    new = [
        Occasion(kind=fact.kind, record=fact.record, key=fact.key, found_at=now, **fact.topic.column)
        for fact in facts
        if fact.key not in known
    ]
    Occasion.objects.bulk_create(new, ignore_conflicts=True)


def post_occasions(now: datetime) -> int:
    """Write the letters of all occasions that have none yet, in portions; returns how many.

    One that cannot be told is logged, stays, and is tried again; it never stops the others.
    """
    written = 0
    for key in list(Occasion.objects.filter(posted_at=None).order_by("pk").values_list("pk", flat=True)):
        try:
            written += _post(key, now)
        except Exception:
            logger.exception("The occasion %d cannot be told. It is tried again with the next sweep.", key)
    return written


def _watched() -> list[Topic]:
    """Everything that a confirmed subscription is about, as far as everybody can see it."""
    active = Subscription.objects.active()
    watched = {
        TopicKind.EVENT: Event.objects.public().filter(pk__in=active.values("event")),
        TopicKind.PROCESS: ParticipationProcess.objects.public().filter(pk__in=active.values("process")),
        TopicKind.RECOMMENDATION: Lineage.objects.filter(pk__in=active.values("lineage")),
    }
    return [Topic(kind, record) for kind, records in watched.items() for record in records]


def _post(key: int, now: datetime) -> int:
    whose = ("event__organisation", "process__organisation", "lineage__concept__organisation", "organisation")
    occasion = Occasion.objects.select_related(*whose).get(pk=key)
    write = _writer(occasion)
    total, new = 0, PORTION
    while new == PORTION:
        new = _post_portion(key, write, now)
        total += new
    return total


def _post_portion(key: int, write: Callable[[Subscription], Letter] | None, now: datetime) -> int:
    """Write the next letters of an occasion and note how far that is, in one transaction; returns how many.

    Locks the occasion: a second worker waits, and goes on behind it.
    """
    with transaction.atomic():
        occasion = Occasion.objects.select_for_update(of=("self",)).get(pk=key)
        if occasion.posted_at is not None:
            return 0
        rows = Subscription.objects.to_tell(occasion.topic_column, occasion.found_at)
        portion = list(rows.filter(pk__gt=occasion.posted_through).order_by("pk")[:PORTION]) if write else []
        if write and portion:
            emails.post([write(subscription) for subscription in portion])
            occasion.posted_through = portion[-1].pk
            occasion.recipients += len(portion)
        if len(portion) < PORTION:
            occasion.posted_at = now
        occasion.save(update_fields=["posted_through", "recipients", "posted_at"])
    return len(portion)


def _writer(occasion: Occasion) -> Callable[[Subscription], Letter] | None:
    """What makes the letter about an occasion; None when what happened is gone meanwhile, such as news taken back."""
    topic = Topic.of(occasion)
    if occasion.kind == OccasionKind.EDITION:
        edition = NewsletterEdition.objects.for_list().filter(pk=occasion.record).first()
        if edition is None:
            return None
        items = edition.public_items()
        return lambda subscription: emails.edition(occasion, edition, items, subscription)
    record = record_of(occasion, topic)
    if record is None or (isinstance(record, NewsItem) and not record.is_public):
        return None
    return lambda subscription: emails.told(occasion, record, topic, subscription)
