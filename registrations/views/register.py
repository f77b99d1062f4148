"""Registering for an event: the form, the two steps, the invitation, and the page after sending."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events.choices import RegistrationMode, RegistrationPhase
from events.models import Event
from events.wording import RegistrationWords, registration_words
from integration_portal.discretion import as_long_as_ever, personal_page
from integration_portal.forms import render_form
from integration_portal.ratelimit import client_address
from registrations import services
from registrations.errors import NotOpen
from registrations.forms import AddressForm, InterestForm, RegistrationForm, privacy_notice
from registrations.querysets import places_of
from registrations.views.flow import FormFlow
from registrations.views.pages import (
    SEND_BY_ADDRESS,
    SEND_BY_IP,
    SeeOther,
    find_event,
    notice,
    state_page,
)
from registrations.views.stand import Stand


@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """The one address for registering: what it shows depends on the event's mode and on where registration stands."""
    event = find_event(slug)
    words = registration_words(event, timezone.now())
    late = request.method == "POST" and words.phase == RegistrationPhase.CLOSED  # the service knows the grace
    if words.phase != RegistrationPhase.OPEN and not late:
        return state_page(request, event, words)
    pages = {
        RegistrationMode.FORM: _form,
        RegistrationMode.TWO_STEP: _interest,
        RegistrationMode.INVITATION: _invitation,
    }
    return pages[RegistrationMode(event.registration_mode)](request, event, words)


@personal_page
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """What happens next. The address of this page says nothing about the person."""
    event = find_event(slug)
    stand = Stand.read(request.GET.get("stand", ""))
    if stand is None:
        return SeeOther(reverse("registrations:register", args=[event.slug]))
    deadline = event.deadline
    hours_left = (deadline - timezone.now()).total_seconds() / 3600 if deadline else 24
    context = {"event": event, "organisation": event.organisation, "stand": stand, "near_deadline": hours_left < 24}
    return render(request, "registrations/sent.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
def request_link(request: HttpRequest, slug: str) -> HttpResponse:
    """A new personal link, for who is known; the answer is the same for everybody."""
    return link_request(request, find_event(slug), "registrations/request_link.html")


def link_request(
    request: HttpRequest, event: Event, template: str, context: dict[str, Any] | None = None
) -> HttpResponse:
    """A page with the form that asks for a new personal link."""
    form = AddressForm(request.POST or None, purpose=f"link:{event.pk}")
    if not form.is_valid():
        return render_form(
            request, template, form, {"event": event, "organisation": event.organisation, **(context or {})}
        )
    if not form.is_trapped:
        _take(request, form.cleaned_data["email"])
        with as_long_as_ever():
            services.request_new_link(event=event, email=form.cleaned_data["email"], now=timezone.now())
    return SeeOther(reverse("registrations:link_sent"))


@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
def resend(request: HttpRequest) -> HttpResponse:
    """The links of all registrations of an address; the answer is the same for everybody."""
    form = AddressForm(request.POST or None, purpose="resend")
    if not form.is_valid():
        return render_form(request, "registrations/resend.html", form)
    if not form.is_trapped:
        _take(request, form.cleaned_data["email"])
        with as_long_as_ever():
            services.send_links_again(email=form.cleaned_data["email"], now=timezone.now())
    return SeeOther(reverse("registrations:link_sent"))


@personal_page
def link_sent(request: HttpRequest) -> HttpResponse:
    return notice(
        request,
        _("Please look into your mailbox"),
        _("If we know this address, an e-mail with your link is on its way."),
        _("It can take some minutes. Please look into the folder for unwanted mail too."),
        _("If no e-mail comes, we have written to you shortly before, or it was another address."),
    )


def _form(request: HttpRequest, event: Event, words: RegistrationWords) -> HttpResponse:
    if request.method != "POST" and places_of(event).is_full and not places_of(event).waiting_open:
        full = RegistrationWords(words.phase, _("All places are taken"), _("The waiting list is full too."))
        return state_page(request, event, full)

    def send(form: RegistrationForm, accepts_waiting: bool) -> Stand:
        application = form.application()
        result = services.register(
            event=event,
            application=application,
            submission=form.submission,
            accepts_waiting=accepts_waiting,
            now=timezone.now(),
        )
        if result.is_new:
            return Stand.of(result.registration)
        return Stand.of_newcomer(event, application, accepts_waiting=accepts_waiting)

    return FormFlow(
        request=request,
        event=event,
        purpose=f"register:{event.pk}",
        send=send,
        done=lambda stand: to_sent(event, stand),
        refuse=lambda _error: _closed(request, event),
    ).respond()


def _interest(request: HttpRequest, event: Event, words: RegistrationWords) -> HttpResponse:
    form = InterestForm(request.POST or None, purpose=f"interest:{event.pk}")
    context = {"event": event, "organisation": event.organisation, "words": words}
    context["privacy"] = privacy_notice(event, for_interest=True)
    if not form.is_valid():
        return render_form(request, "registrations/interest.html", form, context)
    if not form.is_trapped:
        _take(request, form.cleaned_data["email"])
        person = {name: form.cleaned_data[name] for name in ("name", "email", "language")}
        try:
            services.register_interest(event=event, submission=form.submission, now=timezone.now(), **person)
        except NotOpen:
            return _closed(request, event)
    return to_sent(event, Stand.INTEREST)


def _invitation(request: HttpRequest, event: Event, words: RegistrationWords) -> HttpResponse:
    return link_request(request, event, "registrations/invitation.html", {"words": words})


def to_sent(event: Event, stand: Stand) -> HttpResponse:
    """To the page that tells what happens next."""
    return SeeOther(f"{reverse('registrations:sent', args=[event.slug])}?stand={stand.signed()}")


def _closed(request: HttpRequest, event: Event) -> HttpResponse:
    """Registering has become impossible since the form was opened: why, and whom to ask."""
    return state_page(request, event, registration_words(event, timezone.now()), status=422)


def _take(request: HttpRequest, email: str) -> None:
    SEND_BY_IP.take(client_address(request))
    SEND_BY_ADDRESS.take(email.lower())
