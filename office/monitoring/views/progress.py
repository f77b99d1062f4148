"""How far a measure has come: its status, milestones and reports."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from concepts.models import Concept, MeasureReport
from concepts.services import measures, monitoring, records
from office.access import officer
from office.concepts.access import for_officers
from office.monitoring.access import measure_of, report_of
from office.monitoring.forms import MilestoneRow, NewReportForm, ReportForm, StatusForm
from office.monitoring.views.measures import frame
from office.pages import GET_OR_POST, form_page, question_page, rows_page
from office.rows import Rows, Words

MILESTONES = Words(
    one=gettext_lazy("Milestone"),
    add=gettext_lazy("Add a milestone"),
    empty=gettext_lazy("The measure has no milestone yet."),
)


@require_http_methods(GET_OR_POST)
@for_officers
def status(request: HttpRequest, concept: Concept, pk: int) -> HttpResponse:
    """Another status, with its reason. Who has seen an older status is told so."""
    found = measure_of(concept, pk)

    def save(form: Any) -> None:
        answers = form.cleaned_data
        monitoring.change_status(
            measure=found,
            status=answers["status"],
            seen=answers["seen"],
            reason=answers["reason"],
            on=answers["on"],
            by=officer(request),
            override=answers.get("override", ""),
        )

    words = _("Until now: %(status)s.") % {"status": found.get_status_display()}
    return form_page(
        request,
        lambda data: StatusForm(data, measure=measure_of(concept, pk)),
        save,
        context=frame(concept, _("Change the status"), about=found.title, lead=words),
        told=_("The status is changed. Everybody reads it with its reason."),
        to=lambda: reverse("office:measure", args=[concept.slug, pk]),
    )


@require_http_methods(GET_OR_POST)
@for_officers
def milestones(request: HttpRequest, concept: Concept, pk: int) -> HttpResponse:
    found = measure_of(concept, pk)

    def build(data: Any) -> Rows:
        rows = [(row.pk, measures.milestone_values(row)) for row in measure_of(concept, pk).milestones.all()]
        return Rows(
            data,
            make=MilestoneRow,
            initial=[{"pk": key, **values} for key, values in rows],
            seen=records.list_fingerprint(rows),
            words=MILESTONES,
            is_ordered=False,
        )

    def save(rows: Rows) -> None:
        written = [(row.pk, row.facts) for row in rows.rows()]
        measures.write_milestones(measure=found, rows=written, seen=rows.seen, by=officer(request))

    return rows_page(
        request,
        build,
        save,
        context=frame(concept, _("Milestones"), about=found.title),
        told=_("The milestones are saved."),
        to=reverse("office:measure", args=[concept.slug, pk]),
    )


@require_http_methods(GET_OR_POST)
@for_officers
def add_report(request: HttpRequest, concept: Concept, pk: int) -> HttpResponse:
    found = measure_of(concept, pk)
    initial = {"dated": timezone.localdate(), "progress": found.progress}

    def save(form: Any) -> None:
        measures.add_report(measure=found, values=form.values, by=officer(request))

    return form_page(
        request,
        lambda data: NewReportForm(data, instance=MeasureReport(measure=found), initial=initial),
        save,
        context=frame(
            concept, _("New report"), about=found.title, lead=_("Everybody reads it on the page of the measures.")
        ),
        told=_("The report is saved."),
        to=lambda: reverse("office:measure", args=[concept.slug, pk]),
    )


@require_http_methods(GET_OR_POST)
@for_officers
def change_report(request: HttpRequest, concept: Concept, measure: int, pk: int) -> HttpResponse:
    found = measure_of(concept, measure)
    report = report_of(found, pk)

    def save(form: Any) -> None:
        measures.change_report(report=report, seen=form.seen_values, values=form.values, by=officer(request))

    return form_page(
        request,
        lambda data: ReportForm(data, instance=report_of(found, pk)),
        save,
        context=frame(concept, _("Change the report"), about=found.title),
        told=_("The report is saved."),
        to=lambda: reverse("office:measure", args=[concept.slug, measure]),
    )


@require_http_methods(GET_OR_POST)
@for_officers
def remove_report(request: HttpRequest, concept: Concept, measure: int, pk: int) -> HttpResponse:
    found = measure_of(concept, measure)
    report = report_of(found, pk)
    back = reverse("office:measure", args=[concept.slug, measure])
    return question_page(
        request,
        lambda: measures.remove_report(report=report, by=officer(request)),
        context=frame(
            concept,
            _("Delete this report?"),
            about=found.title,
            words=_("It is no longer on the page of the measures then. This cannot be undone."),
            button=_("Delete the report"),
        ),
        told=_("The report is deleted."),
        to=back,
        back=back,
    )
