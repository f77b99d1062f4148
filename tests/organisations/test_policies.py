import pytest
from django.contrib.auth.models import AnonymousUser

from organisations.models import Role
from organisations.policies import manageable, may_manage
from tests.organisations.factories import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    """A Kreis with a Kommune that is run by it, one that is not, and a part of the first."""
    kreis = OrganisationFactory(key="kreis")
    agreed = OrganisationFactory(kommune=True, key="agreed", parent=kreis, run_by_parent=True)
    OrganisationFactory(kommune=True, key="alone", parent=kreis)
    OrganisationFactory(key="part-agreed", parent=agreed, run_by_parent=True)
    OrganisationFactory(key="part-alone", parent=agreed)
    OrganisationFactory(key="elsewhere")
    return kreis


def officer_of(organisation, role=Role.OFFICER):
    return MembershipFactory(organisation=organisation, role=role).user


def keys(user):
    return sorted(manageable(user).values_list("key", flat=True))


def test_an_officer_of_the_kreis_manages_it_and_below_it_whoever_agreed(tree):
    assert keys(officer_of(tree)) == ["agreed", "kreis", "part-agreed"]


def test_an_officer_of_a_kommune_manages_it_and_not_the_kreis(tree):
    assert keys(officer_of(tree.children.get(key="alone"))) == ["alone"]
    assert keys(officer_of(tree.children.get(key="agreed"))) == ["agreed", "part-agreed"]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OFFICER])
def test_other_roles_manage_nothing(tree, role):
    assert keys(officer_of(tree, role)) == []


def test_a_superuser_manages_everything(tree):
    assert len(keys(UserFactory(superuser=True))) == 6


def test_an_inactive_officer_manages_nothing(tree):
    officer = officer_of(tree)
    officer.is_active = False
    assert keys(officer) == []


def test_the_public_manages_nothing(tree):
    assert keys(AnonymousUser()) == []


def test_may_manage_answers_for_one_organisation(tree):
    officer = officer_of(tree)
    assert may_manage(officer, tree.children.get(key="agreed"))
    assert not may_manage(officer, tree.children.get(key="alone"))


@pytest.mark.parametrize("children", [1, 3])
def test_a_wider_tree_costs_no_more_queries(django_assert_num_queries, children):
    officer = officer_of(OrganisationFactory())
    kreis = officer.memberships.get().organisation
    OrganisationFactory.create_batch(children, kommune=True, parent=kreis, run_by_parent=True)
    with django_assert_num_queries(3):
        assert manageable(officer).count() == children + 1
