"""No second factor, no work."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from organisations.login.single_sign_on import has_second_factor
from organisations.policies import works_here

SETTING_UP = "mfa_index"

WITHOUT_FACTOR = frozenset(
    {
        SETTING_UP,
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "account_email_verification_sent",
        "account_set_password",
        "account_change_password",
        "organisations:invitation",
        "accessibility",
        "easy_language",
        "imprint",
        "privacy",
        "sign_language",
        "media",
        "theme",
        "alive",
        "ready",
    }
)
"""What somebody may open before there is a factor: the way to one, out, and what the law wants on every page."""


class SecondFactorMiddleware:
    """Leads people who work with the portal to the page where they set up a second factor, until they have one.

    allauth asks at the sign-in for a factor that exists; that there has to be one is our rule.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Redirect to the set-up, or None to go on."""
        assert request.resolver_match is not None
        if request.resolver_match.view_name in WITHOUT_FACTOR or not self._is_missing(request):
            return None
        return HttpResponseRedirect(reverse(SETTING_UP))

    def _is_missing(self, request: HttpRequest) -> bool:
        # Who has no session is not asked who it is: anonymous pages stay the same for everybody.
        if not settings.SECOND_FACTOR_REQUIRED or not request.session.session_key:
            return False
        if not request.user.is_authenticated or not works_here(request.user):
            return False
        return not (has_second_factor(request) or is_mfa_enabled(request.user))
