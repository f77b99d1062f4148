"""The two-step mode: who would like to come, and the personal links they get."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.errors import EventError
from events.models import Event
from integration_portal.forms import render_form
from office.access import officer
from office.registrations.access import event_page, note_view
from office.registrations.links import lines_of_interests
from office.registrations.menu import page_of
from office.registrations.posted import keys_in, number_in
from office.registrations.previews import preview_of_link
from registrations import services
from registrations.errors import RegistrationError
from registrations.forms.staff import StaffInterestForm
from registrations.models import Interest
from registrations.services.links import Guest

ROWS = 50
WAITING = "wartet"


@require_safe
@event_page
def interests(request: HttpRequest, event: Event) -> HttpResponse:
    """Who has told an interest, and the state of each link."""
    now, search = timezone.now(), request.GET.get("q", "")[:100]
    everybody = event.interests.all()
    waiting = everybody.awaiting_link(now)
    shows_waiting = request.GET.get("stand") == WAITING
    found = (waiting if shows_waiting else everybody).search(search).order_by("-created_at", "-pk")
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    lines = lines_of_interests(list(page.object_list), now)
    note_view(request, event, len(lines))
    context = page_of(request, event, "interests", "zwei-schritte") | {
        "page": page,
        "lines": lines,
        "q": search,
        "everybody": everybody.count(),
        "waiting": waiting.count(),
        "shows_waiting": shows_waiting,
        "is_ahead": event.is_ahead(now),
    }
    return render(request, "office/registrations/interests.html", context)


@require_POST
@event_page
def send_links(request: HttpRequest, event: Event) -> HttpResponse:
    """First how many links this sends, to whom, and what stands in the letter; then, confirmed, they go out."""
    now = timezone.now()
    takes_all = "all" in request.POST
    entitled = event.interests.all()
    entitled = (
        entitled.awaiting_link(now)
        if takes_all
        else entitled.without_registration().filter(pk__in=keys_in(request.POST, "chosen"))
    )
    people = list(entitled)
    if not people:
        messages.warning(request, _("Nobody of these can get a link: choose people whose address is confirmed."))
        return redirect("office:interests", event.slug)
    if "confirmed" in request.POST:
        return _send(request, event, people)
    context = page_of(request, event, "interests", "zwei-schritte") | {
        "people": people,
        "takes_all": takes_all,
        "preview": preview_of_link(event, _guest(people[0]), now),
    }
    return render(request, "office/registrations/send_links.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@event_page
def enter_interest(request: HttpRequest, event: Event) -> HttpResponse:
    """An interest that came by mail or telephone."""
    form = StaffInterestForm(request.POST if request.method == "POST" else None)
    form.submit_label = _("Enter the interest")
    if form.is_bound and form.is_valid():
        try:
            services.register_interest_by_staff(event=event, now=timezone.now(), **form.cleaned_data)
        except (RegistrationError, EventError) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The interest is noted."))
            return redirect("office:interests", event.slug)
    return render_form(
        request, "office/registrations/enter_interest.html", form, page_of(request, event, "interests", "zwei-schritte")
    )


def _guest(told: Interest) -> Guest:
    return Guest(told.email, told.name, told.language, told)


def _send(request: HttpRequest, event: Event, people: list[Interest]) -> HttpResponse:
    try:
        links = services.send_personal_links(
            event=event,
            interests=[told.pk for told in people],
            number=number_in(request.POST, "number"),
            by=officer(request),
            now=timezone.now(),
        )
    except (RegistrationError, EventError) as refusal:
        messages.error(request, str(refusal))
        return redirect("office:interests", event.slug)
    text = ngettext("%(count)d link is on its way.", "%(count)d links are on their way.", len(links))
    messages.success(request, text % {"count": len(links)})
    return redirect("office:interests", event.slug)
