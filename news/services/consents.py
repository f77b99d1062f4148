"""The wish to be kept informed that people express when they register, taken over as a subscription."""

from datetime import datetime

from django.db import transaction

from news import emails
from news.choices import Origin, TopicKind
from news.models import ConsentTaken, Subscription
from news.services.subscribing import confirm, end, subscribe
from news.services.telling import note
from news.topics import Topic
from organisations import tokens
from processes.models import ProcessStatus
from registrations.choices import ACTIVE
from registrations.models import Registration

BATCH = 500


def take_consents(now: datetime) -> int:
    """Make subscriptions of the consents that registrations hold, and end those whose consent was withdrawn there.

    What they are told about is the process of the event, or the newsletter where it has none. An address that was confirmed with the
    registration counts at once, and its owner is written how to end it; any other is asked first. One transaction for each,
    so it may be killed and run again. Returns how many were taken over.
    """
    for withdrawn in ConsentTaken.objects.filter(
        registration__newsletter_consent=False, subscription__isnull=False
    ).select_related("subscription"):
        assert withdrawn.subscription is not None
        end(subscription=withdrawn.subscription)
    given = Registration.objects.filter(newsletter_consent=True, status__in=ACTIVE).exclude(email="")
    given = given.exclude(pk__in=ConsentTaken.objects.values("registration"))
    rows = given.select_related("event__organisation", "event__process__organisation").order_by("pk")[:BATCH]
    for registration in rows:
        _take(registration, now)
    return len(rows)


def _take(registration: Registration, now: datetime) -> None:
    topic, email = _topic_of(registration), registration.email.strip().lower()
    with transaction.atomic():
        known = Subscription.objects.filter(email=email, **topic.column).first()
        if known is None and registration.address_confirmed_at is None:
            subscribe(topic=topic, email=email, language=registration.language, now=now)
        elif known is None:
            known = _confirmed(topic, email, registration.language, now)
            ConsentTaken.objects.create(registration=registration, subscription=known)
            return
        elif known.confirmed_at is None and registration.address_confirmed_at is not None:
            confirm(subscription=known, now=now)
        ConsentTaken.objects.create(registration=registration)


def _topic_of(registration: Registration) -> Topic:
    event = registration.event
    if event.process is not None and event.process.status != ProcessStatus.DRAFT:
        return Topic(TopicKind.PROCESS, event.process)
    return Topic(TopicKind.NEWSLETTER, event.organisation)


def _confirmed(topic: Topic, email: str, language: str, now: datetime) -> Subscription:
    note([topic], now)
    row = Subscription(
        email=email, language=language, requested_at=now, confirmed_at=now, origin=Origin.REGISTRATION, **topic.column
    )
    tokens.assign(row)
    row.save(force_insert=True)
    emails.post([emails.consent_taken(row, topic)])
    return row
