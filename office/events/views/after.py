"""After the event: how many came and what came of it, thanks, and what is still stored."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from events.choices import EventStatus
from events.errors import NotPossible
from events.models import Event
from integration_portal.forms import render_form
from office.access import officer
from office.events.access import for_event
from office.events.forms.after import AfterForm
from office.forms import saved
from registrations import services
from registrations.attendance import arrived_by_group, attendance_of
from registrations.retention import personal_data_end, special_needs_end
from registrations.stored import stored_about

GET_OR_POST = ["GET", "HEAD", "POST"]
HANDBOOK = "nachbereitung"


@require_http_methods(GET_OR_POST)
@for_event
def after(request: HttpRequest, event: Event) -> HttpResponse:
    """The results, and the ways to documentation, thanks and deletion."""
    now = timezone.now()
    try:
        services.refuse_not_begun(event, now)
    except NotPossible as error:
        return _refused(request, event, error)

    def build(data: Any) -> AfterForm:
        return AfterForm(data, event=Event.objects.for_list().get(pk=event.pk), user=officer(request))

    def send(form: AfterForm) -> None:
        services.note_results(
            event=event,
            attended=form.cleaned_data["attended"],
            texts=form.texts(),
            groups=form.group_outcomes(),
            seen=form.cleaned_data["seen"],
            by=officer(request),
            now=now,
        )

    form = saved(request, build, send)
    if form is None:
        messages.success(request, _("Saved."))
        return redirect("office:event_after", event.slug)
    came = arrived_by_group(event)
    context = {
        "event": event,
        "heading": _("After the event"),
        "documents": event.documents.all(),
        "attendance": attendance_of(event),
        "groups": [(group, came.get(group.pk, 0)) for group in form.groups],
        "is_over": event.is_over(now),
        "handbook": HANDBOOK,
    }
    return render_form(request, "office/events/after.html", form, context)


@require_http_methods(GET_OR_POST)
@for_event
def thank(request: HttpRequest, event: Event) -> HttpResponse:
    """Shows to how many the thanks go, and sends them if it is still that many."""
    now = timezone.now()
    try:
        if request.method == "POST":
            expected = _number(request.POST.get("letters", ""))
            sent = services.send_thanks(event=event, expected=expected, by=officer(request), now=now)
            words = ngettext("%(count)d person is thanked.", "%(count)d people are thanked.", sent)
            messages.success(request, words % {"count": sent})
            return redirect("office:event_after", event.slug)
        thanks = services.rehearse_thanks(event=event, now=now)
    except NotPossible as error:
        return _refused(request, event, error, to="event_thank" if request.method == "POST" else "event")
    context = {"event": event, "heading": _("Thank the participants"), "thanks": thanks, "handbook": HANDBOOK}
    return render(request, "office/events/thank.html", context)


@require_http_methods(GET_OR_POST)
@for_event
def stored(request: HttpRequest, event: Event) -> HttpResponse:
    """What is still stored about people, until when, and the deletion before that time."""
    now = timezone.now()
    if request.method == "POST" and "sure" in request.POST:
        try:
            records = services.delete_personal_data(event=event, by=officer(request), now=now)
        except NotPossible as error:
            return _refused(request, event, error)
        words = ngettext("%(count)d record is deleted.", "%(count)d records are deleted.", records)
        messages.success(request, words % {"count": records})
        return redirect("office:event_stored", event.slug)
    context = {
        "event": event,
        "heading": _("What is still stored about people"),
        "stored": stored_about(event),
        "needs_end": special_needs_end(event),
        "people_end": personal_data_end(event),
        "deletions": event.deletions.all(),
        "may_delete": event.is_over(now) or event.status == EventStatus.CANCELLED,
        "asks": request.method == "POST",
        "handbook": "nachbereitung",
    }
    return render(request, "office/events/stored.html", context, status=422 if request.method == "POST" else 200)


def _refused(request: HttpRequest, event: Event, error: NotPossible, *, to: str = "event") -> HttpResponse:
    messages.error(request, str(error))
    return redirect(f"office:{to}", event.slug)


def _number(typed: str) -> int:
    """What stood in the hidden field; -1, which no number of letters is, for anything else."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 9 else -1
