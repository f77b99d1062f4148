"""Events by invitation: who is invited, and inviting more people."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.errors import EventError
from events.models import Event
from integration_portal.forms import render_form
from office.access import officer
from office.registrations.access import event_page, note_view
from office.registrations.links import lines_of_links
from office.registrations.menu import page_of
from office.registrations.posted import number_in
from office.registrations.previews import preview_of_link
from registrations import services
from registrations.errors import RegistrationError
from registrations.forms.staff import InvitationForm
from registrations.services.links import Guest

ROWS = 50


@require_safe
@event_page
def invitations(request: HttpRequest, event: Event) -> HttpResponse:
    """Who is invited, with the latest link of each."""
    now = timezone.now()
    found = event.personal_links.latest_of_each().order_by("-created_at", "-pk")
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    lines = lines_of_links(list(page.object_list), now)
    note_view(request, event, len(lines))
    context = page_of(request, event, "invitations", "einladungen") | {
        "page": page,
        "lines": lines,
        "is_ahead": event.is_ahead(now),
    }
    return render(request, "office/registrations/invitations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@event_page
def invite(request: HttpRequest, event: Event) -> HttpResponse:
    """First the addresses, then how many letters that makes and what they say; then, confirmed, they go out."""
    now = timezone.now()
    form = InvitationForm(request.POST if request.method == "POST" else None)
    form.submit_label = _("Check the invitations")
    context = page_of(request, event, "invitations", "einladungen")
    if not (form.is_bound and form.is_valid()):
        return render_form(request, "office/registrations/invite.html", form, context)
    addressees = form.addressees()
    if "confirmed" in request.POST:
        return _invite(request, event, form)
    new = services.new_addressees(event, addressees)
    guest = Guest(addressees[0].email, addressees[0].name, addressees[0].language)
    context |= {
        "form": form,
        "new": new,
        "known": len({person.email.lower() for person in addressees}) - len(new),
        "preview": preview_of_link(event, guest, now),
    }
    return render(request, "office/registrations/check_invitations.html", context)


@require_POST
@event_page
def invite_again(request: HttpRequest, event: Event, *, pk: int) -> HttpResponse:
    """A new link for somebody whose link was not used."""
    link = get_object_or_404(event.personal_links, pk=pk)
    try:
        services.invite_again(event=event, link=link, by=officer(request), now=timezone.now())
    except (RegistrationError, EventError) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("A new link is on its way. The old one does not work any more."))
    return redirect("office:invitations", event.slug)


def _invite(request: HttpRequest, event: Event, form: InvitationForm) -> HttpResponse:
    try:
        links = services.invite(
            event=event,
            addressees=form.addressees(),
            number=number_in(request.POST, "number"),
            by=officer(request),
            now=timezone.now(),
        )
    except (RegistrationError, EventError) as refusal:
        messages.error(request, str(refusal))
        return redirect("office:invite", event.slug)
    text = ngettext("%(count)d invitation is on its way.", "%(count)d invitations are on their way.", len(links))
    messages.success(request, text % {"count": len(links)})
    return redirect("office:invitations", event.slug)
