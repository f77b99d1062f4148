"""The phases of a process: in order, with plans, and with targets that move for a reason."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.access import officer
from office.forms import REFUSALS
from office.pages import GET_OR_POST, form_page, question_page
from office.processes.access import for_process, phase_of
from office.processes.forms import NewPhaseForm, PhaseForm, TargetForm
from office.processes.views.processes import frame
from processes import services
from processes.models import ParticipationProcess, Phase


@require_safe
@for_process
def phases(request: HttpRequest, process: ParticipationProcess) -> HttpResponse:
    rows = process.phases.prefetch_related("translations", "target_changes")
    context = frame(process, _("Phases"), phases=rows, moved=request.GET.get("verschoben", ""))
    return render(request, "office/processes/phases.html", context)


@require_http_methods(GET_OR_POST)
@for_process
def add(request: HttpRequest, process: ParticipationProcess) -> HttpResponse:
    def save(form: Any) -> None:
        services.add_phase(process=process, values=form.values, texts=form.texts, by=officer(request))

    return form_page(
        request,
        lambda data: NewPhaseForm(data, instance=Phase(process=process, position=0)),
        save,
        context=frame(process, _("New phase")),
        told=_("The phase is saved."),
        to=lambda: reverse("office:phases", args=[process.slug]),
    )


@require_http_methods(GET_OR_POST)
@for_process
def change(request: HttpRequest, process: ParticipationProcess, pk: int) -> HttpResponse:
    found = phase_of(process, pk)

    def save(form: Any) -> None:
        services.change_phase(
            phase=found, seen=form.seen_values, values=form.values, texts=form.texts, by=officer(request)
        )

    return form_page(
        request,
        lambda data: PhaseForm(data, instance=phase_of(process, pk)),
        save,
        context=frame(process, _("Change the phase"), about=str(found)),
        told=_("The phase is saved."),
        to=lambda: reverse("office:phases", args=[process.slug]),
    )


@require_http_methods(GET_OR_POST)
@for_process
def target(request: HttpRequest, process: ParticipationProcess, pk: int) -> HttpResponse:
    """Another planned end. The old one, the new one and the reason stay for everybody to read."""
    found = phase_of(process, pk)

    def save(form: Any) -> None:
        services.change_target(
            phase=found,
            new_end=form.cleaned_data["new_end"],
            reason=form.cleaned_data["reason"],
            on=timezone.localdate(),
            by=officer(request),
            seen=form.cleaned_data["seen"],
        )

    def build(data: Any) -> TargetForm:
        return TargetForm(data, initial={"seen": phase_of(process, pk).planned_end.code})

    words = _("Planned until now: %(end)s.") % {"end": found.planned_end}
    return form_page(
        request,
        build,
        save,
        context=frame(process, _("Move the planned end"), about=str(found), lead=words),
        told=_("The planned end is moved. Everybody reads it with its reason."),
        to=lambda: reverse("office:phases", args=[process.slug]),
    )


@require_POST
@for_process
def move(request: HttpRequest, process: ParticipationProcess, pk: int) -> HttpResponse:
    """Up or down by one. Back on the page, the focus stands on the same button."""
    up = request.POST.get("do") == "up"
    try:
        services.move_phase(phase=phase_of(process, pk), up=up, by=officer(request))
    except REFUSALS as error:
        messages.error(request, str(error))
    return redirect(f"{reverse('office:phases', args=[process.slug])}?verschoben={pk}{'-up' if up else '-down'}")


@require_http_methods(GET_OR_POST)
@for_process
def remove(request: HttpRequest, process: ParticipationProcess, pk: int) -> HttpResponse:
    found = phase_of(process, pk)
    back = reverse("office:phases", args=[process.slug])
    return question_page(
        request,
        lambda: services.remove_phase(phase=found, by=officer(request)),
        context=frame(
            process,
            _("Delete this phase?"),
            about=str(found),
            words=_("Its texts and the changes of its target are gone then. This cannot be undone."),
            button=_("Delete the phase"),
        ),
        told=_("The phase is deleted."),
        to=back,
        back=back,
    )
