"""Papers of a concept: the list, one paper, entering and changing it."""

from typing import Any

from django.db.models import F, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from concepts.models import Concept, Decision, DecisionStep
from concepts.reading.latest import latest_wordings
from concepts.services import papers
from office.access import officer
from office.concepts.access import for_officers
from office.decisions.access import paper_of
from office.decisions.forms import PaperForm
from office.pages import GET_OR_POST, form_page, question_page


@require_safe
@for_officers
def paper_list(request: HttpRequest, concept: Concept) -> HttpResponse:
    """Every paper with its meetings, the latest first: four queries."""
    steps = DecisionStep.objects.select_related("body").order_by("meets_on", "meets_at", "pk")
    rows = concept.decisions.prefetch_related(Prefetch("steps", steps)).order_by(
        F("dated").desc(nulls_last=True), "-pk"
    )
    context = {"papers": rows, "today": timezone.localdate()}
    return render(request, "office/decisions/list.html", frame(concept, _("Decisions"), **context))


@require_safe
@for_officers
def paper(request: HttpRequest, concept: Concept, pk: int) -> HttpResponse:
    found = paper_of(concept, pk)
    context = {
        "paper": found,
        "steps": found.steps.for_path(),
        "funds": latest_wordings(found.funds.all()),
        "today": timezone.localdate(),
    }
    return render(request, "office/decisions/paper.html", frame(concept, str(found.reference), **context))


@require_http_methods(GET_OR_POST)
@for_officers
def add(request: HttpRequest, concept: Concept) -> HttpResponse:
    made: list[Decision] = []

    def save(form: Any) -> None:
        made.append(papers.add_paper(concept=concept, values=form.values, by=officer(request)))

    return form_page(
        request,
        lambda data: PaperForm(data, instance=Decision(concept=concept)),
        save,
        context=frame(concept, _("New paper"), lead=_("Next you enter the meetings that deal with it.")),
        told=_("The paper is saved."),
        to=lambda: reverse("office:paper", args=[concept.slug, made[0].pk]),
    )


@require_http_methods(GET_OR_POST)
@for_officers
def change(request: HttpRequest, concept: Concept, pk: int) -> HttpResponse:
    found = paper_of(concept, pk)

    def save(form: Any) -> None:
        papers.change_paper(paper=found, seen=form.seen_values, values=form.values, by=officer(request))

    return form_page(
        request,
        lambda data: PaperForm(data, instance=paper_of(concept, pk)),
        save,
        context=frame(concept, _("Change the paper"), about=str(found)),
        told=_("The paper is saved."),
        to=lambda: reverse("office:paper", args=[concept.slug, pk]),
    )


@require_http_methods(GET_OR_POST)
@for_officers
def remove(request: HttpRequest, concept: Concept, pk: int) -> HttpResponse:
    found = paper_of(concept, pk)
    return question_page(
        request,
        lambda: papers.remove_paper(paper=found, by=officer(request)),
        context=frame(
            concept,
            _("Delete this paper?"),
            about=str(found),
            words=_("The paper and its meetings are gone then. This cannot be undone."),
            button=_("Delete the paper"),
        ),
        told=_("The paper is deleted."),
        to=reverse("office:decisions", args=[concept.slug]),
        back=reverse("office:paper", args=[concept.slug, pk]),
    )


def frame(concept: Concept, heading: str, **more: Any) -> dict[str, Any]:
    """What every page about the decisions of a concept shows."""
    shared = {"frame": "office/concepts/base.html", "concept": concept, "heading": heading, "handbook": "beschluesse"}
    return shared | more
