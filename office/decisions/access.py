"""Finding what was decided about a concept, for a page of the office. What is another concept's is not there (404)."""

from django.shortcuts import get_object_or_404
from django.utils.formats import date_format

from concepts.models import Amendment, Concept, Decision, DecisionStep


def paper_of(concept: Concept, key: int) -> Decision:
    """A paper of the concept, as it is now."""
    return get_object_or_404(Decision.objects.filter(concept=concept), pk=key)


def step_of(concept: Concept, key: int) -> DecisionStep:
    return get_object_or_404(DecisionStep.objects.filter(decision__concept=concept).for_path(), pk=key)


def amendment_of(step: DecisionStep, key: int) -> Amendment:
    return get_object_or_404(Amendment.objects.filter(step=step), pk=key)


def step_words(step: DecisionStep) -> str:
    """ "Kreistag, Montag, 29. Juni 2026: Verabschiedung"; see `for_path`."""
    return f"{step.body.name}, {date_format(step.meets_on, 'DATE_FORMAT')}: {step.decision.title}"
