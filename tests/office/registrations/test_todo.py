"""What waits about registrations: each kind of task, for whom, and for how many queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.clock import berlin_day
from office.registrations import todo
from organisations.policies import forget_rights
from registrations.emails.parts import topic
from tests.events.factories import EventFactory, WorkingGroupFactory, in_days
from tests.mail.factories import OutgoingMessageFactory
from tests.organisations.factories import MembershipFactory, UserFactory
from tests.registrations.factories import InterestFactory, NeedFactory, PersonalLinkFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return MembershipFactory().user


@pytest.fixture
def organisation(user):
    return user.memberships.get().organisation


def waiting_with_free_places(organisation):
    event = EventFactory(organisation=organisation, capacity=2)
    RegistrationFactory(event=event, waiting=True, places=3)
    return event


def both_wishes_full(organisation):
    group = WorkingGroupFactory(event__organisation=organisation)
    RegistrationFactory(event=group.event, first_group=group)
    return group.event


def links_that_are_owed(organisation):
    return InterestFactory(event=EventFactory(organisation=organisation, two_step=True)).event


def unconfirmed_near_the_deadline(organisation):
    event = EventFactory(organisation=organisation, registration_closes_on=in_days(2).date())
    RegistrationFactory(event=event, held=True)
    return event


def failed_letters(organisation):
    event = EventFactory(organisation=organisation)
    OutgoingMessageFactory(topic=topic(event), failed=True)
    return event


def needs_to_be_ordered(organisation):
    event = EventFactory(organisation=organisation, starts_at=in_days(10))
    NeedFactory(registration__event=event)
    return event


def past_event_with_people(organisation, days):
    starts_at = in_days(-days)
    event = EventFactory(
        organisation=organisation, past=True, starts_at=starts_at, registration_closes_on=starts_at.date()
    )
    RegistrationFactory(event=event)
    return event


def deletions_to_come(organisation):
    return past_event_with_people(organisation, days=25)


MAKERS = {
    make.__name__: make
    for make in (
        waiting_with_free_places, both_wishes_full, links_that_are_owed, unconfirmed_near_the_deadline,
        failed_letters, needs_to_be_ordered, deletions_to_come,
    )
}  # fmt: skip


def find(name, user):
    return list(getattr(todo, name)(user, timezone.now()))


def test_every_finder_is_tested():
    assert {find.__name__ for find in todo.FINDERS} == set(MAKERS)


@pytest.mark.parametrize("name", MAKERS)
def test_a_task_names_the_event_and_leads_there(name, user, organisation):
    event = MAKERS[name](organisation)
    [task] = find(name, user)
    assert str(event) in task.sentence
    assert event.slug in task.url


@pytest.mark.parametrize("name", MAKERS)
def test_nobody_gets_the_tasks_of_others(name, user):
    MAKERS[name](MembershipFactory().organisation)
    assert find(name, user) == []


@pytest.mark.parametrize("name", MAKERS)
def test_one_and_three_tasks_cost_the_same_queries(name, user, organisation):
    def queries():
        forget_rights(user)
        with CaptureQueriesContext(connection) as captured:
            find(name, user)
        return len(captured)

    MAKERS[name](organisation)
    of_one = queries()
    MAKERS[name](organisation), MAKERS[name](organisation)
    assert queries() == of_one


def test_a_full_event_with_a_waiting_list_waits_for_nobody(user, organisation):
    event = EventFactory(organisation=organisation, capacity=1)
    RegistrationFactory(event=event)
    RegistrationFactory(event=event, waiting=True)
    assert find("waiting_with_free_places", user) == []


def test_who_was_decided_about_by_hand_is_no_task_any_more(user, organisation):
    group = WorkingGroupFactory(event__organisation=organisation)
    RegistrationFactory(event=group.event, first_group=group, group_by_hand=True)
    assert find("both_wishes_full", user) == []


def test_who_has_a_link_that_works_waits_for_none_and_who_let_it_lapse_waits_again(user, organisation):
    event = EventFactory(organisation=organisation, two_step=True)
    told = InterestFactory(event=event)
    link = PersonalLinkFactory(event=event, interest=told, email=told.email)
    assert find("links_that_are_owed", user) == []
    link.expires_at = timezone.now()
    link.save()
    assert len(find("links_that_are_owed", user)) == 1


def test_needs_are_ordered_by_who_may_see_them(organisation):
    needs_to_be_ordered(organisation)
    assert find("needs_to_be_ordered", UserFactory(superuser=True)) == []


def test_needs_wait_from_a_week_before_the_last_day_until_that_day(user, organisation):
    for days, found in ((15, 0), (14, 1), (7, 1), (6, 0)):
        event = EventFactory(organisation=organisation, starts_at=in_days(days))
        NeedFactory(registration__event=event)
        assert len(find("needs_to_be_ordered", user)) == found
        event.registrations.all().delete()


def test_what_should_have_been_deleted_is_urgent(user, organisation):
    event = past_event_with_people(organisation, days=40)
    [task] = find("deletions_to_come", user)
    assert task.is_urgent
    assert task.due == berlin_day(event.ends_at + timedelta(days=28))
