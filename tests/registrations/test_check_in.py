"""Who may check people in: a helper at one event, from the day before to the day after; officers always."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from events.clock import BERLIN
from organisations.models import Action, AuditEntry, Role
from organisations.services import end_membership
from registrations.errors import NotAHelper
from registrations.models import CheckInHelper
from registrations.policies import may_check_in, may_see_registrations
from registrations.services import assign_helper, withdraw_helper
from tests.events.factories import EventFactory
from tests.organisations.factories import MembershipFactory, UserFactory
from tests.registrations.factories import CheckInHelperFactory

pytestmark = pytest.mark.django_db


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.fixture
def event():
    """A conference of two days, in the night in which summer time ends."""
    return EventFactory(
        starts_at=at("2026-10-24T10:00"),
        ends_at=at("2026-10-25T15:00"),
        registration_closes_on=None,
        doors_open_at=None,
    )


@pytest.fixture
def officer(event):
    return MembershipFactory(organisation=event.organisation).user


@pytest.mark.parametrize(
    ("moment", "may"),
    [
        ("2026-10-22T23:59", False),
        ("2026-10-23T00:00", True),
        ("2026-10-24T12:00", True),
        ("2026-10-26T23:59", True),
        ("2026-10-27T00:00", False),
    ],
)
def test_a_helper_checks_in_from_the_day_before_to_the_day_after(event, moment, may):
    helper = CheckInHelperFactory(event=event).user
    assert may_check_in(helper, event, at(moment)) is may


def test_an_event_without_an_end_is_over_on_its_day():
    event = EventFactory(
        starts_at=at("2026-10-24T10:00"), ends_at=None, registration_closes_on=None, doors_open_at=None
    )
    helper = CheckInHelperFactory(event=event).user
    assert may_check_in(helper, event, at("2026-10-25T20:00"))
    assert not may_check_in(helper, event, at("2026-10-26T00:00"))


def test_a_helper_of_one_event_is_none_of_another(event):
    helper = CheckInHelperFactory(event=event).user
    other = EventFactory(organisation=event.organisation, starts_at=event.starts_at, ends_at=event.ends_at)
    assert not may_check_in(helper, other, event.starts_at)


def test_without_an_assignment_the_role_opens_no_door(event):
    member = MembershipFactory(organisation=event.organisation, role=Role.CHECK_IN).user
    assert not may_check_in(member, event, event.starts_at)


@pytest.mark.parametrize("role", [Role.INSTITUTE, Role.MODERATOR, Role.COUNCIL])
def test_other_roles_do_not_check_in_even_when_they_are_assigned(event, role):
    member = MembershipFactory(organisation=event.organisation, role=role).user
    CheckInHelper.objects.create(event=event, user=member)
    assert not may_check_in(member, event, event.starts_at)


def test_who_loses_the_role_loses_the_door(event, officer):
    helper = CheckInHelperFactory(event=event).user
    end_membership(membership=helper.memberships.get(), by=officer)
    assert not may_check_in(type(helper).objects.get(pk=helper.pk), event, event.starts_at)


def test_officers_and_superusers_check_in_whenever_they_like(event, officer):
    for user in (officer, UserFactory(superuser=True)):
        assert may_check_in(user, event, event.starts_at - timedelta(days=90))


@pytest.mark.parametrize("trait", ["draft", "cancelled", "postponed", "tentative"])
def test_where_nothing_takes_place_there_is_no_door(trait):
    event = EventFactory(**{trait: True})
    helper = CheckInHelperFactory(event=event).user
    assert not may_check_in(helper, event, event.starts_at or at("2026-10-24T12:00"))


def test_a_helper_sees_no_registrations(event):
    helper = CheckInHelperFactory(event=event).user
    assert not may_see_registrations(helper, event)
    assert not may_check_in(AnonymousUser(), event, event.starts_at)


def test_an_officer_assigns_a_helper_and_withdraws_again(event, officer):
    member = MembershipFactory(organisation=event.organisation, role=Role.CHECK_IN).user
    helper = assign_helper(event=event, user=member, by=officer)
    assert (helper.event, helper.user) == (event, member)
    withdraw_helper(helper=helper, by=officer)
    assert not CheckInHelper.objects.exists()
    log = AuditEntry.objects.filter(kind="events.event", organisation=event.organisation).order_by("pk")
    assert [entry.action for entry in log] == [Action.ROLE_GIVEN, Action.ROLE_TAKEN]
    assert log[0].facts == {"role": Role.CHECK_IN, "account": member.pk}


def test_only_who_has_the_role_there_can_be_assigned(event, officer):
    elsewhere = MembershipFactory(role=Role.CHECK_IN).user
    with pytest.raises(NotAHelper):
        assign_helper(event=event, user=elsewhere, by=officer)
    assert not CheckInHelper.objects.exists()


def test_assigning_twice_changes_nothing(event, officer):
    member = MembershipFactory(organisation=event.organisation, role=Role.CHECK_IN).user
    first = assign_helper(event=event, user=member, by=officer)
    assert assign_helper(event=event, user=member, by=officer) == first
    assert AuditEntry.objects.count() == 1
    withdraw_helper(helper=first, by=officer)
    assert not CheckInHelper.objects.exists()
