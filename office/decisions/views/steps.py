"""Meetings in which a body deals with a paper, and what came of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from concepts.models import Concept, DecisionStep
from concepts.reading.decisions import entry_of, recommendations_of
from concepts.reading.latest import latest_wordings
from concepts.reading.reader import read_with
from concepts.services import papers
from office.access import officer
from office.concepts.access import for_officers
from office.decisions.access import paper_of, step_of, step_words
from office.decisions.forms import ResultForm, StepForm
from office.decisions.views.papers import frame
from office.pages import GET_OR_POST, form_page, question_page
from organisations.translations import SOURCE_LANGUAGE


@require_safe
@for_officers
def step(request: HttpRequest, concept: Concept, pk: int) -> HttpResponse:
    """One meeting with all that is on record, and beside it what everybody can read of it."""
    found = step_of(concept, pk)
    motions = [(motion, latest_wordings(motion.reserves.all())) for motion in found.amendments.all()]
    context = {
        "step": found,
        "motions": motions,
        "today": timezone.localdate(),
        **_as_everybody_sees_it(concept, found),
    }
    return render(request, "office/decisions/step.html", frame(concept, found.body.name, **context))


def _as_everybody_sees_it(concept: Concept, step: DecisionStep) -> dict[str, Any]:
    entry = entry_of(step)
    version = step.version or concept.versions.for_page().latest_first()[0]
    named = recommendations_of([entry], version)
    reader = read_with(version, SOURCE_LANGUAGE, [(found, "title") for found in named.values()])
    return {"path": [entry], "named": named, "reader": reader}


@require_http_methods(GET_OR_POST)
@for_officers
def add(request: HttpRequest, concept: Concept, pk: int) -> HttpResponse:
    """A meeting for the paper `pk`."""
    paper, made = paper_of(concept, pk), []

    def save(form: Any) -> None:
        made.append(papers.add_step(paper=paper, values=form.values, by=officer(request)))

    return form_page(
        request,
        lambda data: StepForm(data, instance=DecisionStep(decision=paper_of(concept, pk))),
        save,
        context=frame(concept, _("New meeting"), about=str(paper)),
        told=_("The meeting is saved."),
        to=lambda: reverse("office:step", args=[concept.slug, made[0].pk]),
    )


@require_http_methods(GET_OR_POST)
@for_officers
def change(request: HttpRequest, concept: Concept, pk: int) -> HttpResponse:
    return _change(request, concept, pk, StepForm, _("Change the meeting"))


@require_http_methods(GET_OR_POST)
@for_officers
def result(request: HttpRequest, concept: Concept, pk: int) -> HttpResponse:
    return _change(request, concept, pk, ResultForm, _("Enter the result"))


def _change(request: HttpRequest, concept: Concept, pk: int, form_class: type, heading: str) -> HttpResponse:
    found = step_of(concept, pk)

    def save(form: Any) -> None:
        papers.change_step(step=found, seen=form.seen_values, values=form.values, by=officer(request))

    return form_page(
        request,
        lambda data: form_class(data, instance=step_of(concept, pk)),
        save,
        context=frame(concept, heading, about=step_words(found)),
        told=_("The meeting is saved."),
        to=lambda: reverse("office:step", args=[concept.slug, pk]),
    )


@require_http_methods(GET_OR_POST)
@for_officers
def remove(request: HttpRequest, concept: Concept, pk: int) -> HttpResponse:
    found = step_of(concept, pk)
    return question_page(
        request,
        lambda: papers.remove_step(step=found, by=officer(request)),
        context=frame(
            concept,
            _("Delete this meeting?"),
            about=step_words(found),
            words=_("Its result, its votes and its amendments are gone then. This cannot be undone."),
            button=_("Delete the meeting"),
        ),
        told=_("The meeting is deleted."),
        to=reverse("office:paper", args=[concept.slug, found.decision_id]),
        back=reverse("office:step", args=[concept.slug, pk]),
    )
