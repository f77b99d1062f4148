"""The sweep: what has happened is found, and told once to each who wanted to know before."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concepts.models import StatusChange
from events.choices import EventStatus
from mail.models import OutgoingMessage
from news import services
from news.choices import TopicKind
from news.models import Occasion, Subscription
from news.services import telling
from news.topics import Topic
from organisations.dates import CoarseDate
from organisations.tokens import derive
from processes.services import change_target
from tests.concepts.factories import (
    DecisionStepFactory,
    MeasureFactory,
    RecommendationFactory,
    StatusChangeFactory,
    freeze,
)
from tests.concepts.musterland import musterland
from tests.events.factories import EventFactory, in_days
from tests.news.factories import NewsItemFactory, OccasionFactory, SubscriptionFactory, day
from tests.processes.factories import PhaseFactory, ProcessFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(now):
    """A moment after all that happened in the test so far; each call is later than the one before."""
    steps = iter(range(1, 100))
    return lambda: now + dt.timedelta(minutes=5 * next(steps))


@pytest.fixture
def reader(later):
    """Somebody who has confirmed, and so knows what had happened until then."""

    def _reader(**topic):
        subscription = SubscriptionFactory(pending=True, **({"process": None} | topic))
        return services.confirm(subscription=subscription, now=later())

    return _reader


def subjects():
    return list(OutgoingMessage.objects.order_by("pk").values_list("subject", flat=True))


# --- an event --------------------------------------------------------------------------------------------------


def test_case_1_who_wanted_to_know_is_told_once_that_the_date_is_fixed(reader, later):
    event = EventFactory(tentative=True, title="Zweiter Dialog")
    reader(event=event)
    services.look_around(later())
    assert subjects() == []
    event.tentative_from, event.tentative_until, event.starts_at = None, None, in_days(30)
    event.save()
    services.look_around(later())
    services.look_around(later())
    assert len(subjects()) == 1
    assert "Zweiter Dialog" in subjects()[0]
    assert "16:00" in OutgoingMessage.objects.get().text


def test_a_date_that_is_given_up_and_comes_back_is_told_each_time(reader, later):
    event = EventFactory(starts_at=in_days(30))
    reader(event=event)
    for start in (in_days(40), in_days(30)):
        event.starts_at, event.ends_at = start, None
        event.save()
        services.look_around(later())
    assert len(subjects()) == 2


def test_a_cancelled_event_is_told_with_reason_and_replacement_before_the_address_is_deleted(reader, later):
    event = EventFactory(tentative=True, title="Zweiter Dialog")
    reader(event=event)
    other = EventFactory(title="Runder Tisch")
    event.status, event.cancelled_at, event.replacement = EventStatus.CANCELLED, in_days(-1), other
    event.cancellation_reason = "Zu wenige Räume"
    event.save()
    services.purge_personal_data(later())
    assert OutgoingMessage.objects.get().kind == "news.told"
    assert Subscription.objects.exists()
    OutgoingMessage.objects.update(state="sent", sent_at=later())
    services.purge_personal_data(later())
    assert not Subscription.objects.exists()


def test_the_letter_about_a_cancelled_event_names_reason_and_replacement(reader, later):
    event = EventFactory(tentative=True, title="Zweiter Dialog")
    reader(event=event)
    event.status, event.cancelled_at = EventStatus.CANCELLED, later()
    event.replacement = EventFactory(title="Runder Tisch")
    event.cancellation_reason = "Zu wenige Räume"
    event.save()
    services.look_around(later())
    text = OutgoingMessage.objects.get().text
    assert "Zu wenige Räume" in text
    assert "Runder Tisch" in text


# --- a process -------------------------------------------------------------------------------------------------


def test_news_phases_and_changed_targets_of_a_process_are_told(reader, later):
    process = ProcessFactory()
    NewsItemFactory(process=process)
    phase = PhaseFactory(process=process, title="Entwurf")
    reader(process=process)
    NewsItemFactory(process=process, title="Der Entwurf liegt vor", teaser="Vier Runden.")
    change_target(phase=phase, new_end=CoarseDate.month(2027, 6), reason="Mehr Gespräche", on=day(0), by=None)
    phase.actual_start = CoarseDate.day(2027, 1, 11)
    phase.save()
    assert services.look_around(later()) == 3
    texts = " ".join(OutgoingMessage.objects.values_list("text", flat=True))
    for words in ("Vier Runden.", "Entwurf", "Mehr Gespräche"):
        assert words in texts


def test_news_taken_back_before_the_sweep_is_told_to_nobody(reader, later, now):
    process = ProcessFactory()
    reader(process=process)
    item = NewsItemFactory(process=process)
    services.note([Topic(TopicKind.PROCESS, process)], later())
    services.take_item_back(item=item, by=None)
    services.look_around(later())
    assert subjects() == []


def test_the_news_of_other_processes_and_drafts_are_not_told(reader, later):
    process = ProcessFactory()
    reader(process=process)
    NewsItemFactory(process=ProcessFactory())
    NewsItemFactory(process=process, draft=True)
    assert services.look_around(later()) == 0


# --- a recommendation ------------------------------------------------------------------------------------------


def test_a_measure_with_another_status_is_told_to_who_watches_the_recommendation(reader, later):
    world = musterland()
    lineage = world.recommendation("1.1").lineage
    reader(lineage=lineage)
    measure = MeasureFactory(concept=world.concept, recommendation=lineage, title="Abendkurse")
    StatusChange.objects.create(
        measure=measure, old_status="planned", new_status="running", changed_on=day(0), reason="Das Geld ist da"
    )
    assert services.look_around(later()) == 1
    text = OutgoingMessage.objects.get().text
    assert "Abendkurse" in text
    assert "Das Geld ist da" in text


def test_all_that_had_happened_to_a_recommendation_is_known_with_the_confirmation(reader, later):
    lineage = musterland().recommendation("1.1").lineage
    reader(lineage=lineage)
    assert {"wording", "decision"} <= set(Occasion.objects.values_list("kind", flat=True))
    assert services.look_around(later()) == 0


# --- once to each ----------------------------------------------------------------------------------------------


def test_who_comes_later_is_not_told_what_others_are(reader, later):
    process = ProcessFactory()
    first = reader(process=process)
    NewsItemFactory(process=process)
    second = reader(process=process)  # in the same moment the news is found
    services.look_around(later())
    assert [message.recipient for message in OutgoingMessage.objects.all()] == [first.email]
    assert second.email != first.email


def test_a_sweep_that_is_killed_between_two_portions_goes_on_where_it_was(reader, later, monkeypatch):
    monkeypatch.setattr(telling, "PORTION", 2)
    process = ProcessFactory()
    for _number in range(5):
        reader(process=process)
    NewsItemFactory(process=process)
    services.note([Topic(TopicKind.PROCESS, process)], later())
    occasion = Occasion.objects.get(posted_at=None, kind="news")
    telling._post_portion(occasion.pk, telling._writer(occasion), later())
    assert OutgoingMessage.objects.count() == 2
    OutgoingMessage.objects.all().delete()  # not even the outbox has to remember
    assert services.look_around(later()) == 3
    occasion.refresh_from_db()
    assert occasion.recipients == 5
    assert occasion.posted_at is not None


def test_an_occasion_that_cannot_be_told_is_logged_and_stops_no_other(reader, later, caplog):
    process = ProcessFactory()
    reader(process=process)
    broken = OccasionFactory(process=process, kind="unknown", found_at=later())
    NewsItemFactory(process=process)
    assert services.look_around(later()) == 1
    assert f"The occasion {broken.pk} cannot be told." in caplog.text
    assert list(Occasion.objects.filter(posted_at=None)) == [broken]


def test_a_portion_costs_the_same_number_of_queries_for_one_and_for_three(reader, later):
    counts = []
    for more in (1, 3):
        process = ProcessFactory()
        for _number in range(more):
            reader(process=process)
        NewsItemFactory(process=process)
        services.note([Topic(TopicKind.PROCESS, process)], later())
        with CaptureQueriesContext(connection) as counted:
            services.post_occasions(later())
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_every_letter_says_how_to_end_it_and_carries_the_headers_for_one_click(reader, later):
    process = ProcessFactory()
    subscription = reader(process=process)
    NewsItemFactory(process=process)
    services.look_around(later())
    message = OutgoingMessage.objects.get()
    token = derive(subscription)
    assert message.headers["List-Unsubscribe"].endswith(f"/abo/{token}/ende/>")
    assert message.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"/abo/{token}/" in message.text
    assert "<img" not in message.html


def test_a_letter_is_in_the_language_of_the_reader_with_the_german_one_below(reader, later):
    process = ProcessFactory()
    reader(process=process, language="en")
    NewsItemFactory(process=process)
    services.look_around(later())
    text = OutgoingMessage.objects.get().text
    assert "See, change or end what you are told about" in text
    assert "Deutsche Fassung" in text


def test_the_sweep_costs_the_same_queries_for_one_watched_topic_of_each_kind_as_for_many(reader, later):
    counts = []
    for more in (1, 3):
        for _number in range(more):
            process = PhaseFactory(actual_start=day(-9)).process
            NewsItemFactory(process=process)
            recommendation = RecommendationFactory()
            freeze(recommendation.version)
            StatusChangeFactory(measure__recommendation=recommendation.lineage)
            DecisionStepFactory(decision__concept=recommendation.version.concept)
            for topic in ({"process": process}, {"lineage": recommendation.lineage}, {"event": EventFactory()}):
                reader(**topic)
        services.look_around(later())  # nobody is told what these readers could have read
        with CaptureQueriesContext(connection) as counted:
            services.look_around(later())
        counts.append(len(counted))
    assert counts[0] == counts[1]
