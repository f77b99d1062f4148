"""Deleting what has served its purpose."""

from datetime import datetime, timedelta

from django.db.models import Q

from events.choices import EventStatus
from events.clock import berlin_day, start_of_day
from mail import outbox
from news.models import Comment, Subscription
from news.models.comment import REFUSED_KEPT
from news.querysets import SubscriptionQuerySet
from news.services.subscribing import end
from news.services.telling import look_around

KEEP_PENDING = timedelta(days=7)
"""How long an address stays that was never confirmed."""
KEEP_UNREACHABLE = timedelta(days=7)
"""How long an address stays whose server says that it does not exist: the office may send once more meanwhile."""


def purge_personal_data(now: datetime) -> int:
    """Delete addresses that were never confirmed, do not exist any more or have nothing more to be told, and refused comments.

    An address has nothing more to be told of an event that is over or cancelled; what is still to be told is written before. One
    transaction for each address, so it may be killed and run again. Returns how many were deleted.
    """
    look_around(now)
    done = 0
    pending = Subscription.objects.pending_before(now - KEEP_PENDING)
    for subscription in [*pending, *_unreachable(now), *_settled(now)]:
        end(subscription=subscription)
        done += 1
    refused, _by_model = Comment.objects.refused_before(berlin_day(now) - REFUSED_KEPT).delete()
    return done + refused


def _unreachable(now: datetime) -> SubscriptionQuerySet:
    """All subscriptions of addresses that a letter could not reach for good, whatever that was about."""
    gone = outbox.addresses_without_mailbox(now - KEEP_UNREACHABLE)
    rows: SubscriptionQuerySet = Subscription.objects.filter(email__in={address.lower() for address in gone})
    return rows


def _settled(now: datetime) -> list[Subscription]:
    """Subscriptions to events that lie behind us, unless a letter about one is still to be sent."""
    today = start_of_day(berlin_day(now))
    over = Q(event__status__in=[EventStatus.OVER, EventStatus.ARCHIVED])
    past = Q(event__ends_at__lt=today) | Q(event__ends_at=None, event__starts_at__lt=today)
    cancelled = Q(event__status=EventStatus.CANCELLED, event__cancelled_at__lt=today)
    rows = Subscription.objects.filter(over | past | cancelled, event__isnull=False)
    return [row for row in rows if not outbox.is_waiting(row.reference)]
