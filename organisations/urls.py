"""Everything under /konto/: allauth's addresses with ours between them.

Signing up and binding foreign identities are not there. The addresses of the single sign-on are the same in every
language: the identity provider knows one.
"""

from allauth.account import views as account_views
from allauth.account.decorators import reauthentication_required
from allauth.socialaccount import views as sign_on_views
from allauth.socialaccount.providers.openid_connect.views import callback
from django.urls import include, path

from integration_portal.discretion import evenly_answered
from organisations.views import account, invitation, sign_in

# fmt: off
own = ([
    path("", account.account, name="account"),
    path("einladung/<str:token>/", invitation.invitation, name="invitation"),
], "organisations")

urlpatterns = [
    path("", include(own)),
    path("password/reset/", evenly_answered(account_views.password_reset), name="account_reset_password"),
    path("login/code/", evenly_answered(account_views.request_login_code), name="account_request_login_code"),
    path("password/set/", reauthentication_required(app="allauth.account")(account_views.password_set),
         name="account_set_password"),
    path("2fa/webauthn/keys/<int:pk>/remove/", sign_in.RemoveKeyView.as_view(), name="mfa_remove_webauthn"),
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
    path("sso/abgebrochen/", sign_on_views.login_cancelled, name="socialaccount_login_cancelled"),
    path("sso/fehler/", sign_on_views.login_error, name="socialaccount_login_error"),
]

single_sign_on = [
    path("oidc/<slug:provider_id>/login/", sign_in.single_sign_on, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/login/callback/", callback, name="openid_connect_callback"),
]
# fmt: on
