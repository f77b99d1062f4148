"""From the invitation to the office: with a passkey, with the keyboard and an authenticator app, by single sign-on."""

import pytest
from django.urls import reverse

from organisations.models import Role, User
from organisations.tokens import derive
from tests.e2e import cast
from tests.organisations import identity_provider
from tests.organisations.factories import InvitationFactory, MembershipFactory, UserFactory, code_of_now

pytestmark = pytest.mark.e2e
PASSWORD = "Vier-Woerter-lang-2027"


@pytest.fixture
def newcomer(visit):
    """Somebody at a desk whom the Kreis has invited."""
    visitor = visit("de", width=1280, height=900)
    invitation = InvitationFactory(organisation=cast.kreis(), email="kim@example.org", role=Role.COUNCIL)
    visitor.opens("organisations:invitation", derive(invitation))
    return visitor


def has_a_passkey_device(visitor):
    """The visitor's computer makes and keeps passkeys, and its owner touches it whenever it asks."""
    visitor.run_scripts(True)
    browser = visitor.page.context.new_cdp_session(visitor.page)
    browser.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "automaticPresenceSimulation": True}
    options |= dict.fromkeys(("hasResidentKey", "hasUserVerification", "isUserVerified"), True)
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def clicks_through_to(visitor, button, name):
    """Press a button whose script talks to the device first, and wait for where that leads."""
    visitor.page.get_by_role("button", name=visitor.words(button), exact=True).click()
    visitor.page.wait_for_url(f"**{reverse(name)}")


def test_with_a_passkey_one_needs_no_password_any_more(newcomer):
    visitor = newcomer
    has_a_passkey_device(visitor)
    visitor.fills_in(name="Kim Beispiel", password=PASSWORD)
    visitor.presses("Accept the invitation")
    assert visitor.path == reverse("mfa_index")

    visitor.opens("mfa_add_webauthn")
    visitor.fills_in(name="Dienst-Laptop", passwordless=True)
    clicks_through_to(visitor, "Add", "mfa_view_recovery_codes")
    assert visitor.page.locator("#recovery_codes").input_value().count("\n") == 9
    visitor.page.locator("#codes_saved").check()  # or else the page asks before it lets one go

    visitor.opens("organisations:account")
    assert visitor.path == reverse("organisations:account")
    visitor.opens("account_logout")
    visitor.presses("Sign Out")

    visitor.opens("account_login")
    clicks_through_to(visitor, "Sign in with a passkey", "office:start")


def test_a_passkey_serves_as_the_second_factor_after_the_password(newcomer):
    visitor = newcomer
    has_a_passkey_device(visitor)
    visitor.fills_in(password=PASSWORD)
    visitor.presses("Accept the invitation")
    visitor.opens("mfa_add_webauthn")
    clicks_through_to(visitor, "Add", "mfa_view_recovery_codes")
    visitor.page.locator("#codes_saved").check()
    visitor.opens("account_logout")
    visitor.presses("Sign Out")

    visitor.opens("account_login")
    visitor.fills_in(login="kim@example.org", password=PASSWORD)
    visitor.presses("Sign In")
    clicks_through_to(visitor, "Use a security key", "office:start")
    visitor.opens("account_email")
    visitor.fills_in(email="neu@example.org")
    visitor.presses("Change Email")  # asks first whether it is you
    visitor.page.get_by_role("link", name=visitor.words("Use a security key")).click()
    clicks_through_to(visitor, "Use a security key", "account_email_verification_sent")


def test_with_the_keyboard_alone_and_without_scripts(newcomer):
    visitor = newcomer
    visitor.tabs_to("name")
    visitor.types("Kim Beispiel")
    visitor.tabs_to("password")
    visitor.types(PASSWORD)
    visitor.enters()
    assert visitor.path == reverse("mfa_index")
    visitor.page.get_by_role("link", name=visitor.words("Activate")).focus()
    visitor.enters()
    secret = visitor.page.locator("#authenticator_secret").input_value()
    visitor.tabs_to("code")
    visitor.types(code_of_now(secret, seconds=10))
    visitor.enters()
    assert visitor.path == reverse("mfa_view_recovery_codes")
    assert User.objects.get().memberships.get().role == Role.COUNCIL

    visitor.opens("account_logout")
    visitor.page.get_by_role("button", name=visitor.words("Sign Out")).focus()
    visitor.enters()
    visitor.opens("account_login")
    visitor.tabs_to("login")
    visitor.types("kim@example.org")
    visitor.tabs_to("password")
    visitor.types(PASSWORD)
    visitor.enters()
    visitor.tabs_to("code")
    visitor.types(code_of_now(secret, seconds=10))
    visitor.enters()
    assert visitor.path == reverse("office:start")


def test_by_the_single_sign_on_of_the_municipality(visit, settings):
    with identity_provider.running() as provider:
        provider.knows("kim", email="kim@example.org", email_verified=True)
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [provider.app]}}
        settings.OIDC_SECOND_FACTOR = ["*"]
        directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
        policy = {**directives, "form-action": [*directives["form-action"], provider.issuer]}
        settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": policy}
        user = UserFactory(email="kim@example.org", factor=False)
        MembershipFactory(user=user, organisation=cast.kreis(), role=Role.COUNCIL)

        visitor = visit("de", width=1280, height=900)
        style_of_the_provider = "https://cdn.jsdelivr.net"  # its page looks bare here, and works
        visitor.page.route(f"{style_of_the_provider}/**", lambda route: route.abort())
        visitor.may_go_to(provider.issuer, style_of_the_provider)
        visitor.opens("account_login")
        visitor.presses("Sign in with %(name)s", name="Kreis-Konto")
        visitor.page.fill("input[name=sub]", "kim")
        with visitor.page.expect_navigation(url=f"**{reverse('office:start')}"):
            visitor.page.get_by_role("button", name="Authorize").click()
        visitor.opens("organisations:account")
        assert "Kreis Musterland" in visitor.page.locator("main").text_content()
