"""Signing in by password or by a code."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from organisations.login.single_sign_on import note_second_factor
from organisations.policies import works_here


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are for people who work with the portal, by invitation: nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Whether `next` leads to this very host: the others in ALLOWED_HOSTS are for health checks."""
        return url_has_allowed_host_and_scheme(url, self.request.get_host(), require_https=self.request.is_secure())

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where somebody lands who was going nowhere in particular."""
        assert request.user.is_authenticated
        return reverse("office:start" if works_here(request.user) else "organisations:account")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("organisations:account")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        return reverse("organisations:account")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """As allauth's, under the portal's public address whatever the request called it."""
        return settings.PUBLIC_URL + urlsplit(super().get_reset_password_from_key_url(key)).path

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **facts: Any) -> HttpResponse:
        login = (facts.get("signal_kwargs") or {}).get("sociallogin")
        if login is not None:
            note_second_factor(request, login)
        return super().post_login(request, user, **facts)

    def render_mail(self, template_prefix: str, *args: Any, **kwargs: Any) -> EmailMessage:
        """As allauth's, filed in the outbox under the name of the template."""
        message = super().render_mail(template_prefix, *args, **kwargs)
        message.kind = f"account.{template_prefix.rpartition('/')[2]}"
        return message
