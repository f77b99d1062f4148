"""My registration: everything behind the secret link."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from events.calendar import calendar_bytes
from integration_portal.discretion import personal_page
from integration_portal.forms import render_form
from integration_portal.ratelimit import client_address
from registrations import services
from registrations.disclosure import disclose
from registrations.errors import RegistrationError
from registrations.forms import ChangeForm
from registrations.models import Registration
from registrations.views.pages import (
    CHANGE_ADDRESS,
    SEND_BY_IP,
    SeeOther,
    ask,
    for_registration,
    notice,
    refused,
)
from registrations.wording import group_words, standing

get_or_post = require_http_methods(["GET", "HEAD", "POST"])

DONE = {
    "bestaetigt": gettext_lazy("Thank you. You have confirmed your address."),
    "geaendert": gettext_lazy("Your changes are saved."),
}
"""What has just been done, by the word in the address after it. That one has cancelled, the page says anyway."""


@for_registration
def mine(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """Where the registration stands, and everything that can be done with it now. Looking changes nothing."""
    now, event = timezone.now(), registration.event
    context = {
        "registration": registration,
        "event": event,
        "organisation": event.organisation,
        "token": token,
        "standing": standing(registration, now),
        "group_words": group_words(registration),
        "done": DONE.get(request.GET.get("neu", "")),
        "may_change": services.may_change(registration, now),
        "may_cancel": services.may_cancel(registration, now),
        "has_ticket": has_ticket(registration),
    }
    return render(request, "registrations/mine.html", context)


@require_POST
@for_registration
def confirm(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    try:
        services.confirm_address(registration=registration, now=timezone.now())
    except RegistrationError as refusal:
        return refused(request, refusal.message, registration.event, back=_address(token))
    return _back(token, "bestaetigt")


@get_or_post
@for_registration
def change(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    now, event = timezone.now(), registration.event
    if not services.may_change(registration, now):
        sentence = _("The deadline has passed, or the event does not take place. For changes please ask the contact.")
        return notice(request, _("Changes are not possible any more"), sentence, event=event, back=_address(token))
    form = ChangeForm(request.POST if request.method == "POST" else None, registration=registration)
    if form.is_bound and form.is_valid():
        _limit_letters(request, registration, form)
        try:
            services.change(registration=registration, application=form.application(), now=now)
            return _back(token, "geaendert")
        except RegistrationError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    context = {"event": event, "organisation": event.organisation, "token": token}
    return render_form(request, "registrations/change.html", form, context)


@get_or_post
@for_registration
def cancel(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    if request.method == "POST":
        try:
            services.cancel(registration=registration, now=timezone.now())
        except RegistrationError as refusal:
            return refused(request, refusal.message, registration.event, back=_address(token))
        return SeeOther(_address(token))
    return ask(
        request,
        _("Do you want to cancel?"),
        _("Your place, or your position on the waiting list, becomes free for others at once."),
        _("If you change your mind later, you have to register again. Perhaps there is no place then."),
        button=_("Cancel my registration"),
        event=registration.event,
        back=_address(token),
    )


@get_or_post
@for_registration
def delete(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    if request.method == "POST":
        services.delete_my_data(registration=registration, now=timezone.now())
        return SeeOther(reverse("registrations:deleted"))
    return ask(
        request,
        _("Do you want to delete your data?"),
        _("We delete everything we have stored about you for this event, at once. This cannot be undone."),
        _("If you have a place, you lose it. We send no e-mail about it, because we forget your address."),
        button=_("Delete my data"),
        event=registration.event,
        back=_address(token),
    )


@personal_page
def deleted(request: HttpRequest) -> HttpResponse:
    return notice(request, _("Your data is deleted"), _("We have stored nothing about you for this event any more."))


@get_or_post
@for_registration
def renew(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    if not registration.email:
        sentence = _("We have no e-mail address to which we could send a new link. Please ask the contact.")
        return refused(request, sentence, registration.event, back=_address(token))
    if request.method == "POST":
        SEND_BY_IP.take(client_address(request))
        services.renew_link(registration=registration, now=timezone.now())
        return SeeOther(reverse("registrations:link_sent"))
    return ask(
        request,
        _("Do you want a new link?"),
        _("Do this if somebody else may know your link. It stops working, and we send you a new one by e-mail."),
        button=_("Send me a new link"),
        event=registration.event,
        back=_address(token),
    )


@for_registration
def data(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """Everything that is stored about the person, as a file."""
    text = json.dumps(disclose(registration), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    return HttpResponse(
        text,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="meine-anmeldung.json"'},
    )


@for_registration
def calendar(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    if registration.event.starts_at is None:
        sentence = _("The date is not fixed yet. As soon as it is, you get the calendar file here.")
        return notice(request, _("No calendar file yet"), sentence, event=registration.event, back=_address(token))
    return HttpResponse(
        calendar_bytes(registration.event, get_language() or "de"),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="termin.ics"'},
    )


def has_ticket(registration: Registration) -> bool:
    """Only who is registered for an event that takes place can show a ticket."""
    return registration.is_confirmed and registration.holds_place and registration.event.takes_place


def _limit_letters(request: HttpRequest, registration: Registration, form: ChangeForm) -> None:
    """A change sends letters, also to a new address that nobody has confirmed yet: not to as many as one likes."""
    SEND_BY_IP.take(client_address(request))
    if form.cleaned_data["email"].lower() not in (registration.email, registration.new_email):
        CHANGE_ADDRESS.take(str(registration.public_id))


def _address(token: str) -> str:
    return reverse("registrations:mine", args=[token])


def _back(token: str, done: str) -> HttpResponse:
    return SeeOther(f"{_address(token)}?neu={done}")
