"""The steps of setting an event up. Each page saves, and leads to the next."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events.models import Event
from events.readiness import faults
from events.services import edit_event
from integration_portal.forms import render_form
from office.access import View, officer
from office.events.access import for_event
from office.events.forms.base import StepForm
from office.events.forms.steps import AccessForm, BasicsForm, PlaceForm, RegistrationForm, TextsForm
from office.events.steps import STEPS, next_after, progress
from office.events.translations import languages_of
from office.forms import saved
from registrations.services import edit_registration

LABELS = {step.name: step.label for step in STEPS}


def step_context(event: Event, name: str) -> dict[str, Any]:
    """What the frame of a step shows: its name, and how far all of them are."""
    found = [] if event.is_public else faults(event)
    return {
        "event": event,
        "name": name,
        "heading": LABELS[name],
        "steps": progress(event, found),
        "handbook": "veranstaltung-anlegen",
    }


def after_step(request: HttpRequest, event: Event, name: str) -> HttpResponse:
    """On to the next step of a draft; back to the event when it is public, or nothing is left."""
    messages.success(request, _("Saved."))
    fresh = Event.objects.get(pk=event.pk)
    following = None if event.is_public else next_after(name)
    return redirect(f"office:{following or 'event'}", fresh.slug)


def _step(name: str, form_class: type[StepForm], save: Callable[..., object]) -> View:
    """A step that is one form; `save` is the service."""

    def view(request: HttpRequest, event: Event) -> HttpResponse:
        def build(data: Any) -> StepForm:
            return form_class(data, event=Event.objects.for_list().get(pk=event.pk), user=officer(request))

        def send(form: StepForm) -> None:
            save(event, form, officer(request))

        form = saved(request, build, send)
        if form is None:
            return after_step(request, event, name)
        context = step_context(event, name) | {"languages": languages_of(event)}
        return render_form(request, f"office/events/steps/{name.removeprefix('event_')}.html", form, context)

    return require_http_methods(["GET", "HEAD", "POST"])(for_event(view))


def _edit(event: Event, form: StepForm, by: Any) -> None:
    contacts = form.cleaned_data.get("contacts")
    seen = form.cleaned_data["seen"]
    edit_event(event=event, facts=form.facts(), texts=form.texts(), contacts=contacts, seen=seen, by=by)


def _edit_registration(event: Event, form: StepForm, by: Any) -> None:
    facts, settings, seen = form.facts(), form.settings(), form.cleaned_data["seen"]
    edit_registration(event=event, facts=facts, settings=settings, texts=form.texts(), seen=seen, by=by)


basics = _step("event_basics", BasicsForm, _edit)
place = _step("event_place", PlaceForm, _edit)
registration = _step("event_registration", RegistrationForm, _edit_registration)
people = _step("event_people", AccessForm, _edit_registration)
texts = _step("event_texts", TextsForm, _edit)
