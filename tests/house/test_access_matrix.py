"""Who may open what: every list of the administration, and the public pages, for every role."""

import pytest
from django.contrib import admin
from django.urls import reverse

from organisations.models import Role
from tests.events.factories import EventFactory
from tests.organisations.factories import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

FOR_SUPERUSERS = {"user", "group", "outgoingmessage", "renderedfile", "emailaddress", "authenticator", "site"}
"""What no officer sees: accounts and rights, and the ledger of everybody's mail."""

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
ROLES = ["anonymous", "superuser", "staff without a role", *Role.values]


def enter(client, role: str) -> None:
    if role == "anonymous":
        return
    user = UserFactory(superuser=True) if role == "superuser" else UserFactory(staff=True)
    if role in Role.values:
        MembershipFactory(user=user, role=role, organisation=OrganisationFactory())
    client.force_login(user)


def expected(role: str, model: type) -> int:
    if role == "anonymous":
        return 302
    if role == "superuser":
        return 200
    return 200 if role == Role.OFFICER and model._meta.model_name not in FOR_SUPERUSERS else 403


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_its_lists_and_no_others(client, role):
    enter(client, role)
    seen = {
        model._meta.label: client.get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"))
        for model in MODELS
    }
    wrong = {
        model._meta.label: seen[model._meta.label].status_code
        for model in MODELS
        if seen[model._meta.label].status_code != expected(role, model)
    }
    assert wrong == {}


@pytest.mark.parametrize("role", ROLES)
def test_public_pages_are_open_to_every_role_and_drafts_only_to_who_may_manage_them(client, role):
    enter(client, role)
    published, draft = EventFactory(), EventFactory(draft=True)
    for name in ("home", "events:list", "events:past", "processes:list", "registrations:resend", "imprint"):
        assert client.get(reverse(name)).status_code == 200, name
    assert client.get(published.get_absolute_url()).status_code == 200
    assert client.get(draft.get_absolute_url()).status_code == (200 if role == "superuser" else 404)


def test_nobody_chooses_the_address_of_an_account(client):
    enter(client, Role.OFFICER)
    assert client.get(reverse("account_email")).status_code == 404
    assert client.post(reverse("account_email"), {"action_add": "", "email": "chef@example.org"}).status_code == 404
