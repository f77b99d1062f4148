"""The rights of every role in the own organisation, above, below and elsewhere, as one table."""

import pytest
from django.contrib.auth.models import AnonymousUser

from organisations import policies
from organisations.models import Role
from organisations.policies import forget_rights, manageable, may_manage, works_here
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


ALL = {"drafts", "submitted", "personal_data", "moderate", "invite", "audit_log"}
QUESTIONS = {
    "drafts": policies.may_see_drafts,
    "submitted": policies.may_see_submitted,
    "personal_data": policies.may_see_personal_data,
    "moderate": policies.may_moderate,
    "invite": policies.may_invite,
    "audit_log": policies.may_read_audit_log,
}
RIGHTS = {
    Role.OFFICER: {
        "kreis": ALL,
        "agreed": ALL,
        "part-agreed": ALL,
        "alone": {"drafts", "submitted"},
        "part-alone": {"drafts", "submitted"},
        "elsewhere": set(),
    },
    Role.INSTITUTE: {"kreis": {"drafts", "submitted"}, "agreed": set(), "alone": set(), "elsewhere": set()},
    Role.MODERATOR: {"kreis": {"moderate"}, "agreed": set(), "alone": set(), "elsewhere": set()},
    Role.COUNCIL: {"kreis": {"submitted"}, "agreed": set(), "alone": set(), "elsewhere": set()},
    Role.CHECK_IN: {"kreis": set(), "agreed": set(), "alone": set(), "elsewhere": set()},
}


@pytest.mark.parametrize("role", Role)
def test_what_each_role_of_the_kreis_may_where(tree, role, django_assert_max_num_queries):
    user = officer_of(tree, role)
    organisations = {organisation.key: organisation for organisation in type(tree).objects.all()}
    with django_assert_max_num_queries(2):  # memberships and tree, once for all questions
        found = {
            key: {name for name, may in QUESTIONS.items() if may(user, organisations[key])} for key in RIGHTS[role]
        }
    assert found == RIGHTS[role]


def test_an_officer_of_a_kommune_sees_nothing_of_the_kreis_above(tree):
    officer = officer_of(tree.children.get(key="agreed"))
    assert not any(may(officer, tree) for may in QUESTIONS.values())


def test_nobody_without_a_role_may_anything(tree):
    for user in (UserFactory(), AnonymousUser()):
        assert not any(may(user, tree) for may in QUESTIONS.values())


def test_a_superuser_may_everything(tree, django_assert_num_queries):
    superuser = UserFactory(superuser=True)
    with django_assert_num_queries(0):
        assert all(may(superuser, tree) for may in QUESTIONS.values())


def test_two_roles_add_up(tree):
    user = officer_of(tree, Role.COUNCIL)
    MembershipFactory(user=user, organisation=tree, role=Role.MODERATOR)
    assert {name for name, may in QUESTIONS.items() if may(user, tree)} == {"submitted", "moderate"}


def test_rights_are_read_anew_when_they_are_forgotten(tree):
    user = UserFactory()
    assert not may_manage(user, tree)
    MembershipFactory(user=user, organisation=tree)
    assert not may_manage(user, tree)
    forget_rights(user)
    assert may_manage(user, tree)


def test_who_has_a_role_or_is_a_superuser_works_here(tree):
    assert all(works_here(officer_of(tree, role)) for role in Role)
    assert works_here(UserFactory(superuser=True))
    assert not works_here(UserFactory())
    assert not works_here(AnonymousUser())


@pytest.mark.parametrize("children", [1, 3])
def test_a_wider_tree_costs_no_more_queries(django_assert_num_queries, children):
    officer = officer_of(OrganisationFactory())
    kreis = officer.memberships.get().organisation
    OrganisationFactory.create_batch(children, kommune=True, parent=kreis, run_by_parent=True)
    with django_assert_num_queries(3):
        assert manageable(officer).count() == children + 1
