"""Pre-reading and documentation of an event."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events.models import Event, EventDocument
from events.services import remove_document, save_document
from integration_portal.forms import render_form
from office.access import officer
from office.events.access import for_event
from office.events.forms.documents import DocumentForm
from office.forms import saved

GET_OR_POST = ["GET", "HEAD", "POST"]
HANDBOOK = "dokumentation"


@require_safe
@for_event
def documents(request: HttpRequest, event: Event) -> HttpResponse:
    context = {
        "event": event,
        "heading": _("Documents"),
        "documents": event.documents.all(),
        "handbook": HANDBOOK,
    }
    return render(request, "office/events/documents.html", context)


@require_http_methods(GET_OR_POST)
@for_event
def add(request: HttpRequest, event: Event) -> HttpResponse:
    return _form_page(request, event, None)


@require_http_methods(GET_OR_POST)
@for_event
def change(request: HttpRequest, event: Event, pk: int) -> HttpResponse:
    return _form_page(request, event, get_object_or_404(event.documents, pk=pk))


@require_http_methods(GET_OR_POST)
@for_event
def remove(request: HttpRequest, event: Event, pk: int) -> HttpResponse:
    """Asks, then removes."""
    document = get_object_or_404(event.documents, pk=pk)
    if request.method != "POST":
        context = {"event": event, "heading": _("Remove a document"), "document": document, "handbook": HANDBOOK}
        return render(request, "office/events/document_remove.html", context)
    remove_document(document=document, by=officer(request))
    messages.success(request, _("“%(document)s” is removed.") % {"document": document})
    return redirect("office:event_documents", event.slug)


def _form_page(request: HttpRequest, event: Event, document: EventDocument | None) -> HttpResponse:
    def build(data: Any) -> DocumentForm:
        fresh = document and event.documents.filter(pk=document.pk).first()
        files = request.FILES if data is not None else None
        return DocumentForm(data, files=files, event=event, user=officer(request), document=fresh)

    def send(form: DocumentForm) -> None:
        save_document(
            event=event,
            document=document,
            facts=form.facts(),
            file=form.cleaned_data["file"],
            seen=form.cleaned_data["seen"] if document else None,
            by=officer(request),
        )

    form = saved(request, build, send)
    if form is None:
        messages.success(request, _("Saved."))
        return redirect("office:event_documents", event.slug)
    heading = _("Change a document") if document else _("Add a document")
    context = {"event": event, "heading": heading, "document": document, "handbook": HANDBOOK}
    return render_form(request, "office/events/document.html", form, context)
