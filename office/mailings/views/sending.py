"""How a message will look, a test of it, and the step that sends it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from integration_portal.forms import render_form
from mail.letter import GERMAN
from mail.models import OutgoingMessage
from office.access import officer
from office.mailings.forms import SendForm
from office.mailings.views.writing import draft_page, mailing_page, readers_of
from office.registrations.menu import page_of
from office.registrations.posted import is_key
from office.registrations.previews import preview
from registrations import emails, services
from registrations.emails.parts import topic
from registrations.errors import NumberChanged, RegistrationError
from registrations.models import Mailing, Registration


@require_safe
@mailing_page
def overview(request: HttpRequest, mailing: Mailing) -> HttpResponse:
    """Step three: the message as each person reads it; or, once it is sent, what became of it."""
    texts = services.texts_of(mailing)
    if mailing.is_sent:
        return _render(request, "sent", mailing, texts=texts, states=_states(mailing))
    if GERMAN not in texts:
        return redirect("office:mailing_text", mailing.event.slug, mailing.pk)
    readers = readers_of(mailing)
    language, number = request.GET.get("sprache", ""), request.GET.get("person", "1")
    people = Registration.objects.addressed_by(mailing).order_by("name", "pk")
    if language in readers:
        people = people.filter(language=language)
    count = readers.get(language, sum(readers.values()))
    position = min(max(int(number), 1), max(count, 1)) if is_key(number) else 1
    person = people.first() if position == 1 else people[position - 1 : position].first()
    return _render(
        request,
        "preview",
        mailing,
        languages=[(code, name, readers[code], code in texts) for code, name in settings.LANGUAGES if code in readers],
        versions=[(code, name) for code, name in settings.LANGUAGES if code in texts],
        chosen=language if language in readers else "",
        person=person,
        position=position,
        people=count,
        letter=person and preview(emails.mailing_preview(mailing, person, texts)),
        count=sum(readers.values()),
        without_address=Registration.objects.meant_by(mailing).filter(email="").count(),
    )


@require_POST
@draft_page
def test_mailing(request: HttpRequest, mailing: Mailing) -> HttpResponse:
    """The message to the officer alone, in one language."""
    language = request.POST.get("sprache", GERMAN)
    try:
        services.send_test(mailing=mailing, language=language, by=officer(request), now=timezone.now())
    except RegistrationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("A test is on its way to %(address)s.") % {"address": officer(request).email})
    return redirect("office:mailing", mailing.event.slug, mailing.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@draft_page
def send_mailing(request: HttpRequest, mailing: Mailing) -> HttpResponse:
    """The deliberate step: to how many it goes, typed. If it is another number meanwhile, it is asked again."""
    count = sum(readers_of(mailing).values())
    form = SendForm(request.POST if request.method == "POST" else None, count=count)
    if form.is_bound and form.is_valid():
        try:
            sent = services.send_mailing(
                mailing=mailing, number=form.cleaned_data["number"], by=officer(request), now=timezone.now()
            )
        except NumberChanged as refusal:
            count = refusal.now
            form.expect(count)
            form.add_error("number", refusal.message)
        except RegistrationError as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The message is on its way."))
            return redirect("office:mailing", mailing.event.slug, sent.pk)
    context = page_of(request, mailing.event, "mail", "nachrichten") | {
        "mailing": mailing,
        "step": "send",
        "count": count,
        "text": services.texts_of(mailing).get(GERMAN),
    }
    return render_form(request, "office/mailings/send.html", form, context)


def _states(mailing: Mailing) -> list[tuple[str, int]]:
    """How many of its letters wait, were sent, or failed; as long as the outbox remembers them."""
    letters = OutgoingMessage.objects.about(topic(mailing.event)).filter(key__startswith=f"mailing:{mailing.pk}:")
    numbers = letters.values_list("state").annotate(Count("pk")).order_by("state")
    return [(str(OutgoingMessage.State(state).label), number) for state, number in numbers]


def _render(request: HttpRequest, step: str, mailing: Mailing, **more: Any) -> HttpResponse:
    context = page_of(request, mailing.event, "mail", "nachrichten") | {"mailing": mailing, "step": step, **more}
    return render(request, f"office/mailings/{step}.html", context)
