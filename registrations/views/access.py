"""The personal ways in: confirming an interest, and the form behind a personal link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events.choices import EventStatus
from events.wording import registration_words
from integration_portal.discretion import personal_page
from registrations import services, tokens
from registrations.errors import LinkInvalid, RegistrationError
from registrations.forms import AddressForm, RegistrationForm
from registrations.models import Interest, PersonalLink
from registrations.services.guards import check_ahead
from registrations.views.flow import FormFlow
from registrations.views.pages import ask, find_event, link_unknown, notice, refused, state_page
from registrations.views.register import to_sent
from registrations.views.stand import Stand


@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
def interest_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Step one of two, confirmed by a button: mail programs that look into links must not confirm."""
    interest = Interest.objects.filter(token_digest=tokens.digest(token)).select_related("event").first()
    if interest is None:
        return link_unknown(request)
    event = find_event(interest.event.slug)
    if request.method == "POST":
        try:
            interest = services.confirm_interest(interest=interest, now=timezone.now())
        except RegistrationError as refusal:
            return refused(request, refusal.message, event)
    if interest.confirmed_at is None:
        question = _("Is this your e-mail address? Then please confirm that you would like to come.")
        return ask(request, _("Confirm your interest"), question, button=_("Confirm my interest"), event=event)
    return notice(request, _("Thank you, your address is confirmed"), _what_follows(interest), event=event)


@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
def personal_form(request: HttpRequest, token: str) -> HttpResponse:
    """Step two, or the answer to an invitation: the form for one address, once."""
    link = PersonalLink.objects.filter(token_digest=tokens.digest(token)).select_related("event").first()
    if link is None or link.event.status == EventStatus.DRAFT:
        return link_unknown(request)
    event, now = find_event(link.event.slug), timezone.now()
    link.event = event
    try:
        check_ahead(event, now)
        if request.method != "POST":  # a form opened in time has its grace, which the service knows
            services.check_link(link, opened_at=now, now=now)
    except LinkInvalid as invalid:
        return _link_invalid(request, link, invalid)
    except RegistrationError:
        return state_page(request, event, registration_words(event, now))
    return _flow(request, link).respond()


def _flow(request: HttpRequest, link: PersonalLink) -> FormFlow:
    def send(form: RegistrationForm, accepts_waiting: bool) -> Stand:
        result = services.register_by_link(
            link=link,
            application=form.application(),
            submission=form.submission,
            accepts_waiting=accepts_waiting,
            now=timezone.now(),
        )
        return Stand.of(result.registration)

    def refuse(refusal: RegistrationError) -> HttpResponse:
        if isinstance(refusal, LinkInvalid):
            return _link_invalid(request, link, refusal)
        return refused(request, refusal.message, link.event)

    return FormFlow(
        request=request,
        event=link.event,
        purpose=f"link:{link.public_id}",
        send=send,
        done=lambda stand: to_sent(link.event, stand),
        refuse=refuse,
        fixed_email=link.email,
    )


def _link_invalid(request: HttpRequest, link: PersonalLink, invalid: LinkInvalid) -> HttpResponse:
    """410: this link leads nowhere any more, but the form for a new one is right here."""
    event = link.event
    form = AddressForm(purpose=f"link:{event.pk}", action=reverse("registrations:request_link", args=[event.slug]))
    context = {"form": form, "event": event, "organisation": event.organisation, "reason": invalid.message}
    return render(request, "registrations/link_invalid.html", context, status=410)


def _what_follows(interest: Interest) -> str:
    if interest.event.links_sent_automatically:
        return _("Your personal link is on its way to you by e-mail. With it you register.")
    return _("We will send you your personal link by e-mail. With it you register.")
