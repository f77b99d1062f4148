"""Motions to change a paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from concepts.models import Amendment, Concept
from concepts.services import papers
from office.access import officer
from office.concepts.access import for_officers
from office.decisions.access import amendment_of, step_of, step_words
from office.decisions.forms import AmendmentForm
from office.decisions.views.papers import frame
from office.pages import GET_OR_POST, form_page, question_page


@require_http_methods(GET_OR_POST)
@for_officers
def add(request: HttpRequest, concept: Concept, step: int) -> HttpResponse:
    found = step_of(concept, step)

    def save(form: Any) -> None:
        papers.add_amendment(step=found, values=form.values, by=officer(request))

    return form_page(
        request,
        lambda data: AmendmentForm(data, instance=Amendment(step=found)),
        save,
        context=frame(concept, _("New amendment"), about=step_words(found)),
        told=_("The amendment is saved."),
        to=lambda: reverse("office:step", args=[concept.slug, step]),
    )


@require_http_methods(GET_OR_POST)
@for_officers
def change(request: HttpRequest, concept: Concept, step: int, pk: int) -> HttpResponse:
    found = step_of(concept, step)
    amendment = amendment_of(found, pk)

    def save(form: Any) -> None:
        papers.change_amendment(amendment=amendment, seen=form.seen_values, values=form.values, by=officer(request))

    return form_page(
        request,
        lambda data: AmendmentForm(data, instance=amendment_of(found, pk)),
        save,
        context=frame(concept, _("Change the amendment"), about=step_words(found)),
        told=_("The amendment is saved."),
        to=lambda: reverse("office:step", args=[concept.slug, step]),
    )


@require_http_methods(GET_OR_POST)
@for_officers
def remove(request: HttpRequest, concept: Concept, step: int, pk: int) -> HttpResponse:
    found = step_of(concept, step)
    amendment = amendment_of(found, pk)
    back = reverse("office:step", args=[concept.slug, step])
    return question_page(
        request,
        lambda: papers.remove_amendment(amendment=amendment, by=officer(request)),
        context=frame(
            concept,
            _("Delete this amendment?"),
            about=step_words(found),
            words=_("The motion, its votes and the funding reservations that come of it are gone then."),
            button=_("Delete the amendment"),
        ),
        told=_("The amendment is deleted."),
        to=back,
        back=back,
    )
