"""The newsletter and the people who are told: written, tried, sent by a typed number; one address deleted on request."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mail.models import OutgoingMessage
from news import services
from news.emails import topic_of
from news.models import NewsletterEdition, Occasion, Subscription
from organisations.models import AuditEntry
from tests.concepts.factories import RecommendationFactory
from tests.events.factories import EventFactory
from tests.mail.factories import OutgoingMessageFactory
from tests.news.factories import EditionFactory, NewsItemFactory, OccasionFactory, SubscriptionFactory
from tests.office.conftest import text
from tests.office.pages import address, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(organisation):
    return EditionFactory(organisation=organisation)


@pytest.fixture
def readers(organisation):
    return [SubscriptionFactory(newsletter=True, organisation=organisation) for _number in range(3)]


def test_an_officer_writes_an_edition_of_news_in_two_languages(client, organisation):
    item = NewsItemFactory(organisation=organisation, title="Der Entwurf liegt vor")
    NewsItemFactory(title="Fremdes")
    page = sent(
        client, address("edition_new"), items=item.pk, subject_de="Neues", text_de="Hallo.", subject_en="News",
        text_en="Hello.",
    )  # fmt: skip
    edition = NewsletterEdition.objects.get()
    assert list(edition.items.all()) == [item]
    assert "Der Entwurf liegt vor" in page.text
    english = client.get(address("edition", edition.pk), {"sprache": "en"})
    assert "Hello." in english.text


def test_what_is_half_written_or_of_others_is_refused(client, organisation):
    other = NewsItemFactory()
    page = sent(client, address("edition_new"), items=other.pk, subject_de="", subject_en="News")
    assert {"items", "subject_de", "text_en"} <= page.context["form"].errors.keys()


def test_a_test_goes_to_the_officer(send, edition, officer, readers):
    send("edition_test", edition.pk, sprache="de")
    assert OutgoingMessage.objects.get().recipient == officer.email


def test_it_is_sent_by_typing_the_number_of_people(client, read, edition, readers):
    assert "This goes to 3 people." in text(read("edition_send", edition.pk))
    page = sent(client, address("edition_send", edition.pk), number="2")
    assert page.status_code == 422
    page = sent(client, address("edition_send", edition.pk), number="3")
    assert "on its way" in page.text
    edition.refresh_from_db()
    assert edition.is_sent


def test_when_somebody_has_joined_meanwhile_it_is_asked_again(client, edition, readers, organisation, page):
    path = page("edition_send", edition.pk)
    client.get(path)
    SubscriptionFactory(newsletter=True, organisation=organisation)
    response = client.post(path, {"number": "3", "expected": "3"})
    assert response.status_code == 422
    assert "4 people" in response.text
    assert not NewsletterEdition.objects.get().is_sent


def test_an_edition_is_thrown_away_before_and_not_after_sending(client, send, edition, readers):
    sent(client, address("edition_send", edition.pk), number="3")
    page = send("edition_discard", edition.pk)
    assert "has been sent already" in page.text
    draft = EditionFactory(organisation=edition.organisation)
    send("edition_discard", draft.pk)
    assert NewsletterEdition.objects.get() == edition


def test_numbers_are_shown_and_no_list_of_addresses(read, readers):
    html = text(read("subscribers"))
    assert "3 people" in html
    assert readers[0].email not in html


def test_one_address_is_looked_for_and_deleted_on_request_and_both_is_logged(send, readers, officer):
    foreign = SubscriptionFactory(email=readers[0].email)
    page = send("subscribers", email=readers[0].email.upper())
    assert len(page.context["found"]) == 1
    send("delete_subscriber", email=readers[0].email)
    assert not Subscription.objects.filter(pk=readers[0].pk).exists()
    assert Subscription.objects.filter(pk=foreign.pk).exists()
    entries = AuditEntry.objects.filter(kind="news.subscription", actor=officer)
    assert list(entries.order_by("pk").values_list("action", flat=True)) == ["viewed", "deleted"]


def test_an_address_that_is_told_of_nothing_here_is_said_so(send, officer):
    assert "This address is told of nothing here." in send("subscribers", email="niemand@example.org").text
    assert send("subscribers", email="x").status_code == 422


def test_the_ledger_tells_how_many_letters_of_an_edition_arrived_and_why_others_did_not(
    client, read, send, edition, readers
):
    sent(client, address("edition_send", edition.pk), number="3")
    services.look_around(timezone.now())
    first, second = OutgoingMessage.objects.order_by("pk")[:2]
    for message in (first, second):
        OutgoingMessage.objects.filter(pk=message.pk).update(state="failed", error=f"550 5.1.1 <{message.recipient}>")
    page = text(read("news_letters"))
    for words in (str(edition), "Written to 3 people.", "There is no such mailbox. Perhaps the address was mistyped."):
        assert words in page
    assert not any(reader.email in page for reader in readers)
    send("news_letters_again", Occasion.objects.get().pk)
    assert not OutgoingMessage.objects.failed().exists()


def test_what_others_have_told_is_not_in_the_ledger_and_cannot_be_sent_again(officer, read, send):
    other = OccasionFactory(recipients=3)
    message = OutgoingMessageFactory(topic=topic_of(other), failed=True)
    page = text(read("news_letters"))
    assert "Letters about news" in page
    assert "Written to" not in page
    assert send("news_letters_again", other.pk).status_code == 404
    assert list(OutgoingMessage.objects.failed()) == [message]


def test_the_ledger_costs_the_same_queries_for_many_occasions(read, organisation, django_assert_max_num_queries):
    def told(many):
        for _number in range(many):
            recommendation = RecommendationFactory(area__version__concept__organisation=organisation)
            for about in ({"lineage": recommendation.lineage}, {"event": EventFactory(organisation=organisation)}):
                OccasionFactory(process=None, recipients=1, **about)

    told(1)
    with CaptureQueriesContext(connection) as queries:
        read("news_letters")
    told(3)
    with django_assert_max_num_queries(len(queries)):
        read("news_letters")
