"""The newsletter: sent once, by a deliberate number, in portions."""

import datetime as dt
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mail.models import OutgoingMessage
from news import services
from news.errors import NotPossible, NumberChanged
from news.models import NewsletterEdition, Subscription
from news.services import telling
from organisations.models import AuditEntry
from organisations.translations import write_texts
from tests.news.factories import EditionFactory, NewsItemFactory, SubscriptionFactory
from tests.organisations.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    edition = EditionFactory(text="Das ist geschehen.")
    edition.items.add(NewsItemFactory(title="Der Entwurf liegt vor"), NewsItemFactory(title="Noch geheim", draft=True))
    return edition


@pytest.fixture
def officer():
    return UserFactory()


@pytest.fixture
def readers(edition):
    def _readers(number, **facts):
        return [
            SubscriptionFactory(newsletter=True, organisation=edition.organisation, **facts) for _each in range(number)
        ]

    return _readers


def test_an_edition_goes_once_to_each_who_has_confirmed(edition, readers, officer, now, letters):
    wanted = readers(3)
    readers(1, pending=True)
    SubscriptionFactory(newsletter=True)
    services.send_edition(edition=edition, number=3, by=officer, now=now)
    services.post_occasions(now)
    services.post_occasions(now)
    assert letters() == ["edition"] * 3
    assert set(OutgoingMessage.objects.values_list("recipient", flat=True)) == {reader.email for reader in wanted}
    assert AuditEntry.objects.get(action="mailed").facts == {"letters": 3}


def test_a_letter_names_the_chosen_news_and_nothing_that_is_not_public(edition, readers, officer, now):
    readers(1)
    services.send_edition(edition=edition, number=1, by=officer, now=now)
    services.post_occasions(now)
    text = OutgoingMessage.objects.get().text
    assert "Das ist geschehen." in text
    assert "Der Entwurf liegt vor" in text
    assert "Noch geheim" not in text


def test_another_number_than_the_page_said_sends_nothing(edition, readers, officer, now):
    readers(2)
    with pytest.raises(NumberChanged) as refusal:
        services.send_edition(edition=edition, number=3, by=officer, now=now)
    assert refusal.value.now == 2
    assert not NewsletterEdition.objects.get().is_sent


def test_an_edition_is_sent_once_and_changes_no_more(edition, readers, officer, now):
    readers(1)
    services.send_edition(edition=edition, number=1, by=officer, now=now)
    for again in (
        lambda: services.send_edition(edition=edition, number=1, by=officer, now=now),
        lambda: services.discard_edition(edition=edition),
        lambda: services.write_edition(
            organisation=edition.organisation,
            texts={"de": {"subject": "x", "text": ""}},
            items=[],
            by=officer,
            edition=edition,
        ),
    ):
        with pytest.raises(NotPossible):
            again()


def test_nothing_goes_out_where_nothing_is_said_or_nobody_reads(edition, readers, officer, now):
    with pytest.raises(NotPossible):
        services.send_edition(edition=edition, number=0, by=officer, now=now)
    empty = EditionFactory(text="", organisation=edition.organisation)
    readers(1)
    with pytest.raises(NotPossible):
        services.send_edition(edition=empty, number=1, by=officer, now=now)


def test_a_test_goes_to_the_officer_alone_and_opens_nobodys_subscription(edition, officer, now, readers):
    readers(1)
    services.send_test(edition=edition, language="de", by=officer, now=now)
    message = OutgoingMessage.objects.get()
    assert message.recipient == officer.email
    assert "/abo/.../" in message.text
    assert "List-Unsubscribe" not in message.headers
    services.discard_edition(edition=edition)
    assert not OutgoingMessage.objects.exists()


def test_each_reads_it_in_their_language_else_a_note_with_the_german_text_below(edition, readers, officer, now):
    write_texts(edition, "en", subject="News", text="This has happened.")
    readers(1, language="en")
    readers(1, language="ar")
    services.send_edition(edition=edition, number=2, by=officer, now=now)
    services.post_occasions(now)
    english, arabic = (OutgoingMessage.objects.get(language=code).text for code in ("en", "ar"))
    assert "This has happened." in english
    assert "Das ist geschehen." in english
    assert "This has happened." not in arabic
    assert "Das ist geschehen." in arabic


def test_who_ends_it_while_it_goes_out_gets_nothing_more(edition, readers, officer, now, monkeypatch):
    monkeypatch.setattr(telling, "PORTION", 1)
    first, second = readers(2)
    services.send_edition(edition=edition, number=2, by=officer, now=now)
    services.end(subscription=second)
    services.post_occasions(now)
    assert OutgoingMessage.objects.get().recipient == first.email


def test_5000_people_get_it_exactly_once_with_few_queries_though_it_is_killed_in_between(edition, officer, now):
    before = now - dt.timedelta(days=1)
    Subscription.objects.bulk_create(
        Subscription(
            email=f"person{number}@example.org", language="de", organisation=edition.organisation, requested_at=before,
            confirmed_at=before, token_digest=str(number),
        )
        for number in range(5000)
    )  # fmt: skip
    services.send_edition(edition=edition, number=5000, by=officer, now=now)
    occasion = telling.Occasion.objects.get()
    write = telling._writer(occasion)
    with CaptureQueriesContext(connection) as counted:
        telling._post_portion(occasion.pk, write, now)
    assert len(counted) <= 20  # for 500 letters; SQLite takes them in ten parts
    # here the worker dies; the clock begins again, twice
    services.post_occasions(now)
    services.post_occasions(now)
    got = Counter(OutgoingMessage.objects.values_list("recipient", flat=True))
    assert len(got) == 5000
    assert set(got.values()) == {1}
