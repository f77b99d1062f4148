"""What the link of an invitation opens."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from integration_portal.discretion import personal_page
from integration_portal.forms import render_form
from integration_portal.ratelimit import Limit, client_address
from organisations import services, tokens
from organisations.errors import InvitationInvalid
from organisations.forms import AcceptForm, NewAccountForm
from organisations.models import Invitation, User

LOOK_UP_BY_IP = Limit("invitation-look-up-ip", count=60, seconds=600)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password")
@personal_page
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Accept by a button: mail programs that look into links must not. A new account chooses its password here.

    Whoever has the link owns the mailbox. That signs in to the account it makes, never to one that was there before.
    """
    LOOK_UP_BY_IP.take(client_address(request))
    found = Invitation.objects.filter(token_digest=tokens.digest(token)).select_related("organisation").first()
    if found is None:
        return _refuse(request, _("The link is incomplete, or it was replaced by a newer one."), status=404)
    try:
        services.check_invitation(found, timezone.now())
        return _answer(request, found)
    except InvitationInvalid as invalid:
        return _refuse(request, str(invalid), status=410)


def _answer(request: HttpRequest, found: Invitation) -> HttpResponse:
    is_known = User.objects.filter(email=found.email).exists()
    data = request.POST if request.method == "POST" else None
    form = AcceptForm(data) if is_known else NewAccountForm(data, email=found.email)
    if not form.is_valid():
        context = {"invitation": found, "organisation": found.organisation, "is_known": is_known}
        return render_form(request, "organisations/invitation.html", form, context)
    user = services.accept_invitation(invitation=found, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Thank you. You have the role now."))
    return redirect("account_login") if is_known else _sign_in(request, user)


def _sign_in(request: HttpRequest, user: User) -> HttpResponse:
    """Sign in to the account that has just come into being, ready to set up its second factor."""
    record_authentication(request, user, "invitation", reauthenticated=True)
    return perform_login(request, user, email=user.email)


def _refuse(request: HttpRequest, sentence: str, *, status: int) -> HttpResponse:
    return render(request, "organisations/invitation_invalid.html", {"sentence": sentence}, status=status)
