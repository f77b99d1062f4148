"""Where allauth's pages are not quite ours."""

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.mfa.adapter import get_adapter as get_factor_adapter
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from allauth.socialaccount.adapter import get_adapter as get_sign_on_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from requests import RequestException


class RemoveKeyView(RemoveWebAuthnView):
    """As allauth's, which asks for an authenticator app but not for a key whether it is the last factor."""

    def form_valid(self, form: object) -> HttpResponse:
        if get_factor_adapter().can_delete_authenticator(self.object):
            return super().form_valid(form)
        sentence = get_factor_adapter().error_messages["cannot_delete_authenticator"]
        get_account_adapter().add_message(self.request, messages.ERROR, message=str(sentence))
        return HttpResponseRedirect(self.get_success_url())


def single_sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the identity provider; a page that says so when it cannot be reached."""
    try:
        return openid_connect.login(request, provider_id)
    except RequestException as error:
        provider = get_sign_on_adapter().get_provider(request, provider_id)
        return render_authentication_error(request, provider, exception=error)
