"""Signing in by the municipality's own identity provider (OpenID Connect).

It tells who somebody is, by a verified e-mail address. It never gives a right: an unknown address that is not invited
stays outside.

`settings.OIDC_SECOND_FACTOR` says when a session counts as protected by a second factor at the provider: a list of
values of which one must stand in the ID token's `amr` or `acr`, or ``*`` where the provider asks everybody. Empty:
people set up a factor here as well.
"""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from organisations.models import User
from organisations.services import accept_for_address

SESSION_KEY = "second_factor_at_provider"


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Lets in whom the portal knows or has invited, by the verified address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Nothing but signing in: nobody binds a foreign identity to an account."""
        if not _is_signing_in(sociallogin):
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """The account of a verified address; an invited one comes into being, with the roles it was offered."""
        if not _is_signing_in(sociallogin):
            return None
        return super().authenticate_by_email(sociallogin) or _accept_invitations(sociallogin)


def note_second_factor(request: HttpRequest, login: SocialLogin) -> None:
    """Remember in the session whether the provider has asked for a second factor."""
    request.session[SESSION_KEY] = _had_second_factor(login.account.extra_data.get("id_token") or {})


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this session began at the provider with a second factor."""
    return bool(request.session.get(SESSION_KEY))


def _had_second_factor(claims: dict[str, Any]) -> bool:
    wanted = settings.OIDC_SECOND_FACTOR
    methods = claims.get("amr")
    told = [claims.get("acr"), *(methods if isinstance(methods, list) else [methods])]
    return "*" in wanted or any(value in wanted for value in told)


def _is_signing_in(login: SocialLogin) -> bool:
    return login.state.get("process") == AuthProcess.LOGIN


def _accept_invitations(login: SocialLogin) -> tuple[User, str] | None:
    for address in login.email_addresses:
        user = accept_for_address(email=address.email, now=timezone.now()) if address.verified else None
        if user is not None:
            return user, address.email
    return None
