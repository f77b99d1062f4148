"""What a table of letters asks for."""

from collections.abc import Mapping

from django import template

from office.letters import LetterLine
from registrations.models import Registration

register = template.Library()


@register.simple_tag
def person_of(letter: LetterLine, names: Mapping[str, Registration]) -> Registration | None:
    """Whose letter it is, as far as there is a registration."""
    return names.get(letter.reference)
