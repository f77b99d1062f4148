"""A new event: from a blueprint, from scratch, or from one that took place before."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.errors import EventError
from events.models import Event
from events.services import create_event
from integration_portal.forms import render_form
from office.access import officer, officer_page
from office.events.access import for_event
from office.events.forms.new import NewEventForm
from organisations.policies import manageable
from registrations.blueprints import BLUEPRINTS, Blueprint
from registrations.services import copy_event, create_from_blueprint

FROM_SCRATCH = "leer"
MOST_OFFERED = 10


@require_safe
@officer_page
def choose(request: HttpRequest) -> HttpResponse:
    """What to begin with."""
    latest = Event.objects.managed_in(manageable(officer(request))).for_list().latest_first()
    context = {
        "blueprints": BLUEPRINTS.values(),
        "from_scratch": FROM_SCRATCH,
        "earlier": latest[:MOST_OFFERED],
        "handbook": "veranstaltung-anlegen",
    }
    return render(request, "office/events/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def create(request: HttpRequest, blueprint: str) -> HttpResponse:
    """The few answers that nobody can propose; then the steps."""
    chosen = BLUEPRINTS.get(blueprint)
    if chosen is None and blueprint != FROM_SCRATCH:
        raise Http404
    form = NewEventForm(request.POST if request.method == "POST" else None, user=officer(request), blueprint=chosen)
    if form.is_bound and form.is_valid():
        try:
            event = _created(request, form, chosen)
        except EventError as error:
            form.add_error(None, error.sentences)
        else:
            messages.success(request, _("The draft is there. Nobody but your office sees it until you publish it."))
            return redirect("office:event_basics", event.slug)
    return render_form(
        request, "office/events/new.html", form, {"blueprint": chosen, "handbook": "veranstaltung-anlegen"}
    )


@require_POST
@for_event
def copy(request: HttpRequest, event: Event) -> HttpResponse:
    """A draft without dates, from an event that is there already."""
    draft = copy_event(event=event, by=officer(request))
    messages.success(request, _("This is the copy: a draft without dates. Begin with the day."))
    return redirect("office:event_basics", draft.slug)


def _created(request: HttpRequest, form: NewEventForm, blueprint: Blueprint | None) -> Event:
    whose, title, by = form.organisation_chosen, form.cleaned_data["title"], officer(request)
    if blueprint is None:
        kind, schedule = form.cleaned_data["kind"], form.schedule()
        return create_event(organisation=whose, kind=kind, title=title, by=by, **schedule)
    return create_from_blueprint(
        blueprint=blueprint, organisation=whose, title=title, schedule=form.schedule(), by=by, now=timezone.now()
    )
