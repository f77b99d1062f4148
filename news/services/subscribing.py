"""Who wants to be told: asked for, confirmed, changed, ended."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from events.clock import berlin_day
from mail import outbox
from news import emails
from news.models import Subscription
from news.services.telling import note
from news.topics import Topic
from organisations import tokens
from organisations.audit import record
from organisations.models import Action, User

MOST_LETTERS = 3
"""How often a subscription that waits for its confirmation may ask for it again."""
MOST_PER_ADDRESS = 50


def subscribe(*, topic: Topic, email: str, language: str, now: datetime) -> None:
    """Ask the owner of an address whether they want to be told about a topic. Counts from the confirmation on.

    Whoever asks learns nothing: who is told already gets a letter that says so. Repeated requests write `MOST_LETTERS` letters at
    the most, and an address waits for `MOST_PER_ADDRESS` things at the most.
    """
    email = email.strip().lower()
    with transaction.atomic():
        subscription = _existing(topic, email) or _new(topic, email, language, now)
        if subscription is None:
            return
        if subscription.confirmed_at is not None:
            emails.post([emails.known_already(subscription, topic, berlin_day(now))])
        elif subscription.asked < MOST_LETTERS:
            subscription.asked, subscription.language = subscription.asked + 1, language
            subscription.save(update_fields=["asked", "language"])
            emails.post([emails.confirm(subscription, topic)])


def confirm(*, subscription: Subscription, now: datetime) -> Subscription:
    """The address is right: from now on it is told. What has happened before is not told any more. Twice changes nothing.

    Locks the subscription. Raises `Subscription.DoesNotExist` when it has been ended meanwhile.
    """
    with transaction.atomic():
        locked = Subscription.objects.select_for_update(of=("self",)).get(pk=subscription.pk)
        if locked.confirmed_at is None:
            note([Topic.of(locked)], now)
            locked.confirmed_at = now
            locked.save(update_fields=["confirmed_at"])
    return locked


def change_language(*, subscription: Subscription, language: str) -> None:
    """Write to the address of a subscription in another language, about whatever it is told."""
    Subscription.objects.of_address(subscription.email).update(language=language)


def end(*, subscription: Subscription) -> None:
    """End one subscription: it is deleted at once, with all letters about it, sent or not. Twice changes nothing."""
    with transaction.atomic():
        outbox.forget(subscription.reference)
        Subscription.objects.filter(pk=subscription.pk).delete()


def end_all(*, subscriptions: Iterable[Subscription], by: User | None = None) -> int:
    """End several subscriptions; returns how many. `by` is the officer whom the owner of the address has asked to."""
    with transaction.atomic():
        found = list(subscriptions)
        for subscription in found:
            end(subscription=subscription)
        if found and by is not None:
            record(by, Action.DELETED, Subscription, organisation=None, facts={"records": len(found)})
    return len(found)


def _existing(topic: Topic, email: str) -> Subscription | None:
    rows = Subscription.objects.select_for_update(of=("self",)).filter(email=email)
    return rows.filter(**topic.column).first()


def _new(topic: Topic, email: str, language: str, now: datetime) -> Subscription | None:
    """A row that waits for its confirmation; the one that somebody else has just written; None where there are too many."""
    if Subscription.objects.filter(email=email).count() >= MOST_PER_ADDRESS:
        return None
    row = Subscription(email=email, language=language, requested_at=now, **topic.column)
    tokens.assign(row)
    Subscription.objects.bulk_create([row], ignore_conflicts=True)
    return _existing(topic, email)
