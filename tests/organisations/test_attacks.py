"""What attackers try on the doors of the office: each way is closed, and no answer tells them anything."""

import json
import time

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.urls import reverse

from integration_portal.discretion import EVEN_SECONDS
from organisations.models import Role
from organisations.tokens import derive
from tests.house.addresses import addresses
from tests.organisations.factories import PASSWORD, InvitationFactory, MembershipFactory, UserFactory, code_of_now

pytestmark = pytest.mark.django_db
LOGIN, FACTOR = reverse("account_login"), reverse("mfa_authenticate")
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "///evil.example",
    "https:evil.example",
    "http://127.0.0.1/",
    "javascript:alert(1)",
    "ht\ntps://evil.example",
]
KEY, CLIENT = {"id": "x", "rawId": "x", "type": "public-key"}, {"clientDataJSON": "e30"}
JUNK = [
    "",
    "null",
    "[]",
    "[[]]",
    "1",
    '"x"',
    "{}",
    "{",
    '{"id": 1}',
    '{"id": "x", "rawId": "x", "type": "public-key", "response": {}}',
    json.dumps(
        KEY | {"response": {"userHandle": "MQ"} | dict.fromkeys(("authenticatorData", "signature"), "AA") | CLIENT}
    ),
    json.dumps(KEY | {"response": {"attestationObject": "AA"} | CLIENT}),
    '{"response": {"userHandle": null}}',
    '{"response": []}',
    json.dumps({"id": "\x00", "rawId": "ä" * 500, "response": {"userHandle": "-1"}}),
]


@pytest.fixture
def officer():
    return MembershipFactory(user__email="buero@example.org")


def is_in(client):
    return "_auth_user_id" in client.session


def begin(client, user, **data):
    return client.post(LOGIN, {"login": user.email, "password": PASSWORD, **data})


def test_every_form_about_accounts_wants_its_token(officer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer.user)
    ours = [address for address in addresses() if address.route.startswith("konto/")]
    answers = {address.name: client.post(address.path()).status_code for address in ours}
    assert len(answers) > 30
    assert {name for name, status in answers.items() if status != 403} == set()


@pytest.mark.parametrize("target", ELSEWHERE)
def test_nobody_is_led_elsewhere_after_signing_in(client, officer, target):
    begin(client, officer.user, next=target)
    assert client.post(FACTOR, {"code": code_of_now()})["Location"] == reverse("office:start")


@pytest.mark.parametrize("target", ELSEWHERE)
def test_nobody_is_led_elsewhere_by_signing_out_or_proving_who_one_is(client, officer, target):
    client.force_login(officer.user)
    again = client.post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": target})
    assert again["Location"] == reverse("office:start")
    assert client.post(reverse("account_logout"), {"next": target})["Location"] == reverse("home")


def test_where_one_wanted_to_go_in_the_portal_one_arrives(client, officer):
    begin(client, officer.user, next="/admin/events/event/")
    assert client.post(FACTOR, {"code": code_of_now()})["Location"] == "/admin/events/event/"


def test_a_session_that_somebody_foisted_on_us_is_worth_nothing_after_signing_in(client, officer):
    attacker = Client()
    planted = SessionStore()
    planted["known"] = "to the attacker"
    planted.save()
    attacker.cookies["sitzung"] = client.cookies["sitzung"] = planted.session_key
    begin(client, officer.user)
    client.post(FACTOR, {"code": code_of_now()})
    assert is_in(client)
    assert client.session.session_key != planted.session_key
    assert attacker.get(reverse("organisations:account")).status_code == 302


def test_a_session_ends_on_the_server_when_one_signs_out(client, officer):
    client.force_login(officer.user)
    stolen = Client()
    stolen.cookies["sitzung"] = client.session.session_key
    assert stolen.get(reverse("organisations:account")).status_code == 200
    client.post(reverse("account_logout"))
    assert stolen.get(reverse("organisations:account")).status_code == 302


def test_half_way_through_the_sign_in_nothing_is_open(client, officer):
    begin(client, officer.user)
    for name in ("admin:index", "organisations:account", "mfa_index", "mfa_activate_totp", "mfa_view_recovery_codes"):
        response = client.get(reverse(name))
        assert response.status_code == 302, name
        assert response["Location"].startswith((LOGIN, FACTOR, reverse("admin:login"))), name
    assert not is_in(client)


def test_a_new_factor_cannot_be_set_up_instead_of_showing_the_old_one(client, officer):
    begin(client, officer.user)
    client.post(reverse("mfa_activate_totp"), {"code": code_of_now()})
    client.post(reverse("mfa_add_webauthn"), {"name": "Meiner", "credential": "{}"})
    assert officer.user.authenticator_set.count() == 1
    assert not is_in(client)


def test_passwords_cannot_be_tried_out(client, officer):
    for number in range(5):
        begin(client, officer.user, password=f"falsch-{number}")
    begin(client, officer.user)
    assert client.post(FACTOR, {"code": code_of_now()})["Location"] == LOGIN


def test_passwords_of_many_accounts_cannot_be_tried_out_from_one_place(client, officer, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(10):  # what the client writes before the proxy's entry is not believed
        forwarded = {"x-forwarded-for": f"192.0.2.{number}, 198.51.100.7"}
        client.post(LOGIN, {"login": f"x{number}@example.org", "password": "falsch"}, headers=forwarded)
    client.post(
        LOGIN, {"login": officer.user.email, "password": PASSWORD}, headers={"x-forwarded-for": "1.1.1.1, 198.51.100.7"}
    )
    assert client.get(FACTOR)["Location"] == LOGIN
    client.post(LOGIN, {"login": officer.user.email, "password": PASSWORD}, headers={"x-forwarded-for": "198.51.100.8"})
    assert client.get(FACTOR).status_code == 200


def test_codes_of_the_factor_cannot_be_tried_out(client, officer):
    begin(client, officer.user)
    for number in range(5):
        client.post(FACTOR, {"code": f"{number:06}"})
    client.post(FACTOR, {"code": code_of_now()})
    assert not is_in(client)


def test_the_password_cannot_be_tried_out_in_an_open_session(client, officer):
    client.force_login(officer.user)
    again = reverse("account_reauthenticate")
    for number in range(5):
        client.post(again, {"password": f"falsch-{number}"})
    client.post(again, {"password": PASSWORD})
    assert client.get(reverse("mfa_add_webauthn")).status_code == 302


ASKED = {
    "account_login": {"login": "{}", "password": "falsch"},
    "account_reset_password": {"email": "{}"},
    "account_request_login_code": {"email": "{}"},
}


@pytest.mark.parametrize("name", ASKED)
def test_the_answer_does_not_tell_whether_there_is_an_account(officer, name):
    answers = []
    for email in ("buero@example.org", "niemand@example.org"):
        client = Client()
        data = {field: value.format(email) for field, value in ASKED[name].items()}
        response = client.post(reverse(name), data, follow=True)
        hidden = response.context.get("csrf_token", "")
        text = response.text.replace(email, "").replace(str(hidden), "")
        answers.append((response.status_code, response.redirect_chain, text.count("\n"), len(text)))
    assert answers[0] == answers[1]


@pytest.mark.parametrize("name", ["account_reset_password", "account_request_login_code"])
def test_the_time_does_not_tell_whether_there_is_an_account(officer, name):
    for email in ("buero@example.org", "niemand@example.org"):
        begun = time.monotonic()
        Client().post(reverse(name), {"email": email})
        assert time.monotonic() - begun >= EVEN_SECONDS


def test_a_wrong_password_takes_as_long_as_an_unknown_address(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    UserFactory(email="buero@example.org")
    times = []
    for email in ("buero@example.org", "niemand@example.org"):
        begun = time.process_time()
        Client().post(LOGIN, {"login": email, "password": "falsch"})
        times.append(time.process_time() - begun)
    assert 0.5 < times[0] / times[1] < 2


def test_a_changed_address_does_not_tell_whether_it_is_taken(client, officer):
    answers = []
    UserFactory(email="vergeben@example.org")
    for email in ("vergeben@example.org", "frei@example.org"):
        client = Client()
        client.force_login(officer.user)
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        response = client.post(reverse("account_email"), {"action_add": "", "email": email}, follow=True)
        text = response.text.replace(email, "")
        answers.append((response.status_code, [url for url, _status in response.redirect_chain], text.count("\n")))
    assert answers[0] == answers[1]


@pytest.mark.parametrize("credential", JUNK)
def test_no_invented_key_opens_or_breaks_anything(client, officer, credential):
    sent = {"credential": credential, "name": "Meiner"}
    client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    assert client.post(reverse("mfa_login_webauthn"), sent).status_code in (200, 302)
    begin(client, officer.user)
    client.get(FACTOR)
    assert client.post(FACTOR, sent).status_code in (200, 302)
    assert not is_in(client)
    client.force_login(officer.user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    for name in ("mfa_add_webauthn", "mfa_reauthenticate_webauthn"):
        client.get(reverse(name))
        assert client.post(reverse(name), sent).status_code in (200, 302, 403), name
    assert officer.user.authenticator_set.count() == 1


@pytest.mark.parametrize("path", ["keys/99999999999999999999999/edit/", "keys/99999999999999999999999/remove/"])
def test_no_number_is_too_large(client, officer, path):
    client.force_login(officer.user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(f"/konto/2fa/webauthn/{path}").status_code == 404


@pytest.mark.parametrize(
    "code", ["", "0" * 5000, "\x00", "١٢٣٤٥٦", "12 34 56", "-1", "1e5", "🔑", "000000' OR 1=1 --"], ids=ascii
)
def test_no_text_breaks_the_question_for_a_code(client, officer, code):
    begin(client, officer.user)
    assert client.post(FACTOR, {"code": code}).status_code == 200
    assert not is_in(client)


def test_one_invitation_gives_the_role_it_was_written_for_and_no_other(client):
    invitation = InvitationFactory(role=Role.INSTITUTE)
    page = reverse("organisations:invitation", args=[derive(invitation)])
    forged = {"role": Role.OFFICER, "is_staff": "on", "is_superuser": "on", "organisation": "1", "email": "ich@x.org"}
    client.post(page, forged)
    user = invitation.organisation.memberships.get().user
    assert user.memberships.get().role == Role.INSTITUTE
    assert (user.email, user.is_staff, user.is_superuser) == (invitation.email, False, False)


def test_an_invitation_signs_nobody_in_to_an_account_that_was_there_before(client, officer):
    invitation = InvitationFactory(email=officer.user.email)
    client.post(reverse("organisations:invitation", args=[derive(invitation)]), {"password": "Vier-Woerter-lang-2027"})
    assert not is_in(client)
    officer.user.refresh_from_db()
    assert officer.user.check_password(PASSWORD)


def test_an_invitation_opened_in_somebodys_session_gives_that_person_nothing(client, officer):
    invitation = InvitationFactory(email="kim@example.org")
    client.force_login(officer.user)
    client.post(reverse("organisations:invitation", args=[derive(invitation)]), {})
    assert officer.user.memberships.count() == 1
    assert invitation.organisation.memberships.get().user.email == "kim@example.org"
    assert client.session["_auth_user_id"] != str(officer.user.pk)
