"""What the pages of registering share: who may keep them, how a link finds its record, what to say when it does not."""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from events.models import Event
from events.querysets import EventQuerySet
from events.wording import RegistrationWords
from integration_portal.discretion import personal_page
from integration_portal.forms import render_form
from integration_portal.ratelimit import Limit
from organisations.models import Contact
from registrations import tokens
from registrations.forms import ButtonForm
from registrations.models import Registration
from registrations.querysets import RegistrationQuerySet, with_places

SEND_BY_IP = Limit("registration-ip", count=60, seconds=600)
SEND_BY_ADDRESS = Limit("registration-address", count=6, seconds=3600)
CHANGE_ADDRESS = Limit("registration-new-address", count=6, seconds=3600)
LOOK_UP_BY_IP = Limit("registration-look-up-ip", count=120, seconds=600)

View = Callable[..., HttpResponse]


class SeeOther(HttpResponseRedirect):
    """303: the browser comes back with GET, and a reload sends nothing again."""

    status_code = 303


def for_registration(view: View) -> View:
    """Find the registration of a secret link: the view gets it, and the token; a wrong link gets a page that helps."""

    @personal_page
    @wraps(view)
    def wrapper(request: HttpRequest, token: str) -> HttpResponse:
        registration = find_registration(token_digest=tokens.digest(token))
        return link_unknown(request) if registration is None else view(request, registration, token)

    return wrapper


def find_registration(**lookup: Any) -> Registration | None:
    """The registration with everything its pages show; the number of queries does not depend on it."""
    return _registrations().filter(**lookup).first()


def find_event(slug: str) -> Event:
    """A public event by its address of now or of before. Raises Http404, for drafts too."""
    event = _events().at_address(slug)
    if event is None:
        raise Http404
    return event


@cache
def _registrations() -> RegistrationQuerySet:
    """Described once, and narrowed by each request: describing such a query costs more than sending it."""
    related = "event__organisation event__venue event__room event__form_settings municipality"
    return Registration.objects.select_related(*related.split()).prefetch_related(
        "event__translations", "event__contacts__organisation",
        "group__translations", "first_group__translations", "second_group__translations", "needs", "answers",
    )  # fmt: skip


@cache
def _events() -> EventQuerySet:
    """As above."""
    related = Event.objects.public().select_related("organisation", "venue", "room", "form_settings")
    contacts = Prefetch("contacts", Contact.objects.select_related("organisation"))
    return with_places(related.prefetch_related("translations", contacts))


def link_unknown(request: HttpRequest) -> HttpResponse:
    """The friendly 404 for links that are cut off, revoked or invented: the way to a new one."""
    return render(request, "registrations/link_unknown.html", status=404)


def state_page(request: HttpRequest, event: Event, words: RegistrationWords, *, status: int = 200) -> HttpResponse:
    """Why nobody can register right now, and whom to ask."""
    context = {"event": event, "words": words, "organisation": event.organisation}
    return render(request, "registrations/state.html", context, status=status)


def notice(
    request: HttpRequest, title: str, *sentences: str, event: Event | None = None, back: str = "", status: int = 200
) -> HttpResponse:
    """A page that says one thing; `back` is where to go from here."""
    context = {"heading": title, "sentences": sentences, "event": event, "back": back}
    if event is not None:
        context["organisation"] = event.organisation
    return render(request, "registrations/notice.html", context, status=status)


def ask(request: HttpRequest, title: str, *sentences: str, button: str, event: Event, back: str = "") -> HttpResponse:
    """A page with a button: nothing happens by following a link."""
    context = {"heading": title, "sentences": sentences, "event": event, "back": back}
    form = ButtonForm(label=button)
    return render_form(request, "registrations/ask.html", form, context | {"organisation": event.organisation})


def refused(request: HttpRequest, sentence: str, event: Event, back: str = "") -> HttpResponse:
    """A service refused a wish: its sentence on a page of its own."""
    return notice(request, _("This is not possible"), sentence, event=event, back=back, status=422)
