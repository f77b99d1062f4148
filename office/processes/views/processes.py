"""The processes somebody manages: the list, the overview of one, beginning and changing it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from news.models import NewsItem
from office.access import officer, officer_page
from office.pages import GET_OR_POST, form_page
from office.processes.access import for_process
from office.processes.forms import NewProcessForm, ProcessForm, SteeringForm
from office.translating import languages_of_all
from organisations.policies import manageable
from processes import services
from processes.models import ParticipationProcess, SteeringGroup
from processes.services.translating import parts_of
from processes.timeline import timeline


@require_safe
@officer_page
def process_list(request: HttpRequest) -> HttpResponse:
    """Every process of the organisations the user manages, drafts first: five queries."""
    processes = ParticipationProcess.objects.filter(organisation__in=manageable(officer(request)))
    context = {"processes": processes.in_order().for_list(), "heading": _("Processes"), "handbook": "verfahren"}
    return render(request, "office/processes/list.html", context)


@require_safe
@for_process
def process(request: HttpRequest, process: ParticipationProcess) -> HttpResponse:
    """What there is of a process, each part with the way to change it."""
    found = ParticipationProcess.objects.for_page().get(pk=process.pk)
    context = {
        "timeline": timeline(found, today=timezone.localdate()),
        "steering_group": getattr(found, "steering_group", None),
        "news": NewsItem.objects.filter(process=found).latest_first().for_list(),
        "languages": languages_of_all([part.record for part in parts_of(found).values()]),
    }
    return render(request, "office/processes/overview.html", frame(found, str(found), **context))


@require_http_methods(GET_OR_POST)
@officer_page
def add(request: HttpRequest) -> HttpResponse:
    made: list[ParticipationProcess] = []

    def save(form: Any) -> None:
        facts = {name: form.cleaned_data[name] for name in ("organisation", "title", "kind")}
        made.append(services.create_process(**facts, by=officer(request)))

    return form_page(
        request,
        lambda data: NewProcessForm(data, user=officer(request)),
        save,
        context={
            "heading": _("New process"),
            "lead": _("It begins as a draft that only your office sees."),
            "handbook": "verfahren",
        },
        told=_("The process is begun."),
        to=lambda: reverse("office:process", args=[made[0].slug]),
    )


@require_http_methods(GET_OR_POST)
@for_process
def change(request: HttpRequest, process: ParticipationProcess) -> HttpResponse:
    def build(data: Any) -> ProcessForm:
        return ProcessForm(
            data, instance=ParticipationProcess.objects.select_related("organisation").get(pk=process.pk)
        )

    def save(form: Any) -> None:
        services.change_process(
            process=process, seen=form.seen_values, values=form.values, texts=form.texts, by=officer(request)
        )

    return form_page(
        request,
        build,
        save,
        context=frame(process, _("What the process is")),
        told=_("The process is saved."),
        to=lambda: reverse("office:process", args=[process.slug]),
    )


@require_http_methods(GET_OR_POST)
@for_process
def steering(request: HttpRequest, process: ParticipationProcess) -> HttpResponse:
    def build(data: Any) -> SteeringForm:
        group = SteeringGroup.objects.filter(process=process).first()
        return SteeringForm(data, instance=group or SteeringGroup(process=process))

    def save(form: Any) -> None:
        services.write_steering_group(process=process, seen=form.seen_values, values=form.values, by=officer(request))

    return form_page(
        request,
        build,
        save,
        context=frame(process, _("Steering group")),
        told=_("The steering group is saved."),
        to=lambda: reverse("office:process", args=[process.slug]),
    )


def frame(process: ParticipationProcess, heading: str, **more: Any) -> dict[str, Any]:
    """What every page about a process shows."""
    shared = {"frame": "office/processes/base.html", "process": process, "heading": heading, "handbook": "verfahren"}
    return shared | more
