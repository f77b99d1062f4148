"""The ticket, what its code tells at the door, and the confirmation of a new address."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events.qr import qr_svg
from integration_portal.discretion import personal_page
from integration_portal.ratelimit import client_address
from registrations import services, tokens
from registrations.errors import RegistrationError
from registrations.models import Registration
from registrations.policies import may_check_in
from registrations.views.mine import has_ticket
from registrations.views.pages import (
    LOOK_UP_BY_IP,
    ask,
    find_registration,
    for_registration,
    link_unknown,
    notice,
    refused,
)
from registrations.wording import places_words


@for_registration
def ticket(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """A page to print or to show on the telephone."""
    event, back = registration.event, reverse("registrations:mine", args=[token])
    if not has_ticket(registration):
        sentence = _("You get a ticket when you have a place and have confirmed your address.")
        return notice(request, _("There is no ticket yet"), sentence, event=event, back=back)
    code = tokens.ticket_code(registration.pk, registration.public_id)
    context = {
        "registration": registration,
        "event": event,
        "organisation": event.organisation,
        "code": code,
        "qr_code": _qr_code(code),
        "people": places_words(registration.places),
        "token": token,
    }
    return render(request, "registrations/ticket.html", context)


@personal_page
def admission(request: HttpRequest, code: str) -> HttpResponse:
    """Whether a ticket is good, for which event, and for how many; never whose it is.

    Whoever checks people in at this event is led to the page for that. Many of them share one address in a hall, so
    only others are slowed down.
    """
    if not request.user.is_authenticated:
        LOOK_UP_BY_IP.take(client_address(request))
    key = tokens.ticket_key(code)
    registration = find_registration(pk=key) if key is not None else None
    if registration is None or not tokens.ticket_matches(code, registration.pk, registration.public_id):
        return render(request, "registrations/admission.html", {"registration": None}, status=404)
    if may_check_in(request.user, registration.event, timezone.now()):
        return redirect("office:door_party", registration.event.slug, registration.pk)
    context = {
        "registration": registration,
        "event": registration.event,
        "organisation": registration.event.organisation,
        "is_valid": has_ticket(registration),
        "is_over": registration.event.is_over(timezone.now()),
        "people": places_words(registration.places),
    }
    return render(request, "registrations/admission.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
def confirm_new_address(request: HttpRequest, public_id: UUID, token: str) -> HttpResponse:
    """The link sent to a new address: a button makes it the address. Pressing twice does no harm."""
    registration = find_registration(public_id=public_id)
    if registration is None or not _proves_an_address(registration, token):
        return link_unknown(request)
    if request.method == "POST" and registration.new_email:
        try:
            registration = services.confirm_new_address(registration=registration, now=timezone.now())
        except RegistrationError as refusal:
            return refused(request, refusal.message, registration.event)
    if not registration.new_email:
        sentence = _("From now on we write to this address about your registration.")
        return notice(request, _("Your new address is confirmed"), sentence, event=registration.event)
    question = _("May we write to this address about your registration from now on?")
    heading, button = _("Confirm your new address"), _("Confirm this address")
    return ask(request, heading, question, button=button, event=registration.event)


def _proves_an_address(registration: Registration, token: str) -> bool:
    """Whether the link was sent to the new address, or to the one that was new a moment ago."""
    address = registration.new_email or registration.email
    return bool(address) and tokens.proves_address(token, registration, address)


def _qr_code(code: str) -> SafeString:
    address = settings.PUBLIC_URL + reverse("registrations:admission", args=[code])
    return qr_svg(
        address, title=_("QR code"), description=_("Leads to the check of this ticket: %(code)s") % {"code": code}
    )
