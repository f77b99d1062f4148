"""The desk of an event: what an officer does about registering, one page per task.

An interim place inside Django's administration; the tasks themselves are the services.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.errors import EventError
from events.models import Event
from events.querysets import EventQuerySet
from organisations.models import User
from organisations.policies import manageable
from registrations import services
from registrations.errors import RegistrationError
from registrations.forms import staff
from registrations.models import Registration
from registrations.querysets import places_of, with_places
from registrations.services.audience import people_concerned


@dataclass(frozen=True)
class Task:
    """A form, what the officer does with it to the event (returns what to tell the officer), and a warning before."""

    label: str | Promise
    form: Callable[..., forms.Form]
    run: Callable[[Event, Any, User, datetime], str]
    warning: Callable[[Event], str] | None = None


def overview(request: HttpRequest) -> HttpResponse:
    """All events somebody manages, the latest first, with their numbers; a constant number of queries."""
    events = list(with_places(_managed(request).prefetch_related("translations").order_by("-starts_at", "-pk")))
    undecided = dict(Registration.objects.both_groups_full().values_list("event").annotate(Count("pk")).order_by())
    rows = [{"event": event, "numbers": places_of(event), "undecided": undecided.get(event.pk, 0)} for event in events]
    tasks = [(name, task.label) for name, task in TASKS.items()]
    return _page(request, "overview", _("Events: registration"), {"rows": rows, "tasks": tasks})


def task_page(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One task of one event."""
    task = TASKS.get(name)
    if task is None:
        raise Http404
    event: Event = get_object_or_404(with_places(_managed(request).prefetch_related("translations")), pk=pk)
    form = task.form(request.POST if request.method == "POST" else None, event=event)
    if form.is_bound and form.is_valid():
        try:
            messages.success(request, task.run(event, form, request.user, timezone.now()))
            return redirect("admin:registrations_desk")
        except (RegistrationError, EventError) as refusal:
            field = getattr(refusal, "field", None)
            form.add_error(field if field in form.fields else None, str(refusal))
    context = {
        "form": form,
        "event": event,
        "numbers": places_of(event),
        "warning": task.warning(event) if task.warning else "",
    }
    return _page(request, "task", str(task.label), context, status=422 if form.errors else 200)


def _managed(request: HttpRequest) -> EventQuerySet:
    return Event.objects.filter(organisation__in=manageable(request.user))


def _page(request: HttpRequest, name: str, title: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    whole = {**admin.site.each_context(request), "title": title, **context}
    return render(request, f"admin/registrations/{name}.html", whole, status=status)


def _register(event: Event, form: staff.StaffRegistrationForm, by: User, now: datetime) -> str:
    entry = services.register_by_staff(
        event=event,
        application=form.application(),
        source=form.cleaned_data["source"],
        if_full=form.cleaned_data["if_full"],
        reason=form.cleaned_data["reason"],
        by=by,
        now=now,
    )
    return _("Entered: %(status)s.") % {"status": entry.get_status_display()}


def _note_interest(event: Event, form: staff.StaffInterestForm, by: User, now: datetime) -> str:
    services.register_interest_by_staff(event=event, now=now, **form.cleaned_data)
    return _("The interest is noted.")


def _invite(event: Event, form: staff.InvitationForm, by: User, now: datetime) -> str:
    count = len(services.invite(event=event, addressees=form.addressees(), by=by, now=now))
    text = ngettext("%(count)d invitation is on its way.", "%(count)d invitations are on their way.", count)
    return text % {"count": count}


def _change_places(event: Event, form: staff.CapacityForm, by: User, now: datetime) -> str:
    group, capacity, reason = (form.cleaned_data[name] for name in ("group", "capacity", "reason"))
    if group is not None:
        services.change_group_capacity(group=group, capacity=capacity, reason=reason, now=now)
        return _("The working group has a new number of places.")
    result = services.change_capacity(event=event, capacity=capacity, reason=reason, now=now)
    moved = len(result.promoted)
    moved_up = ngettext("%(count)d registration moved up.", "%(count)d registrations moved up.", moved)
    over = ngettext(
        "%(count)d place too many is given away.", "%(count)d places too many are given away.", result.overhang
    )
    sentences = [moved_up % {"count": moved}] + ([over % {"count": result.overhang}] if result.overhang else [])
    return " ".join(sentences)


def _cancel(event: Event, form: staff.CancellationForm, by: User, now: datetime) -> str:
    facts = form.cleaned_data
    told = services.cancel_event(event=event, reason=facts["reason"], replacement=facts["replacement"], by=by, now=now)
    return _told(told)


def _postpone(event: Event, form: staff.PostponementForm, by: User, now: datetime) -> str:
    facts = form.cleaned_data
    period = (facts["expected_from"], facts["expected_until"]) if facts["expected_from"] else None
    return _told(services.postpone_event(event=event, reason=facts["reason"], period=period, by=by, now=now))


def _thank(event: Event, form: staff.ThanksForm, by: User, now: datetime) -> str:
    return _told(services.send_thanks(event=event, by=by, now=now))


def _told(count: int) -> str:
    return ngettext("%(count)d person is told.", "%(count)d people are told.", count) % {"count": count}


def _who_will_be_told(event: Event) -> str:
    """How many e-mails the task sends, before it is done."""
    count = sum(1 for person in people_concerned(event) if person.email)
    words = ngettext("%(count)d person will get an e-mail.", "%(count)d people will get an e-mail.", count)
    return words % {"count": count}


TASKS = {
    "register": Task(gettext_lazy("Enter a registration"), staff.StaffRegistrationForm, _register),
    "interest": Task(gettext_lazy("Enter an interest"), staff.StaffInterestForm, _note_interest),
    "invite": Task(gettext_lazy("Invite"), staff.InvitationForm, _invite),
    "places": Task(gettext_lazy("Change the number of places"), staff.CapacityForm, _change_places),
    "cancel": Task(gettext_lazy("Cancel the event"), staff.CancellationForm, _cancel, _who_will_be_told),
    "postpone": Task(gettext_lazy("Postpone the event"), staff.PostponementForm, _postpone, _who_will_be_told),
    "thank": Task(gettext_lazy("Thank the participants"), staff.ThanksForm, _thank),
}
