"""After the event: how many came, and what came of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events.errors import NotPossible
from events.models import Event
from integration_portal.forms import render_form
from office.access import officer
from office.events.access import for_event
from office.events.forms.after import AfterForm
from office.forms import saved
from registrations.services import note_results, refuse_not_begun


@require_http_methods(["GET", "HEAD", "POST"])
@for_event
def after(request: HttpRequest, event: Event) -> HttpResponse:
    now = timezone.now()
    try:
        refuse_not_begun(event, now)
    except NotPossible as error:
        messages.error(request, str(error))
        return redirect("office:event", event.slug)

    def build(data: Any) -> AfterForm:
        return AfterForm(data, event=Event.objects.for_list().get(pk=event.pk), user=officer(request))

    def send(form: AfterForm) -> None:
        attended, seen = form.cleaned_data["attended"], form.cleaned_data["seen"]
        note_results(event=event, attended=attended, texts=form.texts(), seen=seen, by=officer(request), now=now)

    form = saved(request, build, send)
    if form is None:
        messages.success(request, _("Saved."))
        return redirect("office:event", event.slug)
    heading = _("After the event")
    context = {"event": event, "heading": heading, "documents": event.documents.all(), "handbook": "nachbereitung"}
    return render_form(request, "office/events/after.html", form, context)
