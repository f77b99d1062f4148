"""The same moment: sweeps, clicks and requests that meet."""

from collections import Counter
from threading import Barrier

import pytest
from django.db import connection
from django.db.models.query import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mail.models import OutgoingMessage
from news import services
from news.choices import TopicKind
from news.errors import NotPossible
from news.models import Occasion, Subscription
from news.services import telling
from news.topics import Topic
from organisations.tokens import derive
from tests.mail.at_once import PATIENCE, at_once
from tests.news.factories import EditionFactory, NewsItemFactory, SubscriptionFactory
from tests.organisations.factories import UserFactory
from tests.processes.factories import ProcessFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def waiting_news():
    """An occasion that three people are to be told of."""
    process = ProcessFactory()
    SubscriptionFactory.create_batch(3, process=process)
    NewsItemFactory(process=process)
    services.note([Topic(TopicKind.PROCESS, process)], timezone.now())


def sweep():
    return services.post_occasions(timezone.now())


def test_two_sweeps_at_once_write_one_letter_to_each(waiting_news):
    assert sum(at_once(sweep, sweep)) == 3
    assert Occasion.objects.get().recipients == 3
    assert set(Counter(OutgoingMessage.objects.values_list("recipient", flat=True)).values()) == {1}


def test_control_without_the_lock_two_sweeps_count_everybody_twice(waiting_news, monkeypatch):
    if connection.vendor == "sqlite":
        pytest.skip("On SQLite the second sweep cannot even begin while the first one writes.")
    meeting = Barrier(2, timeout=PATIENCE)
    write = telling.emails.post

    def meet_and_post(letters):
        meeting.wait()
        return write(letters)

    monkeypatch.setattr(QuerySet, "select_for_update", lambda queryset, **_how: queryset)
    monkeypatch.setattr(telling.emails, "post", meet_and_post)
    assert sum(at_once(sweep, sweep)) == 6


def test_two_sweeps_at_once_find_an_occasion_once():
    process = SubscriptionFactory().process
    NewsItemFactory(process=process)
    at_once(*[lambda: services.look_around(timezone.now())] * 2)
    assert Occasion.objects.count() == 1
    assert OutgoingMessage.objects.count() == 1


def test_an_address_that_asks_twice_at_once_waits_once():
    topic = Topic(TopicKind.PROCESS, ProcessFactory())

    def ask():
        services.subscribe(topic=topic, email="ada@example.org", language="de", now=timezone.now())

    at_once(ask, ask)
    assert Subscription.objects.get().asked == 2


def test_confirming_twice_at_once_counts_once():
    subscription = SubscriptionFactory(pending=True)
    confirmed = at_once(*[lambda: services.confirm(subscription=subscription, now=timezone.now()).confirmed_at] * 2)
    assert len(set(confirmed)) == 1


def test_one_click_twice_at_once_is_answered_alike_and_ends_it():
    address = reverse("news:end", args=[derive(SubscriptionFactory())])

    def click():
        return Client().post(address, {"List-Unsubscribe": "One-Click"}).status_code

    assert at_once(click, click) == [200, 200]
    assert not Subscription.objects.exists()


def test_two_officers_who_send_an_edition_at_once_send_it_once():
    edition, officer = EditionFactory(), UserFactory()
    SubscriptionFactory(newsletter=True, organisation=edition.organisation)

    def send():
        try:
            services.send_edition(edition=edition, number=1, by=officer, now=timezone.now())
        except NotPossible:
            return "refused"
        return "sent"

    assert sorted(at_once(send, send)) == ["refused", "sent"]
    sweep()
    assert OutgoingMessage.objects.count() == 1
