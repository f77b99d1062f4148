"""Changing what people rely on. Each page shows who will be told what, before anything is saved and sent."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from events.errors import EventError, NotPossible
from events.models import Event
from events.services import refuse_unless_ahead
from events.wording import fact_label, fact_text
from integration_portal.forms import render_form
from office.access import View, officer
from office.decision import decide
from office.events.access import for_event
from office.events.forms.changes import CancellationForm, DeadlineForm, PlacesForm, PostponementForm, ScheduleForm
from office.forms import SeenForm, saved
from registrations import services
from registrations.services import CapacityResult, Rehearsal

GET_OR_POST = ["GET", "HEAD", "POST"]


def _change(
    form_class: Callable[..., Any],
    *,
    title: str | Promise,
    template: str,
    rehearse: Callable[..., Any],
    act: Callable[..., str],
    refuse: Callable[[Event, datetime], None],
) -> View:
    """A page of two steps about one event. `act` returns what to tell the officer."""

    def view(request: HttpRequest, event: Event) -> HttpResponse:
        now, told = timezone.now(), []
        try:
            refuse(event, now)
        except NotPossible as error:
            messages.error(request, str(error))
            return redirect("office:event", event.slug)

        def build(data: Any) -> SeenForm:
            form: SeenForm = form_class(data, event=Event.objects.for_list().get(pk=event.pk), user=officer(request))
            return form

        answer = decide(
            request,
            build,
            lambda form: rehearse(event, form, now),
            lambda form: told.append(act(event, form, officer(request), now)),
        )
        context: dict[str, Any] = {"event": event, "heading": title, "handbook": "veranstaltung-aendern"}
        if answer.form is not None:
            context["audience"] = services.audience_of(event)
            return render_form(request, f"office/events/changes/{template}.html", answer.form, context)
        if answer.rehearsal is not None:
            context |= {"answers": answer.answers, **_outlook(event, answer.rehearsal)}
            return render(request, f"office/events/changes/{template}_check.html", context)
        messages.success(request, told[0])
        return redirect("office:event", event.slug)

    return require_http_methods(GET_OR_POST)(for_event(view))


def _outlook(event: Event, rehearsal: Rehearsal | CapacityResult) -> dict[str, Any]:
    """What a rehearsal found, for the page that shows it."""
    if isinstance(rehearsal, CapacityResult):
        groups = event.working_groups.prefetch_related("translations")
        above = [(group, rehearsal.group_overhang.get(group.pk)) for group in groups]
        return {"result": rehearsal, "above": [(group, number) for group, number in above if number]}
    told = {change.name for change in rehearsal.told}
    changes = [
        {
            "label": fact_label(change.name),
            "before": fact_text(change.name, change.before),
            "after": fact_text(change.name, change.after),
            "is_told": change.name in told,
        }
        for change in rehearsal.changes
    ]
    return {"rehearsal": rehearsal, "changes": changes, "button": _button(rehearsal)}


def _button(rehearsal: Rehearsal) -> str:
    """What the button that does it says: how many are told."""
    if not rehearsal.letters:
        return _("Save; nobody is told")
    count = rehearsal.audience.letters
    return ngettext("Save and tell %(count)d person", "Save and tell %(count)d people", count) % {"count": count}


# --- date and place ---------------------------------------------------------------------------------------------------


def _refuse_draft(event: Event, now: datetime) -> None:
    if not event.is_public:
        raise NotPossible(_("This event is a draft. Change its date and place in the steps."))


def _rehearse_schedule(event: Event, form: ScheduleForm, now: datetime) -> Rehearsal:
    seen = form.cleaned_data["seen"]
    rehearsal = services.rehearse_change(event=event, facts=form.facts(), seen=seen, now=now)
    if not rehearsal.changes:
        raise NotPossible(_("Nothing is different from before. Change something, or go back."))
    return rehearsal


def _change_schedule(event: Event, form: ScheduleForm, by: Any, now: datetime) -> str:
    seen = form.cleaned_data["seen"]
    return told_words(services.change_schedule(event=event, facts=form.facts(), seen=seen, by=by, now=now))


schedule = _change(
    ScheduleForm,
    title=gettext_lazy("Change date or place"),
    template="schedule",
    rehearse=_rehearse_schedule,
    act=_change_schedule,
    refuse=_refuse_draft,
)

# --- cancelling, postponing -------------------------------------------------------------------------------------------


def _rehearse_cancellation(event: Event, form: CancellationForm, now: datetime) -> Rehearsal:
    facts = form.cleaned_data
    return services.rehearse_cancellation(
        event=event, reason=facts["reason"], replacement=facts["replacement"], now=now
    )


def _cancel(event: Event, form: CancellationForm, by: Any, now: datetime) -> str:
    facts = form.cleaned_data
    return told_words(
        services.cancel_event(event=event, reason=facts["reason"], replacement=facts["replacement"], by=by, now=now)
    )


cancel = _change(
    CancellationForm,
    title=gettext_lazy("Cancel the event"),
    template="cancel",
    rehearse=_rehearse_cancellation,
    act=_cancel,
    refuse=refuse_unless_ahead,
)


def _rehearse_postponement(event: Event, form: PostponementForm, now: datetime) -> Rehearsal:
    return services.rehearse_postponement(
        event=event, reason=form.cleaned_data["reason"], period=form.period(), now=now
    )


def _postpone(event: Event, form: PostponementForm, by: Any, now: datetime) -> str:
    reason, period = form.cleaned_data["reason"], form.period()
    return told_words(services.postpone_event(event=event, reason=reason, period=period, by=by, now=now))


postpone = _change(
    PostponementForm,
    title=gettext_lazy("Postpone the event"),
    template="postpone",
    rehearse=_rehearse_postponement,
    act=_postpone,
    refuse=refuse_unless_ahead,
)

# --- places -----------------------------------------------------------------------------------------------------------


def _rehearse_places(event: Event, form: PlacesForm, now: datetime) -> CapacityResult:
    return services.rehearse_places(event=event, places=form.places(), seen=form.cleaned_data["seen"], now=now)


def _change_places(event: Event, form: PlacesForm, by: Any, now: datetime) -> str:
    facts = form.cleaned_data
    result = services.change_places(
        event=event, places=form.places(), reason=facts["reason"], seen=facts["seen"], by=by, now=now
    )
    moved = len(result.promoted) + len(result.regrouped)
    words = ngettext("%(count)d registration moved up.", "%(count)d registrations moved up.", moved)
    return f"{_('Saved.')} {words % {'count': moved}}"


places = _change(
    PlacesForm,
    title=gettext_lazy("Change the number of places"),
    template="places",
    rehearse=_rehearse_places,
    act=_change_places,
    refuse=_refuse_draft,
)

# --- the deadline -----------------------------------------------------------------------------------------------------


@require_http_methods(GET_OR_POST)
@for_event
def deadline(request: HttpRequest, event: Event) -> HttpResponse:
    """Another last day of registration. It concerns nobody who is registered, so nobody is told."""
    now = timezone.now()

    def build(data: Any) -> DeadlineForm:
        return DeadlineForm(data, event=Event.objects.for_list().get(pk=event.pk), user=officer(request))

    def send(form: DeadlineForm) -> None:
        seen = form.cleaned_data["seen"]
        services.change_schedule(event=event, facts=form.facts(), seen=seen, by=officer(request), now=now)

    form = saved(request, build, send)
    if form is None:
        messages.success(request, _("Saved. Nobody was told: the page of the event shows it at once."))
        return redirect("office:event", event.slug)
    context = {
        "event": event,
        "heading": _("Change the deadline"),
        "is_open": event.registration_state(now) == "open",
        "handbook": "veranstaltung-aendern",
    }
    return render_form(request, "office/events/changes/deadline.html", form, context)


@require_POST
@for_event
def close(request: HttpRequest, event: Event) -> HttpResponse:
    """Registration is closed at once. It can be opened again by another last day."""
    try:
        services.close_registration(event=event, by=officer(request), now=timezone.now())
    except EventError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Registration is closed. To open it again, enter another last day."))
    return redirect("office:event_deadline", event.slug)


def told_words(count: int) -> str:
    """What became of it."""
    if not count:
        return _("Saved. Nobody had to be told.")
    words = ngettext("Saved. %(count)d person is told.", "Saved. %(count)d people are told.", count)
    return words % {"count": count}
