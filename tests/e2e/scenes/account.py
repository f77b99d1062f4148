"""Signing in, and everything about one's own account. A session is what these pages are about: they keep a cookie."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.urls import reverse

from organisations.models import Role
from organisations.tokens import derive
from tests.e2e import cast
from tests.e2e.officers import signs_in
from tests.organisations.factories import PASSWORD, InvitationFactory, MembershipFactory, UserFactory

KEY = {"name": "Dienst-Laptop", "credential": {"clientExtensionResults": {"credProps": {"rk": True}}}}


def invited(visitor):
    _opens_invitation(visitor)


def invited_with_a_weak_password(visitor):
    _opens_invitation(visitor)
    visitor.fills_in(name="Kim Beispiel", password="kurz")
    visitor.presses("Accept the invitation")


def invited_with_an_account(visitor):
    _opens_invitation(visitor, email=UserFactory().email)


def invited_too_late(visitor):
    _opens_invitation(visitor, answer=410, expired=True)


def sign_in(visitor):
    cast.kreis()
    visitor.opens("account_login")


def sign_in_refused(visitor):
    sign_in(visitor)
    visitor.fills_in(login="buero@example.org", password="falsch")
    visitor.presses("Sign In")


def sign_in_asks_for_the_factor(visitor):
    user = UserFactory()
    sign_in(visitor)
    visitor.fills_in(login=user.email, password=PASSWORD)
    visitor.presses("Sign In")


def sign_in_by_code(visitor):
    cast.kreis()
    visitor.opens("account_request_login_code")


def code_for_signing_in(visitor):
    sign_in_by_code(visitor)
    visitor.fills_in(email=UserFactory().email)
    visitor.presses("Request Code")


def forgotten_password(visitor):
    cast.kreis()
    visitor.opens("account_reset_password")


def _forgotten_password_sent(visitor):
    forgotten_password(visitor)
    visitor.fills_in(email=UserFactory().email)
    visitor.presses("Reset My Password")


def new_password(visitor):
    _forgotten_password_sent(visitor)
    visitor.follows_mail_to_account()


def new_password_refused(visitor):
    new_password(visitor)
    visitor.fills_in(password1="kurz", password2="anders")
    visitor.presses("Change Password")


def new_password_with_a_used_link(visitor):
    cast.kreis()
    visitor.opens("account_reset_password_from_key", "1", "abc-def")


def single_sign_on_failed(visitor):
    cast.kreis()
    visitor.opens("socialaccount_login_error", answer=401)


def my_account(visitor):
    _signed_in(visitor)
    visitor.opens("organisations:account")


def email_address(visitor):
    _signed_in(visitor)
    visitor.opens("account_email")


def email_address_refused(visitor):
    email_address(visitor)
    visitor.fills_in(email="keine-adresse")
    visitor.presses("Change Email")


def code_for_the_new_email_address(visitor):
    email_address(visitor)
    visitor.fills_in(email="neu@example.org")
    visitor.presses("Change Email")


def change_password(visitor):
    _signed_in(visitor)
    visitor.opens("account_change_password")


def set_password(visitor):
    user = _signed_in(visitor)
    user.set_unusable_password()
    user.save()
    signs_in(visitor, user)
    visitor.opens("account_set_password")


def no_second_factor_yet(visitor):
    _signed_in(visitor, user__factor=False)
    visitor.opens("office:start")


def second_factors(visitor):
    user = _signed_in(visitor)
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=KEY)
    RecoveryCodes.activate(user)
    visitor.opens("mfa_index")


def new_authenticator_app(visitor):
    _signed_in(visitor, user__factor=False)
    visitor.opens("mfa_activate_totp")


def new_authenticator_app_refused(visitor):
    new_authenticator_app(visitor)
    visitor.fills_in(code="000000")
    visitor.presses("Activate")


def last_factor_stays(visitor):
    _signed_in(visitor)
    visitor.opens("mfa_deactivate_totp")


def new_key(visitor):
    _signed_in(visitor, user__factor=False)
    visitor.opens("mfa_add_webauthn")


def keys(visitor):
    _opens_key(visitor, "mfa_list_webauthn")


def remove_key(visitor):
    _opens_key(visitor, "mfa_remove_webauthn", with_key=True)


def recovery_codes(visitor):
    RecoveryCodes.activate(_signed_in(visitor))
    visitor.opens("mfa_view_recovery_codes")


def new_recovery_codes(visitor):
    RecoveryCodes.activate(_signed_in(visitor))
    visitor.opens("mfa_generate_recovery_codes")


def sessions(visitor):
    user = _signed_in(visitor)
    other = Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"})
    other.force_login(user)
    other.get(reverse("organisations:account"))
    visitor.opens("usersessions_list")


def sign_out(visitor):
    _signed_in(visitor)
    visitor.opens("account_logout")


def once_more_the_password(visitor):
    _signed_in(visitor, fresh=False)
    visitor.opens("mfa_activate_totp")


def once_more_the_code(visitor):
    user = _signed_in(visitor, fresh=False)
    user.set_unusable_password()
    user.save()
    signs_in(visitor, user, fresh=False)
    visitor.opens("mfa_add_webauthn")


def _opens_invitation(visitor, answer=200, **facts):
    invitation = InvitationFactory(organisation=cast.kreis(), **facts)
    visitor.opens("organisations:invitation", derive(invitation), answer=answer)


def _opens_key(visitor, page, *, with_key=False):
    user = _signed_in(visitor)
    key = Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=KEY)
    visitor.opens(page, *([key.pk] if with_key else []))


def _signed_in(visitor, *, fresh=True, **facts):
    user = MembershipFactory(organisation=cast.kreis(), role=Role.OFFICER, **facts).user
    signs_in(visitor, user, fresh=fresh)
    return user
