"""What the pages about a concept in the office ask for."""

from django import template
from django.template.context import Context

from concepts.models import Concept
from office.concepts.tabs import Entry, tabs_of

register = template.Library()


@register.simple_tag(takes_context=True)
def concept_tabs(context: Context, concept: Concept) -> list[Entry]:
    """The menu of a concept for the user of this page."""
    return tabs_of(context["request"], concept)
