import pytest
from django.urls import reverse

from organisations.models import Contact, Organisation, Role, User
from tests.organisations.factories import ContactFactory, MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
SECRET = "Vier-Woerter-lang-2027"


def change_page(record):
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])


@pytest.fixture
def officer(client):
    """An officer of the Kreis, logged in; `officer.organisation` is the Kreis."""
    membership = MembershipFactory(organisation__name="Kreis Musterland")
    client.force_login(membership.user)
    return membership


def test_an_officer_sees_own_contacts_and_not_those_of_others(client, officer):
    ContactFactory(organisation=officer.organisation, role="Leitung")
    ContactFactory(role="Fremd")
    html = client.get(reverse("admin:organisations_contact_changelist")).text
    assert "Leitung" in html
    assert "Fremd" not in html


def test_an_officer_cannot_open_the_contact_of_another_organisation(client, officer):
    assert client.get(change_page(ContactFactory())).status_code == 302


def test_an_officer_adds_a_contact_to_the_own_organisation(client, officer):
    form = {"organisation": officer.organisation.pk, "key": "neu", "role": "Leitung"}
    client.post(reverse("admin:organisations_contact_add"), form)
    assert Contact.objects.get(key="neu").organisation == officer.organisation


def test_an_officer_cannot_add_a_contact_to_another_organisation(client, officer):
    form = {"organisation": OrganisationFactory().pk, "key": "neu", "role": "Leitung"}
    html = client.post(reverse("admin:organisations_contact_add"), form).text
    assert "errorlist" in html
    assert not Contact.objects.exists()


def test_an_officer_changes_the_look_but_not_the_place_in_the_tree(client, officer):
    kreis = officer.organisation
    form = {"name": "Kreis Neu", "accent_colour": "#12457a", "key": "anders", "kind": "partner"}
    client.post(change_page(kreis), form)
    changed = Organisation.objects.get(pk=kreis.pk)
    assert (changed.name, changed.accent_colour) == ("Kreis Neu", "#12457a")
    assert (changed.key, changed.kind) == (kreis.key, kreis.kind)


def test_only_superusers_add_or_delete_organisations_and_see_users(client, officer):
    addresses = [
        reverse("admin:organisations_organisation_add"),
        reverse("admin:organisations_organisation_delete", args=[officer.organisation.pk]),
        reverse("admin:organisations_user_changelist"),
    ]
    assert [client.get(address).status_code for address in addresses] == [403, 403, 403]
    client.force_login(UserFactory(superuser=True))
    assert [client.get(address).status_code for address in addresses] == [200, 200, 200]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OFFICER])
def test_other_roles_see_nothing_in_the_administration(client, role):
    client.force_login(MembershipFactory(role=role).user)
    assert client.get(reverse("admin:organisations_contact_changelist")).status_code == 403


def test_who_may_not_enter_is_sent_to_the_login(client):
    client.force_login(UserFactory())
    assert client.get(reverse("admin:index")).status_code in (302, 403)


def test_a_superuser_enters_an_officer(client):
    client.force_login(UserFactory(superuser=True))
    form = {"email": "Neu@Example.org", "is_staff": "on", "usable_password": "true"}
    rows = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    client.post(reverse("admin:organisations_user_add"), form | rows | {"password1": SECRET, "password2": SECRET})
    assert User.objects.get(email="neu@example.org").is_staff
