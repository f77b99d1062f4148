"""Offering a role and taking it: by a mail with a link that works once, for one address, for two weeks."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from mail.models import OutgoingMessage
from organisations import services
from organisations.errors import InvitationInvalid, NotAllowed
from organisations.models import Action, AuditEntry, Invitation, Role, User
from organisations.tokens import derive
from tests.organisations.factories import (
    PASSWORD,
    InvitationFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
INVITE = reverse("office:team_invite")
NEW = "Vier-Woerter-lang-2027"


@pytest.fixture
def officer():
    return MembershipFactory(organisation__name="Kreis Musterland")


def invite(officer, email="kim@example.org", role=Role.OFFICER, **facts):
    facts = {"organisation": officer.organisation, "by": officer.user, "now": timezone.now()} | facts
    return services.invite(email=email, role=role, **facts)


def page(invitation):
    return reverse("organisations:invitation", args=[derive(invitation)])


def actions():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_an_invitation_goes_out_as_a_letter_with_a_link_that_is_nowhere_stored(officer):
    invitation = invite(officer, "Kim@Example.org")
    message = OutgoingMessage.objects.get()
    token = re.search(r"/konto/einladung/([\w-]{32})/", message.text)[1]
    assert (message.recipient, message.kind) == ("kim@example.org", "organisations.invitation")
    assert "Kreis Musterland" in message.text
    assert token == derive(invitation)
    assert token not in str(Invitation.objects.values().get())
    assert actions() == [Action.INVITED]


def test_it_is_valid_for_fourteen_whole_days_after_today(officer):
    with time_machine.travel("2026-11-27T15:00:00+01:00", tick=False):
        invitation = invite(officer)
    assert str(timezone.localtime(invitation.expires_at)) == "2026-12-12 00:00:00+01:00"
    assert "Freitag, 11. Dezember 2026" in OutgoingMessage.objects.get().text


def test_a_new_person_accepts_and_is_signed_in_and_led_to_the_second_factor(client, officer):
    invitation = invite(officer, "kim@example.org")
    assert "kim@example.org" in client.get(page(invitation)).text
    response = client.post(page(invitation), {"name": "Kim Beispiel", "password": NEW}, follow=True)
    user = User.objects.get(email="kim@example.org")
    assert response.redirect_chain[-1][0] == reverse("mfa_index")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert (user.name, user.check_password(NEW)) == ("Kim Beispiel", True)
    assert user.memberships.get().organisation == officer.organisation
    assert user.emailaddress_set.get().verified
    assert Action.INVITATION_ACCEPTED in actions()


def test_after_accepting_the_factor_is_set_up_without_typing_the_password_again(client, officer):
    client.post(page(invite(officer)), {"password": NEW})
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_without_a_password_one_signs_in_by_code_later(client, officer):
    client.post(page(invite(officer, role=Role.COUNCIL)), {})
    user = User.objects.get(email="kim@example.org")
    assert not user.has_usable_password()


@pytest.mark.parametrize("weak", ["kurz", "kim@example.org", "password1234"])
def test_a_weak_password_is_refused_and_the_invitation_stays(client, officer, weak):
    invitation = invite(officer)
    assert client.post(page(invitation), {"password": weak}).status_code == 422
    invitation.refresh_from_db()
    assert invitation.accepted_at is None
    assert not User.objects.filter(email="kim@example.org").exists()


def test_looking_at_the_page_accepts_nothing(client, officer):
    invitation = invite(officer)
    client.get(page(invitation))
    client.head(page(invitation))
    invitation.refresh_from_db()
    assert invitation.accepted_at is None
    assert not User.objects.filter(email="kim@example.org").exists()


def test_who_has_an_account_gets_the_role_and_signs_in_as_usual(client, officer):
    known = UserFactory(email="kim@example.org", name="Kim")
    response = client.post(page(invite(officer)), {"name": "Anders", "password": NEW})
    known.refresh_from_db()
    assert response["Location"] == reverse("account_login")
    assert "_auth_user_id" not in client.session
    assert known.memberships.get().role == Role.OFFICER
    assert (known.name, known.check_password(PASSWORD)) == ("Kim", True)


def test_the_inviter_sees_no_difference_between_known_and_unknown(client, officer):
    UserFactory(email="known@example.org")
    client.force_login(officer.user)
    form = {"organisation": officer.organisation.pk, "role": Role.OFFICER, "language": "de"}
    for email in ("known@example.org", "unknown@example.org"):
        assert client.post(INVITE, form | {"email": email})["Location"] == reverse("office:team")
    assert [(one.accepted_at, one.revoked_at) for one in Invitation.objects.all()] == [(None, None)] * 2
    first, second = OutgoingMessage.objects.order_by("pk")
    assert first.subject == second.subject
    assert not officer.organisation.memberships.exclude(pk=officer.pk).exists()


def test_inviting_twice_sends_a_new_link_and_the_old_one_dies(client, officer):
    first = invite(officer)
    old = page(first)
    second = invite(officer)
    assert first.pk == second.pk
    assert client.get(old).status_code == 404
    assert client.get(page(second)).status_code == 200
    assert OutgoingMessage.objects.count() == 1  # the mail with the dead link, not sent yet, is gone
    assert actions() == [Action.INVITED, Action.INVITED_AGAIN]


def test_the_same_address_may_be_invited_to_two_roles(officer):
    invite(officer, role=Role.OFFICER)
    invite(officer, role=Role.MODERATOR)
    assert Invitation.objects.open().count() == 2


def test_a_link_works_once(client, officer):
    invitation = invite(officer)
    client.post(page(invitation), {"password": NEW})
    client.logout()
    assert client.get(page(invitation)).status_code == 410
    assert client.post(page(invitation), {"password": "Anderes-Passwort-2027"}).status_code == 410
    assert User.objects.get(email="kim@example.org").check_password(NEW)


@pytest.mark.parametrize("state", ["expired", "withdrawn", "accepted"])
def test_a_link_that_is_worth_nothing_any_more_says_so(client, state):
    invitation = InvitationFactory(**{state: True})
    assert client.get(page(invitation)).status_code == 410
    assert client.post(page(invitation), {}).status_code == 410
    with pytest.raises(InvitationInvalid):
        services.accept_invitation(invitation=invitation, now=timezone.now())
    assert not User.objects.filter(email=invitation.email).exists()


@pytest.mark.parametrize("token", ["x" * 32, "x", "ä", "%00", "../x", "a" * 3000])
def test_an_invented_link_opens_nothing(client, token):
    assert client.get(f"/konto/einladung/{token}/").status_code == 404


def test_links_cannot_be_tried_out_without_end(client):
    answers = {client.get(f"/konto/einladung/{number:032}/").status_code for number in range(70)}
    assert answers == {404, 429}


def test_a_withdrawn_invitation_takes_its_unsent_mail_along(officer):
    invitation = invite(officer)
    services.withdraw_invitation(invitation=invitation, by=officer.user, now=timezone.now())
    assert not OutgoingMessage.objects.exists()
    assert actions() == [Action.INVITED, Action.INVITATION_WITHDRAWN]


def test_what_is_settled_is_neither_sent_again_nor_withdrawn(officer):
    for trait in ("accepted", "withdrawn"):
        invitation = InvitationFactory(organisation=officer.organisation, **{trait: True})
        for service in (services.invite_again, services.withdraw_invitation):
            with pytest.raises(InvitationInvalid):
                service(invitation=invitation, by=officer.user, now=timezone.now())


def test_an_expired_invitation_can_be_sent_again(client, officer):
    invitation = InvitationFactory(organisation=officer.organisation, expired=True)
    again = services.invite_again(invitation=invitation, by=officer.user, now=timezone.now())
    assert client.get(page(again)).status_code == 200


def test_who_was_switched_off_is_not_let_in_by_an_invitation(client, officer):
    UserFactory(email="kim@example.org", is_active=False)
    assert client.post(page(invite(officer)), {}).status_code == 410
    assert not User.objects.get(email="kim@example.org").memberships.exists()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OFFICER])
def test_only_officers_invite(role):
    member = MembershipFactory(role=role)
    with pytest.raises(NotAllowed):
        invite(member)


def test_nobody_invites_to_an_organisation_of_others(officer):
    for elsewhere in (OrganisationFactory(), OrganisationFactory(kommune=True, parent=officer.organisation)):
        with pytest.raises(NotAllowed):
            invite(officer, organisation=elsewhere)
    assert not Invitation.objects.exists()


def test_an_officer_of_the_kreis_invites_to_a_kommune_that_agreed(officer):
    kommune = OrganisationFactory(kommune=True, parent=officer.organisation, run_by_parent=True)
    assert invite(officer, organisation=kommune).organisation == kommune


def test_addresses_of_settled_invitations_are_deleted_after_a_month():
    now = timezone.now()
    old = {"accepted_at": now - timedelta(days=31)}, {"revoked_at": now - timedelta(days=31)}
    for facts in (*old, {"expires_at": now - timedelta(days=31)}):
        InvitationFactory(**facts)
    young = InvitationFactory(expired=True)
    services.purge_accounts_data(now)
    assert list(Invitation.objects.all()) == [young]


def test_the_letter_comes_in_the_language_it_was_written_for(officer):
    invite(officer, language="ar")
    message = OutgoingMessage.objects.get()
    assert message.language == "ar"
    assert "/ar/konto/einladung/" in message.text
    assert "Deutsche Fassung" in message.text
