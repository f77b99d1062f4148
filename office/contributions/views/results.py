"""The results of one group: findings, notes and pictures, the question to its participants, their objections."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.access import find, officer, officer_page
from office.contributions.forms import (
    AskForm,
    NewResultsForm,
    PictureForm,
    ResultsForm,
    SettleForm,
    StatementForm,
)
from office.contributions.views.saving import doing, saving
from office.pages import GET_OR_POST, form_page, question_page
from organisations.policies import manageable, may_manage
from participation import services
from participation.models import Finding, GroupResults, ResultsPicture
from processes.models import ParticipationProcess

View = Callable[..., HttpResponseBase]
ABOUT_RESULTS = "office/contributions/results_form.html"


def about_results(view: View) -> View:
    """Give a view the results that the officer manages; 404 where they are none of theirs."""

    @wraps(view)
    def wrapper(request: HttpRequest, pk: int, **kwargs: object) -> HttpResponseBase:
        rows = GroupResults.objects.for_page().prefetch_related("objections__finding")
        return view(request, find(request, rows, may_manage, lambda row: row.organisation, pk=pk), **kwargs)

    return officer_page(wrapper)


@require_http_methods(GET_OR_POST)
@officer_page
def new(request: HttpRequest) -> HttpResponse:
    """Begin the results of a group or of a round."""
    processes = ParticipationProcess.objects.filter(organisation__in=manageable(officer(request)))
    form = NewResultsForm(request.POST or None, processes=processes)

    def save() -> None:
        event, group = form.chosen()
        notes, attended = form.cleaned_data["notes"], form.cleaned_data["attended"]
        services.save_results(event=event, group=group, notes=notes, attended=attended)

    return saving(
        request,
        form,
        save,
        context={"heading": _("Results of a group or round"), "handbook": "ergebnisse"},
        told=_("The results are begun. Write down now what was found out."),
        to=reverse("office:findings"),
    )


@require_safe
@about_results
def results(request: HttpRequest, results: GroupResults) -> HttpResponse:
    """All about them, and the next step."""
    objections = list(results.objections.all())
    context = {
        "results": results,
        "objections": objections,
        "open": sum(objection.settled_on is None for objection in objections),
        "today": timezone.localdate(),
        "handbook": "ergebnisse",
    }
    return render(request, "office/contributions/results.html", context)


@require_http_methods(GET_OR_POST)
@about_results
def change(request: HttpRequest, results: GroupResults) -> HttpResponse:
    """Notes, and how many people took part."""
    return form_page(
        request,
        lambda data: ResultsForm(data, results=GroupResults.objects.get(pk=results.pk)),
        lambda form: services.save_results(
            event=results.event, group=results.group, results=results, **form.cleaned_data
        ),
        template=ABOUT_RESULTS,
        context=_frame(results, _("Notes and number of people")),
        told=_("The results are saved."),
        to=lambda: _page(results),
    )


@require_http_methods(GET_OR_POST)
@about_results
def statement(request: HttpRequest, results: GroupResults, finding: int | None = None) -> HttpResponse:
    """Write down one thing that was found out, or change it."""

    def found() -> Finding | None:
        return get_object_or_404(results.findings, pk=finding) if finding else None

    def save(form: StatementForm) -> None:
        seen = form.cleaned_data["seen"] if finding else None
        services.note_result(results=results, statement=form.statement(), finding=found(), seen=seen)

    return form_page(
        request,
        lambda data: StatementForm(data, finding=found()),
        save,
        template=ABOUT_RESULTS,
        context=_frame(results, _("Change the finding") if finding else _("Enter what was found out")),
        told=_("The finding is saved."),
        to=lambda: _page(results),
    )


@require_POST
@about_results
def remove_statement(request: HttpRequest, results: GroupResults, finding: int) -> HttpResponse:
    found = get_object_or_404(results.findings, pk=finding)
    return doing(
        request,
        lambda: services.remove_result(results=results, finding=found),
        told=_("The finding is removed."),
        to=_page(results),
    )


@require_http_methods(GET_OR_POST)
@about_results
def picture(request: HttpRequest, results: GroupResults, picture: int | None = None) -> HttpResponse:
    """Add a photo or a graphic recording, or change its words."""

    def found() -> ResultsPicture | None:
        return get_object_or_404(results.pictures, pk=picture) if picture else None

    def save(form: PictureForm) -> None:
        file, seen = form.cleaned_data["file"], form.cleaned_data["seen"] if picture else None
        services.save_picture(results=results, facts=form.facts(), file=file, picture=found(), seen=seen)

    return form_page(
        request,
        lambda data: PictureForm(data, request.FILES or None, picture=found()),
        save,
        template=ABOUT_RESULTS,
        context=_frame(results, _("Change the picture") if picture else _("Add a picture")),
        told=_("The picture is saved."),
        to=lambda: _page(results),
    )


@require_http_methods(GET_OR_POST)
@about_results
def remove_picture(request: HttpRequest, results: GroupResults, picture: int) -> HttpResponse:
    found = get_object_or_404(results.pictures, pk=picture)
    context = _frame(results, _("Delete this picture?")) | {
        "about": found.caption,
        "words": _("The file is deleted too. This cannot be undone."),
        "button": _("Delete the picture"),
        "frame": "office/contributions/frame.html",
    }
    return question_page(
        request,
        lambda: services.remove_picture(picture=found),
        context=context,
        told=_("Deleted."),
        to=_page(results),
        back=_page(results),
    )


@require_http_methods(GET_OR_POST)
@about_results
def ask(request: HttpRequest, results: GroupResults) -> HttpResponse:
    """Send the secret link to those who took part; the page says to how many."""
    form = AskForm(request.POST or None)
    count = len(services.participants(results))
    lead = ngettext(
        "%(count)d person gets an e-mail with a link to these results.",
        "%(count)d people get an e-mail with a link to these results.",
        count,
    )
    return saving(
        request,
        form,
        lambda: services.ask_participants(
            results=results, days=form.cleaned_data["days"], by=officer(request), now=timezone.now()
        ),
        template=ABOUT_RESULTS,
        context=_frame(results, _("Show the results to the participants")) | {"lead": lead % {"count": count}},
        told=_("The participants are asked."),
        to=_page(results),
    )


@require_http_methods(GET_OR_POST)
@about_results
def settle(request: HttpRequest, results: GroupResults, objection: int) -> HttpResponse:
    """Note how an objection was settled."""
    found = get_object_or_404(results.objections, pk=objection)
    form = SettleForm(request.POST or None)
    return saving(
        request,
        form,
        lambda: services.settle_objection(
            objection=found, by=officer(request), on=timezone.localdate(), **form.cleaned_data
        ),
        template=ABOUT_RESULTS,
        context=_frame(results, _("Settle an objection")) | {"quote": found.text},
        told=_("The objection is settled."),
        to=_page(results),
    )


@require_POST
@about_results
def publish(request: HttpRequest, results: GroupResults) -> HttpResponse:
    return doing(
        request,
        lambda: services.publish_results(results=results, by=officer(request), on=timezone.localdate()),
        told=_("The results are published."),
        to=_page(results),
    )


@require_POST
@about_results
def take_back(request: HttpRequest, results: GroupResults) -> HttpResponse:
    return doing(
        request,
        lambda: services.take_results_back(results=results),
        told=_("The results are taken back. Change them, then publish them again."),
        to=_page(results),
    )


def _page(results: GroupResults) -> str:
    return reverse("office:results", args=[results.pk])


def _frame(results: GroupResults, heading: str) -> dict[str, object]:
    return {"results": results, "heading": heading, "handbook": "ergebnisse"}
