"""Measures of a concept: the list, one measure, entering and changing it."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from concepts.models import Concept, Measure
from concepts.reading.latest import latest_wordings
from concepts.services import measures
from concepts.services.monitoring import funding_of_measure
from concepts.views.access import find_history
from integration_portal.forms import render_form
from office.access import officer
from office.concepts.access import for_officers
from office.monitoring.access import measure_of
from office.monitoring.forms import MeasureFilter, MeasureForm
from office.pages import GET_OR_POST, form_page, question_page

PER_PAGE = 25
ORDERS = {
    "": (gettext_lazy("Title"), [F("title").asc()]),
    "ende": (gettext_lazy("Planned end"), [F("planned_end").asc(nulls_last=True)]),
    "bericht": (gettext_lazy("Longest without a report"), [F("reported_on").asc(nulls_first=True)]),
}


@require_safe
@for_officers
def measure_list(request: HttpRequest, concept: Concept) -> HttpResponse:
    """The measures with status, plan and last report, in pages; filtered by status and words."""
    form = MeasureFilter(request.GET or None)
    order = request.GET.get("sortierung", "")
    order = order if order in ORDERS else ""
    found = form.narrow(Measure.objects.filter(concept=concept)).with_last_report().order_by(*ORDERS[order][1], "pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = latest_wordings({measure.recommendation_id for measure in page.object_list})
    recommendations = {row.lineage_id: row for row in rows}
    page.object_list = [(measure, recommendations.get(measure.recommendation_id)) for measure in page.object_list]
    context = {
        "page": page,
        "order": order,
        "orders": [(key, label) for key, (label, _columns) in ORDERS.items()],
        "today": timezone.localdate(),
        "report_url": _report_url(request, concept),
    }
    return render_form(request, "office/monitoring/measures.html", form, frame(concept, _("Measures"), **context))


def _report_url(request: HttpRequest, concept: Concept) -> str:
    """The monitoring report of the version that everybody sees first; "" where there is none yet."""
    history = find_history(request, concept=concept.pk)
    version = history.current if history else None
    return reverse("concepts:monitoring_file", args=[concept.slug, version.number]) if version else ""


@require_safe
@for_officers
def measure(request: HttpRequest, concept: Concept, pk: int) -> HttpResponse:
    found = measure_of(concept, pk)
    context = {
        "measure": found,
        "recommendations": latest_wordings([found.recommendation_id]),
        "funding": funding_of_measure(found),
        "today": timezone.localdate(),
    }
    return render(request, "office/monitoring/measure.html", frame(concept, found.title, **context))


@require_http_methods(GET_OR_POST)
@for_officers
def add(request: HttpRequest, concept: Concept) -> HttpResponse:
    made: list[Measure] = []

    def save(form: Any) -> None:
        made.append(measures.add_measure(concept=concept, values=form.values, by=officer(request)))

    return form_page(
        request,
        lambda data: MeasureForm(data, instance=Measure(concept=concept)),
        save,
        context=frame(concept, _("New measure"), lead=_("It begins as planned. You change its status afterwards.")),
        told=_("The measure is saved."),
        to=lambda: reverse("office:measure", args=[concept.slug, made[0].pk]),
    )


@require_http_methods(GET_OR_POST)
@for_officers
def change(request: HttpRequest, concept: Concept, pk: int) -> HttpResponse:
    found = measure_of(concept, pk)

    def save(form: Any) -> None:
        measures.change_measure(measure=found, seen=form.seen_values, values=form.values, by=officer(request))

    return form_page(
        request,
        lambda data: MeasureForm(data, instance=measure_of(concept, pk)),
        save,
        context=frame(concept, _("Change the measure"), about=found.title),
        told=_("The measure is saved."),
        to=lambda: reverse("office:measure", args=[concept.slug, pk]),
    )


@require_http_methods(GET_OR_POST)
@for_officers
def remove(request: HttpRequest, concept: Concept, pk: int) -> HttpResponse:
    found = measure_of(concept, pk)
    return question_page(
        request,
        lambda: measures.remove_measure(measure=found, by=officer(request)),
        context=frame(
            concept,
            _("Delete this measure?"),
            about=found.title,
            words=_("The measure and its milestones are gone then. This cannot be undone."),
            button=_("Delete the measure"),
        ),
        told=_("The measure is deleted."),
        to=reverse("office:measures", args=[concept.slug]),
        back=reverse("office:measure", args=[concept.slug, pk]),
    )


def frame(concept: Concept, heading: str, **more: Any) -> dict[str, Any]:
    """What every page about the measures of a concept shows."""
    shared = {"frame": "office/concepts/base.html", "concept": concept, "heading": heading, "handbook": "massnahmen"}
    return shared | more
