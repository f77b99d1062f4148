"""Doing something with a registration, or with several: asked first, then done by a service."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from events.models import Event
from integration_portal.forms import render_form
from office.access import officer
from office.mailings.views.writing import begin_for_chosen
from office.pages import GET_OR_POST, form_page
from office.registrations.access import event_page, registration_page
from office.registrations.acts import BULK, BY_SLUG, Act
from office.registrations.forms.acting import ActForm, GroupForm
from office.registrations.menu import page_of
from office.registrations.posted import keys_in
from registrations import services
from registrations.errors import RegistrationError
from registrations.forms.groups import free_words
from registrations.models import Registration
from registrations.querysets import group_places

WRITE = "nachricht"
MOST_AT_ONCE = 200


@require_http_methods(["GET", "HEAD", "POST"])
@registration_page
def act(request: HttpRequest, entry: Registration, name: str) -> HttpResponse:
    """One button of the detail page: the question, then what it does."""
    chosen = BY_SLUG.get(name)
    if chosen is None:
        raise Http404
    if not chosen.fits(entry):
        messages.warning(request, _("This is not possible any more: the registration has changed meanwhile."))
        return redirect("office:registration", entry.event.slug, entry.pk)
    form = ActForm(request.POST if request.method == "POST" else None, act=chosen)
    if form.is_bound and form.is_valid():
        try:
            chosen.run(registration=entry, by=officer(request), now=timezone.now(), **form.facts())
        except RegistrationError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, str(chosen.done))
            return _after(entry)
    context = page_of(request, entry.event, "list") | {"entry": entry, "act": chosen}
    return render_form(request, "office/registrations/act.html", form, context)


@require_http_methods(GET_OR_POST)
@registration_page
def move(request: HttpRequest, entry: Registration) -> HttpResponse:
    """Another working group by hand."""
    groups = list(entry.event.working_groups.prefetch_related("translations"))
    numbers = group_places(entry.event)
    choices = [(str(group.pk), _group_words(group.read("title")[0], free_words(numbers[group.pk]))) for group in groups]

    def save(form: GroupForm) -> None:
        chosen = {group.pk: group for group in groups}.get(form.cleaned_data["group"])
        facts = {name: form.cleaned_data[name] for name in ("reason", "seen")}
        services.move_to_group(registration=entry, group=chosen, by=officer(request), now=timezone.now(), **facts)

    return form_page(
        request,
        lambda data: GroupForm(data, choices=choices, entry=Registration.objects.get(pk=entry.pk)),
        save,
        context=page_of(request, entry.event, "list") | {"entry": entry},
        told=_("The working group is saved."),
        to=lambda: reverse("office:registration", args=[entry.event.slug, entry.pk]),
        template="office/registrations/move.html",
    )


@require_POST
@event_page
def act_on_chosen(request: HttpRequest, event: Event) -> HttpResponse:
    """What the list asks for: first the people it concerns, then, confirmed, each on its own."""
    entries = _chosen(request, event)
    if not entries:
        messages.warning(request, _("Please choose at least one registration first."))
        return redirect("office:registrations", event.slug)
    if request.POST.get("act") == WRITE:
        return begin_for_chosen(request, event, [entry.pk for entry in entries])
    chosen = BY_SLUG.get(request.POST.get("act", ""))
    if chosen not in BULK or chosen is None:
        messages.warning(request, _("Please choose what to do with the registrations."))
        return redirect("office:registrations", event.slug)
    fitting = [entry for entry in entries if chosen.fits(entry)]
    form = ActForm(request.POST if "confirmed" in request.POST else None, act=chosen)
    if form.is_bound and form.is_valid():
        _do(request, chosen, fitting, form.facts())
        return redirect("office:registrations", event.slug)
    context = page_of(request, event, "list") | {
        "act": chosen,
        "entries": fitting,
        "left_out": [entry for entry in entries if entry not in fitting],
        "letters": sum(bool(entry.email) for entry in fitting),
    }
    return render_form(request, "office/registrations/bulk.html", form, context)


def _chosen(request: HttpRequest, event: Event) -> list[Registration]:
    """The registrations of this event that were ticked; keys of others are nobody."""
    keys = keys_in(request.POST, "chosen")[:MOST_AT_ONCE]
    entries = list(event.registrations.filter(pk__in=keys).order_by("queued_at", "pk"))
    for entry in entries:
        entry.event = event
    return entries


def _do(request: HttpRequest, chosen: Act, entries: list[Registration], facts: dict[str, Any]) -> None:
    """Each in its own transaction; what is refused is said for each of them."""
    done, by, now = 0, officer(request), timezone.now()
    for entry in entries:
        try:
            chosen.run(registration=entry, by=by, now=now, **facts)
            done += 1
        except RegistrationError as refusal:
            messages.error(request, _("%(name)s: %(refusal)s") % {"name": entry.name, "refusal": refusal.message})
    if done:
        text = ngettext("Done for %(count)d registration.", "Done for %(count)d registrations.", done)
        messages.success(request, text % {"count": done})


def _after(entry: Registration) -> HttpResponse:
    """The registration again, if it is still there."""
    if Registration.objects.filter(pk=entry.pk).exists():
        return redirect("office:registration", entry.event.slug, entry.pk)
    return redirect("office:registrations", entry.event.slug)


def _group_words(title: str, free: str) -> str:
    return f"{title} – {free}" if free else title
