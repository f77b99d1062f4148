""" "Tell me": counts once it is confirmed, tells nobody anything about an address, ends with one click."""

import datetime as dt

import pytest
from django.test import Client

from mail.models import OutgoingMessage
from news import services
from news.choices import TopicKind
from news.models import Subscription
from news.services.subscribing import MOST_LETTERS, MOST_PER_ADDRESS
from news.topics import Topic
from news.views.pages import SUBSCRIBE_BY_ADDRESS
from organisations.models import AuditEntry
from organisations.tokens import derive
from tests.concepts.factories import RecommendationFactory
from tests.events.factories import EventFactory
from tests.mail.factories import OutgoingMessageFactory
from tests.news.factories import SubscriptionFactory, moment
from tests.organisations.factories import OrganisationFactory, UserFactory
from tests.processes.factories import ProcessFactory
from tests.registrations.form_data import stamp

pytestmark = pytest.mark.django_db
ADA = "ada@example.org"


def topic_of(process):
    return Topic(TopicKind.PROCESS, process)


def ask(process, now, email=ADA, language="de"):
    services.subscribe(topic=topic_of(process), email=email, language=language, now=now)


def form(kind, about, **answers):
    return {"stamp": stamp(f"subscribe:{kind}:{about}"), "email": ADA, "language": "en", "privacy_read": "on"} | answers


def test_case_1_somebody_wants_to_know_when_a_tentative_event_gets_its_date(client, read, page):
    event = EventFactory(tentative=True)
    address = page("subscribe", kind="veranstaltung", about=event.slug)
    assert address in read(event.get_absolute_url().replace("/veranstaltungen", "/en/veranstaltungen"))
    response = client.post(address, form("veranstaltung", event.slug), follow=True)
    assert "Please look into your mailbox now" in response.text
    subscription = Subscription.objects.get(event=event)
    assert subscription.confirmed_at is None
    token = derive(subscription)
    assert token in OutgoingMessage.objects.get().text
    assert "Do you want to be told?" in read(page("confirm", token))
    assert client.post(page("confirm", token)).status_code == 303
    assert "We write to you when the date is fixed" in read(page("mine", token))


def test_case_5_the_newsletter_is_subscribed_to_with_double_opt_in(client, page):
    organisation = OrganisationFactory()
    client.post(page("subscribe", kind="newsletter", about=organisation.key), form("newsletter", organisation.key))
    subscription = Subscription.objects.get(organisation=organisation)
    assert not services.subscribers_of(organisation).exists()
    client.get(page("confirm", derive(subscription)))  # a scanner that opens links confirms nothing
    assert not services.subscribers_of(organisation).exists()
    client.post(page("confirm", derive(subscription)))
    assert services.subscribers_of(organisation).get() == subscription


def test_an_address_is_written_in_small_letters_and_waits_once(now):
    process = ProcessFactory()
    ask(process, now, email=" Ada@Example.org ")
    ask(process, now)
    assert Subscription.objects.get().email == ADA


def test_who_asks_again_and_again_gets_a_few_letters_and_no_more(now, letters):
    process = ProcessFactory()
    for _number in range(MOST_LETTERS + 2):
        ask(process, now)
    assert letters() == ["confirm"] * MOST_LETTERS


def test_who_is_told_already_gets_a_letter_that_says_so_once_a_day(now, letters):
    subscription = SubscriptionFactory(email=ADA)
    ask(subscription.process, now)
    ask(subscription.process, now)
    assert letters() == ["known"]
    assert Subscription.objects.get().confirmed_at == subscription.confirmed_at


def test_the_page_answers_the_same_whether_an_address_is_known_or_not(client, page):
    process = ProcessFactory()
    SubscriptionFactory(process=process, email="bekannt@example.org")
    address = page("subscribe", kind="verfahren", about=process.slug)
    answers = [
        client.post(address, form("verfahren", process.slug, email=email))
        for email in ("bekannt@example.org", "unbekannt@example.org")
    ]
    assert [(answer.status_code, answer["Location"], answer.content) for answer in answers] == [
        (303, page("sent"), b"")
    ] * 2


def test_an_address_waits_for_a_limited_number_of_things(now):
    for _number in range(3):
        ask(ProcessFactory(), now)
    Subscription.objects.bulk_create(
        SubscriptionFactory.build(email=ADA, process=ProcessFactory(), token_digest=f"{number}")
        for number in range(MOST_PER_ADDRESS - 3)
    )
    ask(ProcessFactory(), now)
    assert Subscription.objects.count() == MOST_PER_ADDRESS


def test_one_address_is_not_flooded(client, page):
    answers = []
    for _number in range(SUBSCRIBE_BY_ADDRESS.count + 1):
        slug = ProcessFactory().slug
        answers.append(
            client.post(page("subscribe", kind="verfahren", about=slug), form("verfahren", slug)).status_code
        )
    assert answers == [303] * SUBSCRIBE_BY_ADDRESS.count + [429]


def test_a_program_in_the_trap_hears_that_all_is_well(client, page):
    slug = ProcessFactory().slug
    response = client.post(page("subscribe", kind="verfahren", about=slug), form("verfahren", slug, homepage="x"))
    assert response.status_code == 303
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("wrong", [{"email": "keine"}, {"email": ""}, {"language": "tlh"}, {"privacy_read": ""}])
def test_what_is_wrong_is_said(client, page, wrong):
    slug = ProcessFactory().slug
    response = client.post(page("subscribe", kind="verfahren", about=slug), form("verfahren", slug, **wrong))
    assert response.status_code == 422
    assert not Subscription.objects.exists()


def test_nobody_subscribes_to_what_they_cannot_see(client, page):
    draft = EventFactory(draft=True)
    for kind, about in (
        ("veranstaltung", draft.slug),
        ("verfahren", ProcessFactory(draft=True).slug),
        ("empfehlung", "x"),
        ("empfehlung", RecommendationFactory(version__is_public=False).lineage_id),
        ("newsletter", "x"),
    ):
        assert client.get(page("subscribe", kind=kind, about=about)).status_code == 404


def test_an_event_that_is_over_has_nothing_more_to_tell(read, page):
    event = EventFactory(archived=True)
    assert "There is nothing more to be told of it." in read(page("subscribe", kind="veranstaltung", about=event.slug))


def test_the_page_shows_everything_of_the_address_and_changes_the_language(client, read, page):
    first, second = SubscriptionFactory(email=ADA), SubscriptionFactory(email=ADA, newsletter=True)
    SubscriptionFactory(email=ADA, pending=True)
    html = read(page("mine", derive(first)))
    assert first.process.title in html
    assert second.organisation.name in html
    assert html.count("End it") == 2
    client.post(page("mine", derive(first)), {"language": "ar"})
    assert set(Subscription.objects.values_list("language", flat=True)) == {"ar"}


def test_ending_deletes_the_address_and_the_letters_about_it_at_once(client, read, page, now):
    subscription = SubscriptionFactory(email=ADA)
    ask(subscription.process, now)
    token = derive(subscription)
    assert "End this?" in read(page("end", token))
    response = client.post(page("end", token), follow=True)
    assert "You are not written to about this any more" in response.text
    assert not Subscription.objects.exists()
    assert not OutgoingMessage.objects.filter(recipient=ADA).exists()
    read(page("mine", token), answer=404)


def test_one_click_in_a_mail_program_ends_it_without_cookie_and_token_and_twice_is_answered_alike(page):
    subscription = SubscriptionFactory()
    program = Client(enforce_csrf_checks=True)
    answers = [
        program.post(page("end", derive(subscription)), {"List-Unsubscribe": "One-Click"}) for _number in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert not Subscription.objects.exists()


def test_opening_the_link_ends_nothing(client, page):
    subscription = SubscriptionFactory()
    client.get(page("end", derive(subscription)))
    assert Subscription.objects.exists()


def test_all_of_an_address_ends_at_once_and_others_stay(client, page):
    subscription = SubscriptionFactory(email=ADA)
    SubscriptionFactory(email=ADA, newsletter=True)
    other = SubscriptionFactory()
    client.post(page("end_all", derive(subscription)))
    assert list(Subscription.objects.all()) == [other]


def test_an_officer_ends_everything_of_an_address_on_request_and_the_log_holds_no_address():
    SubscriptionFactory(email=ADA)
    found, user = Subscription.objects.of_address("ADA@example.org"), UserFactory()
    assert [services.end_all(subscriptions=found.all(), by=user) for _again in range(2)] == [1, 0]
    entry = AuditEntry.objects.get(kind="news.subscription")
    assert (entry.actor, entry.facts, entry.label) == (user, {"records": 1}, "")


def test_what_nobody_confirms_is_deleted_after_seven_days(now, letters):
    ask(ProcessFactory(), now - dt.timedelta(days=7, minutes=1))
    waiting = SubscriptionFactory(pending=True, requested_at=moment(-6))
    confirmed = SubscriptionFactory(requested_at=moment(-400))
    services.purge_personal_data(now)
    assert set(Subscription.objects.all()) == {waiting, confirmed}
    assert letters(recipient=ADA) == []


def test_who_waited_for_an_event_that_is_over_is_forgotten(now):
    over, ahead = (
        SubscriptionFactory(process=None, event=EventFactory(archived=archived)) for archived in (True, False)
    )
    for subscription in (over, ahead):
        services.note([Topic.of(subscription)], moment(-2))  # as their confirmation did
    services.purge_personal_data(now)
    assert list(Subscription.objects.all()) == [ahead]


GONE = "550 5.1.1 <ada@example.org>: Recipient address rejected: User unknown"


def failed(error=GONE, days=-8, **facts):
    return OutgoingMessageFactory(state="failed", error=error, recipient=ADA, created_at=moment(days), **facts)


def test_an_address_that_does_not_exist_any_more_is_forgotten_after_a_week_whatever_it_was_told_of(now):
    two = [SubscriptionFactory(email=ADA) for _number in range(2)]
    other = SubscriptionFactory()
    failed(days=-6, reference=two[0].reference)
    services.purge_personal_data(now)
    assert Subscription.objects.count() == 3
    failed(reference=two[0].reference)
    services.purge_personal_data(now)
    assert list(Subscription.objects.all()) == [other]
    assert not OutgoingMessage.objects.filter(reference=two[0].reference).exists()


@pytest.mark.parametrize(
    "error",
    ["452 4.2.2 Mailbox full", "550 5.7.1 Refused by our rules", "554 5.7.1 Looks like advertising", "TimeoutError: x"],
)
def test_an_address_that_only_refused_a_letter_stays(now, error):
    SubscriptionFactory(email=ADA)
    failed(error)
    services.purge_personal_data(now)
    assert Subscription.objects.exists()


def test_an_address_that_was_reached_later_stays(now):
    SubscriptionFactory(email=ADA)
    failed()
    OutgoingMessageFactory(sent=True, recipient=ADA, created_at=moment(-2))
    services.purge_personal_data(now)
    assert Subscription.objects.exists()
