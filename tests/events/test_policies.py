import pytest
from django.contrib.auth.models import AnonymousUser

from events.policies import may_see_event
from organisations.models import Role
from tests.events.factories import EventFactory
from tests.organisations.factories import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def test_everybody_sees_a_public_event_and_nobody_else_a_draft():
    assert may_see_event(AnonymousUser(), EventFactory())
    assert not may_see_event(AnonymousUser(), EventFactory(draft=True))


def test_the_kreis_sees_the_drafts_of_a_kommune_that_runs_its_own_events():
    kommune = OrganisationFactory(kommune=True)
    officer = MembershipFactory(organisation=kommune.parent).user
    assert may_see_event(officer, EventFactory(draft=True, organisation=kommune))


@pytest.mark.parametrize(("role", "may"), [(Role.INSTITUTE, True), (Role.COUNCIL, False), (Role.CHECK_IN, False)])
def test_of_the_others_the_institute_alone_sees_drafts(role, may):
    member = MembershipFactory(role=role)
    assert may_see_event(member.user, EventFactory(draft=True, organisation=member.organisation)) is may
