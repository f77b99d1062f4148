"""The technical administration: for superusers alone."""

import pytest
from django.urls import reverse

from organisations.models import Organisation, Role, User
from tests.organisations.factories import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
SECRET = "Vier-Woerter-lang-2027"


@pytest.fixture
def technician(client):
    client.force_login(UserFactory(superuser=True))
    return client


@pytest.mark.parametrize("role", [None, *Role])
def test_it_does_not_open_for_anybody_else(client, role):
    client.force_login(MembershipFactory(role=role).user if role else UserFactory())
    assert client.get(reverse("admin:index")).status_code in (302, 403)


def test_a_superuser_puts_an_organisation_into_the_tree(technician):
    kommune, kreis = OrganisationFactory(kommune=True), OrganisationFactory()
    page = reverse("admin:organisations_organisation_change", args=[kommune.pk])
    technician.post(page, {"key": kommune.key, "kind": "kommune", "name": "Neustadt", "parent": kreis.pk})
    changed = Organisation.objects.get(pk=kommune.pk)
    assert (changed.name, changed.parent) == ("Neustadt", kreis)


def test_a_superuser_enters_another(technician):
    form = {"email": "Neu@Example.org", "is_superuser": "on", "usable_password": "true"}
    rows = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    technician.post(reverse("admin:organisations_user_add"), form | rows | {"password1": SECRET, "password2": SECRET})
    assert User.objects.get(email="neu@example.org").is_superuser
