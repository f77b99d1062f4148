"""Entering and changing a registration by hand."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events.models import Event
from events.wording import registration_words
from integration_portal.forms import render_form
from office.access import officer
from office.registrations.access import event_page, registration_page
from office.registrations.menu import page_of
from registrations import services
from registrations.choices import Status
from registrations.errors import ChangedMeanwhile, RegistrationError
from registrations.forms import answers_in_words
from registrations.forms.staff import StaffChangeForm, StaffRegistrationForm
from registrations.models import Registration
from registrations.policies import may_see_needs
from registrations.querysets import count_places
from registrations.services.versions import version_of

NOT_COMPARED = ("seen", "tells", "reason")


@require_http_methods(["GET", "HEAD", "POST"])
@event_page
def enter(request: HttpRequest, event: Event) -> HttpResponse:
    """A registration that came by telephone, on paper or by mail."""
    now = timezone.now()
    form = StaffRegistrationForm(request.POST if request.method == "POST" else None, event=event)
    if form.is_bound and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("source", "if_full", "reason")}
        try:
            entry = services.register_by_staff(
                event=event, application=form.application(), by=officer(request), now=now, **facts
            )
        except RegistrationError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _entered(entry))
            return redirect("office:registration", event.slug, entry.pk)
    context = page_of(request, event, "list") | {
        "words": registration_words(event, now),
        "numbers": count_places(event),
    }
    return render_form(request, "office/registrations/enter.html", form, context)


@require_http_methods(["GET", "HEAD", "POST"])
@registration_page
def change(request: HttpRequest, entry: Registration) -> HttpResponse:
    """What a registration says; who was second sees both versions."""
    sees_needs = may_see_needs(request.user, entry.event)
    form = _change_form(request.POST if request.method == "POST" else None, entry, sees_needs)
    both: list[tuple[Any, Any, Any]] = []
    if form.is_bound and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in NOT_COMPARED}
        try:
            services.change_by_staff(
                registration=entry, application=form.application(), by=officer(request), now=timezone.now(), **facts
            )
        except ChangedMeanwhile as refusal:
            both = _compare(form, entry, sees_needs)
            form.add_error(None, refusal.message)
        except RegistrationError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("office:registration", entry.event.slug, entry.pk)
    context = page_of(request, entry.event, "list") | {"entry": entry, "both": both}
    return render_form(request, "office/registrations/change.html", form, context)


def _change_form(data: Any, entry: Registration, sees_needs: bool) -> StaffChangeForm:
    return StaffChangeForm(data, registration=entry, sees_needs=sees_needs)


def _compare(form: StaffChangeForm, entry: Registration, sees_needs: bool) -> list[tuple[Any, Any, Any]]:
    """Label, what is stored now, what was typed: of every answer that differs. The next saving is a deliberate one."""
    entry = Registration.objects.select_related("municipality").get(pk=entry.pk)
    form.see_again(version_of(entry))
    stored = _change_form(None, entry, sees_needs).initial
    data = {name: value if isinstance(value, list) else [value] for name, value in stored.items() if value is not None}
    now = _change_form(MultiValueDict(data), entry, sees_needs)
    there = _words(now) if now.is_valid() else {}
    typed = _words(form)
    labels = list(dict.fromkeys([*there, *typed]))
    return [
        (label, there.get(label, ""), typed.get(label, "")) for label in labels if there.get(label) != typed.get(label)
    ]


def _words(form: StaffChangeForm) -> dict[str, Any]:
    return {str(label): words for label, words in answers_in_words(form, without=NOT_COMPARED)}


def _entered(entry: Registration) -> str:
    state = _("Entered: %(status)s.") % {"status": Status(entry.status).label}
    if entry.email:
        return f"{state} {_('The person gets an e-mail.')}"
    return f"{state} {_('There is no e-mail address: please tell the person in another way.')}"
