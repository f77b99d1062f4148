"""Writing to the people of an event, step by step: to whom, what, how it will look, and sending it."""

from functools import wraps
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from events.models import Event
from integration_portal.forms import render_form
from office.access import View, officer
from office.mailings.forms import CircleForm, TextForm
from office.registrations.access import event_page
from office.registrations.groups import titles_of_groups
from office.registrations.menu import page_of
from registrations import services
from registrations.choices import ACTIVE
from registrations.errors import AlreadySent, ChangedMeanwhile, RegistrationError
from registrations.models import Mailing, Registration
from registrations.services import Circle


def mailing_page(view: View) -> View:
    """As `event_page`: the view gets a message of this event, which knows its event."""

    @wraps(view)
    def wrapper(request: HttpRequest, event: Event, *, pk: int, **arguments: object) -> HttpResponseBase:
        mailing = get_object_or_404(Mailing.objects.filter(event=event), pk=pk)
        mailing.event = event
        return view(request, mailing, **arguments)

    return event_page(wrapper)


def draft_page(view: View) -> View:
    """As `mailing_page`, for what changes a message: one that was sent leads to its own page."""

    @wraps(view)
    def wrapper(request: HttpRequest, mailing: Mailing, **arguments: object) -> HttpResponseBase:
        if mailing.is_sent:
            messages.warning(request, _("This message has been sent already."))
            return redirect("office:mailing", mailing.event.slug, mailing.pk)
        return view(request, mailing, **arguments)

    return mailing_page(wrapper)


@require_http_methods(["GET", "HEAD", "POST"])
@event_page
def new_mailing(request: HttpRequest, event: Event) -> HttpResponse:
    """Step one of a new message: to whom."""
    form = CircleForm(request.POST if request.method == "POST" else None, groups=titles_of_groups(event))
    if form.is_bound and form.is_valid():
        mailing = services.begin_mailing(event=event, circle=form.circle(), by=officer(request), now=timezone.now())
        return redirect("office:mailing_text", event.slug, mailing.pk)
    return _render(request, "circle", form, event, None)


@require_http_methods(["GET", "HEAD", "POST"])
@draft_page
def mailing_circle(request: HttpRequest, mailing: Mailing) -> HttpResponse:
    """Step one again."""
    groups = titles_of_groups(mailing.event)
    form = CircleForm(request.POST if request.method == "POST" else None, groups=groups, mailing=mailing)
    if form.is_bound and form.is_valid():
        seen = form.cleaned_data["seen"] or 0
        try:
            services.choose_recipients(mailing=mailing, circle=form.circle(), seen=seen, now=timezone.now())
        except RegistrationError as refusal:
            form.add_error(None, refusal.message)
            _see_again(form, mailing)
        else:
            return redirect("office:mailing_text", mailing.event.slug, mailing.pk)
    return _render(request, "circle", form, mailing.event, mailing)


@require_http_methods(["GET", "HEAD", "POST"])
@draft_page
def mailing_text(request: HttpRequest, mailing: Mailing) -> HttpResponse:
    """Step two: subject and text. Who is second sees both versions."""
    readers = readers_of(mailing)
    texts = services.texts_of(mailing)
    form = TextForm(request.POST if request.method == "POST" else None, mailing=mailing, texts=texts, readers=readers)
    both: list[tuple[str, Any]] = []
    if form.is_bound and form.is_valid():
        try:
            services.write_mailing(
                mailing=mailing, texts=form.texts(), seen=form.cleaned_data["seen"], now=timezone.now()
            )
        except ChangedMeanwhile as refusal:
            both = [(name, texts[code]) for code, name in form.languages() if code in texts]
            form.add_error(None, refusal.message)
            _see_again(form, mailing)
        except (AlreadySent, RegistrationError) as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("office:mailing", mailing.event.slug, mailing.pk)
    return _render(request, "text", form, mailing.event, mailing, both=both)


@require_POST
@draft_page
def discard_mailing(request: HttpRequest, mailing: Mailing) -> HttpResponse:
    """A draft that nobody wants any more."""
    try:
        services.discard_mailing(mailing=mailing)
    except AlreadySent as refusal:
        messages.error(request, refusal.message)
        return redirect("office:mailing", mailing.event.slug, mailing.pk)
    messages.success(request, _("The draft is deleted."))
    return redirect("office:event_messages", mailing.event.slug)


def begin_for_chosen(request: HttpRequest, event: Event, keys: list[int]) -> HttpResponse:
    """A new message to these registrations: its text comes next."""
    circle = Circle(statuses=ACTIVE, chosen=keys)
    mailing = services.begin_mailing(event=event, circle=circle, by=officer(request), now=timezone.now())
    return redirect("office:mailing_text", event.slug, mailing.pk)


def readers_of(mailing: Mailing) -> dict[str, int]:
    """How many would get it now, by their language; one query."""
    addressed = Registration.objects.addressed_by(mailing)
    return dict(addressed.values_list("language").annotate(Count("pk")).order_by())


def _see_again(form: Any, mailing: Mailing) -> None:
    """The page shows what is stored now: saving it once more is deliberate."""
    form.data["seen"] = str(Mailing.objects.get(pk=mailing.pk).version)


def _render(
    request: HttpRequest, step: str, form: Any, event: Event, mailing: Mailing | None, **more: Any
) -> HttpResponse:
    context = page_of(request, event, "mail", "nachrichten") | {"mailing": mailing, "step": step, **more}
    return render_form(request, f"office/mailings/{step}.html", form, context)
