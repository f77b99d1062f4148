"""Signing in by the municipality's identity provider. The provider is a real one, in a process of its own."""

import json
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse
from django.utils import timezone

from organisations.models import AuditEntry, Role, User
from tests.house.test_settings import COMPLETE, in_production
from tests.organisations import identity_provider
from tests.organisations.factories import InvitationFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
SIGN_IN = reverse("openid_connect_login", args=["sso"])
SET_UP = reverse("mfa_index")


@pytest.fixture(scope="module")
def provider():
    with identity_provider.running() as provider:
        yield provider


@pytest.fixture
def switched_on(provider, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [provider.app]}}
    return provider


@pytest.fixture
def officer():
    return MembershipFactory(user=UserFactory(email="kim@example.org", factor=False)).user


def sign_in(client, provider, subject="kim", query="", **claims):
    """From the button of the login page to the provider and back; returns the portal's answer."""
    provider.knows(subject, **({"email": "kim@example.org", "email_verified": True} | claims))
    to_provider = client.post(SIGN_IN + query)
    assert to_provider["Location"].startswith(provider.issuer)
    return client.get(provider.signs_in(subject, to_provider["Location"]))


def is_in(client):
    return "_auth_user_id" in client.session


def test_the_login_page_offers_it_when_it_is_switched_on(client, switched_on):
    page = client.get(reverse("account_login")).text
    assert "Kreis-Konto" in page
    assert f'action="{SIGN_IN}' in page


def test_without_settings_there_is_nothing_of_it(client):
    assert "openid" not in client.get(reverse("account_login")).text
    assert client.post(SIGN_IN).status_code == 404


def test_who_is_known_by_a_verified_address_is_signed_in(client, switched_on, officer):
    response = sign_in(client, switched_on)
    assert response["Location"] == reverse("office:start")
    assert client.session["_auth_user_id"] == str(officer.pk)
    assert AuditEntry.objects.get().facts == {"method": "socialaccount"}


def test_where_one_wanted_to_go_one_arrives(client, switched_on, officer):
    assert sign_in(client, switched_on, query="?next=/veranstaltungen/")["Location"] == "/veranstaltungen/"


def test_the_password_stays_as_it_is_and_nothing_is_stored_of_the_foreign_identity(client, switched_on, officer):
    before = officer.password
    sign_in(client, switched_on, name="Kim Beispiel", picture="https://example.org/kim.png")
    officer.refresh_from_db()
    assert (officer.password, officer.name) == (before, "")
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("claims", [{"email_verified": False}, {"email": None}, {"email": "fremd@example.org"}])
def test_who_is_not_recognised_stays_outside_and_gets_no_account(client, switched_on, officer, claims):
    sign_in(client, switched_on, **claims)
    assert not is_in(client)
    assert User.objects.count() == 1


def test_an_invited_person_comes_in_with_the_roles_that_were_offered(client, switched_on):
    offered = InvitationFactory(email="kim@example.org", role=Role.COUNCIL)
    InvitationFactory(email="kim@example.org", role=Role.MODERATOR, organisation=offered.organisation)
    InvitationFactory(email="kim@example.org", withdrawn=True)
    InvitationFactory(email="kim@example.org", expires_at=timezone.now() - timedelta(days=1))
    sign_in(client, switched_on)
    user = User.objects.get(email="kim@example.org")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert set(user.memberships.values_list("role", flat=True)) == {Role.COUNCIL, Role.MODERATOR}
    assert not user.has_usable_password()


def test_the_provider_gives_nobody_a_right(client, switched_on):
    user = UserFactory(email="kim@example.org", factor=False)
    sign_in(client, switched_on, groups=["admin"], roles=["superuser"], is_superuser=True)
    user.refresh_from_db()
    assert is_in(client)
    assert (user.is_staff, user.is_superuser, user.memberships.count()) == (False, False, 0)


def test_an_unverified_address_accepts_no_invitation(client, switched_on):
    invitation = InvitationFactory(email="kim@example.org")
    sign_in(client, switched_on, email_verified=False)
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


def test_who_is_switched_off_here_does_not_come_in_from_there(client, switched_on, officer):
    User.objects.update(is_active=False)
    assert sign_in(client, switched_on)["Location"] == reverse("account_inactive")
    assert not is_in(client)


@pytest.mark.parametrize(
    ("wanted", "claims", "is_enough"),
    [
        ([], {"amr": ["pwd", "mfa"]}, False),
        (["mfa"], {"amr": ["pwd", "mfa"]}, True),
        (["mfa"], {"amr": ["pwd"]}, False),
        (["mfa"], {}, False),
        (["mfa"], {"amr": "mfa"}, True),
        (["mfa"], {"amr": [["mfa"]]}, False),
        (["gold"], {"acr": "gold"}, True),
        (["*"], {}, True),
    ],
)
def test_a_factor_at_the_provider_counts_as_far_as_the_settings_say(
    client, switched_on, officer, settings, wanted, claims, is_enough
):
    settings.OIDC_SECOND_FACTOR = wanted
    sign_in(client, switched_on, **claims)
    assert is_in(client)
    assert client.get(reverse("office:start")).status_code == (200 if is_enough else 302)


def test_the_exemption_ends_with_the_session(client, switched_on, officer, settings):
    settings.OIDC_SECOND_FACTOR = ["*"]
    sign_in(client, switched_on)
    client.post(reverse("account_logout"))
    client.force_login(officer)
    assert client.get(reverse("office:start"))["Location"] == SET_UP


def test_who_has_a_factor_here_is_asked_for_it(client, switched_on):
    user = MembershipFactory(user=UserFactory(email="kim@example.org")).user
    assert Authenticator.objects.filter(user=user).exists()
    assert sign_in(client, switched_on)["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)


def test_nobody_binds_a_foreign_identity_to_an_account(client, switched_on, officer):
    client.force_login(MembershipFactory().user)
    before = client.session["_auth_user_id"]
    assert sign_in(client, switched_on, query="?process=connect")["Location"] == reverse("account_login")
    assert client.session["_auth_user_id"] == before
    assert not SocialAccount.objects.exists()


def test_an_answer_nobody_asked_for_is_refused(client, switched_on, officer):
    provider = switched_on
    provider.knows("kim", email="kim@example.org", email_verified=True)
    back = provider.signs_in("kim", client.post(SIGN_IN)["Location"])
    assert type(client)().get(back).status_code == 401  # another browser: login CSRF
    client.get(back)
    assert client.get(back).status_code in (302, 401)  # the same answer twice
    forged = reverse("openid_connect_callback", args=["sso"])
    assert type(client)().get(f"{forged}?code=1&state=2").status_code == 401


def test_who_cancels_there_reads_so_here(client, switched_on):
    to_provider = client.post(SIGN_IN)["Location"]
    state = to_provider.partition("state=")[2].partition("&")[0]
    back = f"{reverse('openid_connect_callback', args=['sso'])}?error=access_denied&state={state}"
    assert client.get(back)["Location"] == reverse("socialaccount_login_cancelled")


def test_a_provider_that_cannot_be_reached_is_said_in_words(client, switched_on, settings):
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"] = {"server_url": "http://localhost:1"}
    response = client.post(SIGN_IN)
    assert response.status_code == 401
    assert "nicht erreichbar" in response.text


def test_the_address_the_provider_sends_back_to_is_the_same_in_every_language(client):
    assert reverse("openid_connect_callback", args=["sso"]) == "/konto/oidc/sso/login/callback/"
    assert client.get("/en/konto/oidc/sso/login/callback/").status_code == 404


def test_the_environment_switches_it_on(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("ganz-geheim\n")
    environment = {
        "OIDC_ISSUER": "https://sso.example.org/realms/kreis/",
        "OIDC_CLIENT_ID": "portal",
        "OIDC_CLIENT_SECRET_FILE": str(secret),
        "OIDC_NAME": "Kreis-Konto",
        "OIDC_SECOND_FACTOR": "mfa,otp",
    }
    code = (
        "import json; app = settings.SOCIALACCOUNT_PROVIDERS['openid_connect']['APPS'][0];"
        "form = settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'];"
        "print(json.dumps([app['secret'], app['settings']['server_url'], form, settings.OIDC_SECOND_FACTOR]))"
    )
    started = in_production(code, **COMPLETE, **environment)
    assert json.loads(started.stdout) == [
        "ganz-geheim",
        "https://sso.example.org/realms/kreis",
        ["'self'", "https://sso.example.org"],
        ["mfa", "otp"],
    ]


def test_half_of_the_settings_is_refused_by_name():
    refusal = in_production("settings.DEBUG", **COMPLETE, OIDC_ISSUER="https://sso.example.org")
    assert refusal.returncode == 1
    assert "OIDC_CLIENT_ID" in refusal.stderr
    assert "Traceback" not in refusal.stderr
