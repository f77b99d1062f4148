"""At the same moment: two officers at one answer, the office and the author, the office and a participant."""

import datetime as dt
from functools import partial

import pytest

from events.clock import end_of_day
from mail.models import OutgoingMessage
from participation import services
from participation.choices import Moderation
from tests.participation.factories import (
    ContributionFactory,
    FindingFactory,
    GroupResultsFactory,
    PointFactory,
    in_days,
)
from tests.races.said import answer, object_to, publish, publish_answer, publish_results, split, withdraw
from tests.races.side_by_side import LAST
from tests.races.without_lock import without_lock

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]


@pytest.fixture
def point():
    return PointFactory()


@pytest.fixture
def finished():
    """A contribution whose answer can be published."""
    return PointFactory(answered=True).contribution


@pytest.mark.both_databases
def test_an_answer_is_published_once_and_its_author_told_once(processes, finished):
    outcomes = processes.at_once(*[partial(publish_answer, finished.pk)] * 3)
    assert sorted(outcomes) == ["", "NotPossible", "NotPossible"]
    assert OutgoingMessage.objects.filter(kind="participation.answered").count() == 1


def test_control_without_the_lock_an_answer_is_published_twice(processes, finished):
    outcomes = processes.at_once(*[partial(without_lock, publish_answer, finished.pk)] * 2)
    assert outcomes == ["", ""]


@pytest.fixture
def two_answers(point):
    """What two officers do who have opened the same point: each writes another reason."""
    seen = services.state_of([point])
    return [partial(answer, point.pk, seen, reason) for reason in ("Ja.", "Nein.")]


@pytest.mark.both_databases
def test_a_reason_is_not_overwritten_by_who_has_not_seen_it(processes, two_answers):
    assert sorted(processes.at_once(*two_answers)) == ["", "ChangedMeanwhile"]


def test_control_without_the_lock_one_of_two_reasons_is_lost(processes, two_answers):
    assert processes.at_once(*(partial(without_lock, work) for work in two_answers)) == ["", ""]


@pytest.mark.both_databases
def test_a_point_that_two_split_off_at_once_is_there_once(processes):
    contribution = ContributionFactory()
    outcomes = processes.at_once(*[partial(split, contribution.pk, "Abendkurse")] * 3)
    assert sorted(outcomes) == ["", "NotPossible", "NotPossible"]
    assert contribution.points.count() == 1


def test_control_without_the_lock_the_point_is_there_twice(processes):
    contribution = ContributionFactory()
    processes.at_once(*[partial(without_lock, split, contribution.pk, "Abendkurse")] * 2)
    assert contribution.points.count() == 2


@pytest.mark.both_databases
def test_what_is_withdrawn_while_it_is_published_is_gone_with_all_letters(processes):
    waiting = ContributionFactory(waiting=True)
    processes.at_once(partial(publish, waiting.pk), partial(withdraw, waiting.pk))
    waiting.refresh_from_db()
    assert (waiting.moderation, waiting.text) == (Moderation.WITHDRAWN, "")
    assert not OutgoingMessage.objects.exists()


def test_control_without_the_lock_publishing_meets_words_that_are_gone(processes):
    waiting = ContributionFactory(waiting=True)
    publishing = partial(without_lock, publish, waiting.pk, meet=LAST)
    assert "IntegrityError" in processes.at_once(publishing, partial(without_lock, withdraw, waiting.pk))


@pytest.fixture
def last_minute():
    """After midnight the office publishes, while somebody sends an objection that was begun before midnight."""
    until = in_days(-1)
    results = GroupResultsFactory(waiting=True, asked_on=in_days(-8), objections_until=until)
    FindingFactory(results=results)
    minute, midnight = dt.timedelta(minutes=1), end_of_day(until)
    objecting = partial(object_to, results.pk, midnight - minute, midnight + minute)
    return results, [partial(publish_results, results.pk, in_days(0)), objecting]


@pytest.mark.both_databases
def test_nothing_is_published_over_an_objection_that_was_taken(processes, last_minute):
    results, works = last_minute
    outcomes = processes.at_once(*works)
    results.refresh_from_db()
    assert outcomes in (["", "NotOpen"], ["NotPossible", ""])
    assert bool(results.published_on) != results.objections.exists()


def test_control_without_the_lock_results_are_published_over_an_objection(processes, last_minute):
    _results, works = last_minute
    assert processes.at_once(*(partial(without_lock, work) for work in works)) == ["", ""]
