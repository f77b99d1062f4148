"""Signing in by password or code, what the account's own pages do, and what goes into the log of it."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mail.models import OutgoingMessage
from organisations.models import Action, AuditEntry, Role, User
from tests.organisations.factories import PASSWORD, MembershipFactory, UserFactory, code_of_now

pytestmark = pytest.mark.django_db
LOGIN = reverse("account_login")
ASK_CODE, GIVE_CODE = reverse("account_request_login_code"), reverse("account_confirm_login_code")
EMAIL = reverse("account_email")
NEW = "Vier-Woerter-lang-2027"


@pytest.fixture
def user():
    return MembershipFactory(user__email="buero@example.org").user


def signs_in(client, user, password=PASSWORD):
    client.post(LOGIN, {"login": user.email, "password": password})
    return client.post(reverse("mfa_authenticate"), {"code": code_of_now()})


def is_in(client):
    return "_auth_user_id" in client.session


def code_in(message):
    return re.search(r"^[A-Z]{4}-[A-Z]{4}$", message.body, re.MULTILINE)[0]


def confirms_who(client):
    """Answers "is it you?", as security pages ask."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def test_an_officer_signs_in_by_address_in_any_case_password_and_factor(client, user):
    client.post(LOGIN, {"login": "Buero@Example.org", "password": PASSWORD})
    assert not is_in(client)
    response = client.post(reverse("mfa_authenticate"), {"code": code_of_now()})
    assert response["Location"] == reverse("office:start")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_who_is_no_officer_lands_in_the_office_too_and_finds_the_own_account(client):
    user = MembershipFactory(user=UserFactory(), role=Role.COUNCIL).user
    assert signs_in(client, user)["Location"] == reverse("office:start")
    assert "Kreis" in client.get(reverse("organisations:account")).text


def test_signing_in_is_noted_with_the_way_but_without_the_address(client, user):
    signs_in(client, user)
    entry = AuditEntry.objects.get(action=Action.SIGNED_IN)
    assert (entry.actor, entry.facts) == (user, {"method": "password, totp"})
    assert "buero@" not in f"{entry.label} {entry.facts}"


def test_a_code_by_mail_signs_in_and_the_factor_is_asked_all_the_same(client, user):
    client.post(ASK_CODE, {"email": user.email})
    response = client.post(GIVE_CODE, {"code": code_in(mail.outbox[0])})
    assert response["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_of_now()})
    assert is_in(client)


def test_a_code_by_mail_is_asked_for_three_times_and_no_more(client, user):
    client.post(ASK_CODE, {"email": user.email})
    for _try in range(3):
        client.post(GIVE_CODE, {"code": "BCDF-GHJK"})
    client.post(GIVE_CODE, {"code": code_in(mail.outbox[0])})
    assert client.get(reverse("mfa_authenticate"))["Location"] == LOGIN


def test_a_code_by_mail_is_worth_nothing_after_a_quarter_of_an_hour(client, user):
    client.post(ASK_CODE, {"email": user.email})
    with time_machine.travel(timedelta(minutes=16)):
        client.post(GIVE_CODE, {"code": code_in(mail.outbox[0])})
    assert client.get(reverse("mfa_authenticate"))["Location"] == LOGIN


def test_a_code_belongs_to_the_browser_that_asked_for_it(client, user):
    client.post(ASK_CODE, {"email": user.email})
    stranger = Client()
    assert stranger.post(GIVE_CODE, {"code": code_in(mail.outbox[0])})["Location"] == ASK_CODE
    assert not is_in(stranger)


def test_who_is_switched_off_does_not_come_in(client, user):
    User.objects.update(is_active=False)
    assert client.post(LOGIN, {"login": user.email, "password": PASSWORD})["Location"] == reverse("account_inactive")
    client.post(ASK_CODE, {"email": user.email})
    assert mail.outbox == []


def test_nobody_signs_up(client):
    client.post(reverse("account_signup"), {"email": "neu@example.org", "password1": NEW})
    assert not User.objects.exists()


def test_what_foreign_identities_would_need_is_not_there(client):
    for path in ("3rdparty/", "3rdparty/signup/", "social/connections/"):
        assert client.get(f"/konto/{path}").status_code == 404


def test_the_link_for_a_new_password_works_once_and_leads_to_the_public_address(client, user, settings):
    settings.PUBLIC_URL = "https://beteiligung.example.org"
    client.post(reverse("account_reset_password"), {"email": user.email}, headers={"host": "127.0.0.1"})
    link = re.search(r"https://beteiligung\.example\.org(\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": NEW, "password2": NEW})
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert "ungültig" in Client().get(link, follow=True).text
    assert AuditEntry.objects.get().action == Action.PASSWORD_CHANGED


def test_a_new_password_alone_does_not_get_past_the_factor(client, user):
    client.post(reverse("account_reset_password"), {"email": user.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": NEW, "password2": NEW})
    assert not is_in(client)


def test_a_changed_password_is_confirmed_by_the_old_one_and_told_by_mail(client, user):
    client.force_login(user)
    page = reverse("account_change_password")
    client.post(page, {"oldpassword": "falsch", "password1": NEW, "password2": NEW})
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    client.post(page, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert mail.outbox[0].to == [user.email]
    assert AuditEntry.objects.get().action == Action.PASSWORD_CHANGED


def test_a_changed_password_ends_the_other_sessions(client, user):
    other = Client()
    other.force_login(user)
    client.force_login(user)
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert client.get(reverse("organisations:account")).status_code == 200
    assert other.get(reverse("organisations:account")).status_code == 302


@pytest.mark.parametrize("weak", ["kurz", "123456789012", "buero@example.org"])
def test_a_weak_password_is_refused(client, user, weak):
    client.force_login(user)
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": weak, "password2": weak})
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_a_first_password_is_set_only_by_who_shows_the_factor(client, user):
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    page = reverse("account_set_password")
    assert client.get(page)["Location"].startswith(reverse("mfa_reauthenticate"))
    client.post(page, {"password1": NEW, "password2": NEW})
    user.refresh_from_db()
    assert not user.has_usable_password()


def test_a_new_address_counts_when_it_is_confirmed(client, user):
    client.force_login(user)
    assert client.post(EMAIL, {"action_add": "", "email": "neu@example.org"})["Location"].startswith(
        reverse("account_reauthenticate")
    )
    confirms_who(client)
    client.post(EMAIL, {"action_add": "", "email": "neu@example.org"})
    user.refresh_from_db()
    assert user.email == "buero@example.org"
    to_new = next(message for message in mail.outbox if message.to == ["neu@example.org"])
    client.post(reverse("account_email_verification_sent"), {"code": code_in(to_new)})
    user.refresh_from_db()
    assert user.email == "neu@example.org"
    assert list(user.emailaddress_set.values_list("email", "verified")) == [("neu@example.org", True)]
    assert mail.outbox[-1].to == ["buero@example.org"]  # the old address learns of it
    assert AuditEntry.objects.get().action == Action.ADDRESS_CHANGED


def test_the_address_of_somebody_else_is_never_taken_over(client, user):
    other = UserFactory(email="andere@example.org")
    client.force_login(user)
    confirms_who(client)
    client.post(EMAIL, {"action_add": "", "email": other.email})
    codes = [code for message in mail.outbox for code in re.findall(r"^[A-Z]{4}-[A-Z]{4}$", message.body, re.MULTILINE)]
    for code in [*codes, "BCDF-GHJK"]:
        client.post(reverse("account_email_verification_sent"), {"code": code})
    user.refresh_from_db()
    assert user.email == "buero@example.org"


def test_sessions_are_listed_and_the_others_can_be_ended(client, user):
    other = Client(headers={"user-agent": "Firefox auf dem Telefon"})
    other.force_login(user)
    client.force_login(user)
    assert other.get(reverse("usersessions_list")).status_code == 200
    assert "Firefox auf dem Telefon" in client.get(reverse("usersessions_list")).text
    client.post(reverse("usersessions_list"))
    assert client.get(reverse("organisations:account")).status_code == 200
    assert other.get(reverse("organisations:account")).status_code == 302
    assert UserSession.objects.filter(user=user).count() == 1


def test_a_session_says_on_which_day_it_was_used_last_and_costs_nothing_until_the_next(client, user):
    with time_machine.travel("2027-03-01T08:00+01:00"):
        client.force_login(user)
        client.get(reverse("organisations:account"))
        with CaptureQueriesContext(connection) as later:
            client.get(reverse("organisations:account"))
    assert "usersessions" not in str(later.captured_queries)
    with time_machine.travel("2027-03-01T16:00+01:00"):
        client.get(reverse("organisations:account"))
    with time_machine.travel("2027-03-02T00:30+01:00"):
        page = client.get(reverse("usersessions_list")).text
    assert "Dienstag, 2. März 2027" in page


def test_nobody_sees_or_ends_the_sessions_of_others(client, user):
    other = Client(headers={"user-agent": "Geheimer Browser"})
    other.force_login(UserFactory())
    other.get(reverse("organisations:account"))
    client.force_login(user)
    assert "Geheimer Browser" not in client.get(reverse("usersessions_list")).text
    client.post(reverse("usersessions_list"))
    assert other.get(reverse("organisations:account")).status_code == 200


def test_mails_about_accounts_are_filed_by_what_they_are(client, user, settings):
    settings.EMAIL_BACKEND = "mail.backend.OutboxBackend"
    client.post(ASK_CODE, {"email": user.email})
    message = OutgoingMessage.objects.get()
    assert (message.kind, message.subject) == ("account.login_code", "Code zum Einloggen")


def test_who_is_signed_in_works_on_when_the_cache_is_gone(client, user, settings):
    client.force_login(user)
    nobody_answers = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = settings.CACHES | {"default": nobody_answers}
    assert client.get(reverse("organisations:account")).status_code == 200
    assert client.get(reverse("office:start")).status_code == 200
    assert Client().get(LOGIN).status_code == 200
