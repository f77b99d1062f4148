"""Finding a concept, and what is recorded about it, for a page of the office."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from concepts.models import Amendment, Concept, Decision, DecisionStep
from office.access import View, find, officer_page
from organisations.policies import may_manage


def for_concept(view: Callable[..., HttpResponse]) -> View:
    """For officers who manage the concept that the address names: the view gets it. For others it is not there (404)."""

    @wraps(view)
    def wrapper(request: HttpRequest, slug: str, **parts: object) -> HttpResponse:
        concepts = Concept.objects.for_list()
        concept = find(request, concepts, may_manage, lambda concept: concept.organisation, slug=slug)
        return view(request, concept, **parts)

    return officer_page(wrapper)


def paper_of(concept: Concept, key: int) -> Decision:
    """A paper of the concept, as it is now; else 404. So for the others."""
    return get_object_or_404(Decision.objects.filter(concept=concept), pk=key)


def step_of(concept: Concept, key: int) -> DecisionStep:
    return get_object_or_404(DecisionStep.objects.filter(decision__concept=concept).for_path(), pk=key)


def amendment_of(step: DecisionStep, key: int) -> Amendment:
    return get_object_or_404(Amendment.objects.filter(step=step), pk=key)
