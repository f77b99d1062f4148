"""Taking roles away, switching accounts off, helping who has lost the second factor."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mail.models import OutgoingMessage
from organisations import services
from organisations.errors import NotAllowed, OwnRights, RoleRefused
from organisations.models import Action, AuditEntry, Membership, Role, User
from organisations.policies import may_manage
from tests.organisations.factories import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
USERS = reverse("admin:organisations_user_changelist")
HOME = reverse("organisations:account")


@pytest.fixture
def officer():
    return MembershipFactory()


@pytest.fixture
def colleague(officer):
    return MembershipFactory(organisation=officer.organisation)


def signed_in(user):
    client = Client()
    client.force_login(user)
    assert client.get(HOME).status_code == 200
    return client


def test_who_loses_a_role_is_signed_out_everywhere_at_once(officer, colleague):
    at_work, at_home = signed_in(colleague.user), signed_in(colleague.user)
    services.end_membership(membership=colleague, by=officer.user)
    assert {client.get(HOME).status_code for client in (at_work, at_home)} == {302}
    assert not UserSession.objects.filter(user=colleague.user).exists()
    entry = AuditEntry.objects.get(action=Action.ROLE_TAKEN)
    assert entry.facts == {"role": Role.OFFICER, "account": colleague.user.pk}


def test_nobody_takes_away_their_own_role(officer):
    with pytest.raises(OwnRights):
        services.end_membership(membership=officer, by=officer.user)
    assert Membership.objects.filter(pk=officer.pk).exists()


def test_nobody_takes_away_roles_of_other_organisations(officer):
    with pytest.raises(NotAllowed):
        services.end_membership(membership=MembershipFactory(), by=officer.user)


def test_of_two_officers_who_take_the_role_of_each_other_one_stays(officer, colleague):
    read_before = User.objects.get(pk=colleague.user.pk)
    may_manage(read_before, officer.organisation)  # the rights are read: the page was opened before
    services.end_membership(membership=colleague, by=officer.user)
    with pytest.raises(NotAllowed):
        services.end_membership(membership=officer, by=read_before)


def test_a_role_is_taken_away_once(officer, colleague):
    twice = Membership.objects.get(pk=colleague.pk)
    services.end_membership(membership=colleague, by=officer.user)
    with pytest.raises(RoleRefused):
        services.end_membership(membership=twice, by=officer.user)


def test_a_superuser_switches_an_account_off_and_it_stays_out(officer):
    superuser, client = UserFactory(superuser=True), signed_in(officer.user)
    services.switch_off(user=officer.user, by=superuser)
    assert client.get(HOME).status_code == 302
    User.objects.update(is_active=True)
    assert client.get(HOME).status_code == 302  # the old session does not come back with the account


def test_only_superusers_switch_accounts_off_and_not_their_own(officer, colleague):
    with pytest.raises(NotAllowed):
        services.switch_off(user=colleague.user, by=officer.user)
    superuser = UserFactory(superuser=True)
    with pytest.raises(OwnRights):
        services.switch_off(user=superuser, by=superuser)


def user_form(user, **changes):
    rows = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    rights = {name: "on" for name in ("is_active", "is_superuser") if getattr(user, name)}
    facts = {"email": user.email, "name": user.name} | rights | rows | changes
    return {name: value for name, value in facts.items() if value is not None}


def change_page(user):
    return reverse("admin:organisations_user_change", args=[user.pk])


def test_the_form_of_a_user_switches_off_by_the_service():
    client, user = signed_in(UserFactory(superuser=True)), UserFactory()
    theirs = signed_in(user)
    assert client.post(change_page(user), user_form(user, is_active=None)).status_code == 302
    assert theirs.get(HOME).status_code == 302
    assert AuditEntry.objects.get(action=Action.ACCOUNT_CHANGED).facts == {"fields": "is_active"}


def test_a_superuser_who_switches_off_the_own_account_is_told_no():
    superuser = UserFactory(superuser=True)
    response = signed_in(superuser).post(change_page(superuser), user_form(superuser, is_active=None), follow=True)
    assert response.status_code == 200
    assert User.objects.get(pk=superuser.pk).is_active


def test_an_address_a_superuser_enters_is_verified_and_the_old_one_is_forgotten():
    client, user = signed_in(UserFactory(superuser=True)), UserFactory(email="alt@example.org")
    client.post(change_page(user), user_form(user, email="neu@example.org"))
    address = EmailAddress.objects.get(user=user)
    assert (address.email, address.verified, address.primary) == ("neu@example.org", True, True)


def test_a_role_given_or_taken_in_the_form_of_a_user_is_noted():
    client, user, organisation = signed_in(UserFactory(superuser=True)), UserFactory(), OrganisationFactory()
    row = {"memberships-0-organisation": organisation.pk, "memberships-0-role": Role.OFFICER}
    client.post(change_page(user), user_form(user, **row, **{"memberships-TOTAL_FORMS": 1}))
    membership = user.memberships.get()
    row |= {"memberships-0-id": membership.pk, "memberships-0-user": user.pk, "memberships-0-DELETE": "on"}
    counts = {"memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 1}
    client.post(change_page(user), user_form(user, **row, **counts))
    log = AuditEntry.objects.filter(organisation=organisation).order_by("pk")
    assert [entry.action for entry in log] == [Action.ROLE_GIVEN, Action.ROLE_TAKEN]


def test_a_password_set_for_somebody_is_noted():
    client, user = signed_in(UserFactory(superuser=True)), UserFactory()
    page = reverse("admin:auth_user_password_change", args=[user.pk])
    client.post(page, {"password1": "Vier-Woerter-lang-2027", "password2": "Vier-Woerter-lang-2027"})
    assert AuditEntry.objects.get(action=Action.PASSWORD_CHANGED).key == str(user.pk)


def test_a_deleted_account_is_noted_by_its_key_alone():
    client, user = signed_in(UserFactory(superuser=True)), UserFactory(name="Kim Beispiel")
    client.post(reverse("admin:organisations_user_delete", args=[user.pk]), {"post": "yes"})
    entry = AuditEntry.objects.get(action=Action.DELETED)
    assert (entry.key, entry.label) == (str(user.pk), "")


def test_who_has_lost_the_factor_is_helped_by_a_superuser_and_told_by_mail():
    client, user = signed_in(UserFactory(superuser=True)), MembershipFactory().user
    theirs = signed_in(user)
    client.post(USERS, {"action": "reset_factors", "_selected_action": [user.pk]})
    assert not Authenticator.objects.filter(user=user).exists()
    assert theirs.get(HOME).status_code == 302
    assert OutgoingMessage.objects.get().recipient == user.email
    assert AuditEntry.objects.get(action=Action.FACTOR_REMOVED).key == str(user.pk)


def test_only_superusers_remove_factors(officer, colleague):
    with pytest.raises(NotAllowed):
        services.reset_factors(user=colleague.user, by=officer.user, now=timezone.now())


def test_ended_sessions_and_their_ip_addresses_are_deleted_at_night(officer):
    signed_in(officer.user)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    running = signed_in(officer.user)
    services.purge_accounts_data(timezone.now())
    assert [session.session_key for session in UserSession.objects.all()] == [running.session.session_key]
    assert Session.objects.count() == 1


def test_the_first_superuser_of_the_command_line_needs_no_mail_to_sign_in():
    user = User.objects.create_superuser("technik@example.org", "Vier-Woerter-lang-2027")
    assert EmailAddress.objects.get(user=user).verified
