"""What people wrote in a page, in the language they wrote it in."""

from uuid import UUID

from django import template
from django.utils import timezone
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from concepts.choices import Stage
from concepts.markup.languages import direction
from concepts.models import ConceptVersion
from organisations.templatetags.texts import words_in
from participation import wording
from participation.choices import ConsultationPhase
from participation.models import Consultation, Contribution
from participation.reading.trace import Result, results_of_survey

register = template.Library()

register.filter("badge_of", wording.badge)
register.simple_tag(results_of_survey, name="traces_of_survey")


@register.simple_tag
def headline(contribution: Contribution) -> SafeString:
    """A line to know a contribution by."""
    return words_in(*contribution.headline)


@register.simple_tag
def written(text: str, language: str) -> SafeString:
    """Paragraphs as somebody typed them: no markup, no link becomes one."""
    html = mark_safe(linebreaks(text, autoescape=True))  # noqa: S308 - escaped by linebreaks
    if not text or language == get_language():
        return html
    return format_html('<div lang="{}" dir="{}">{}</div>', language, direction(language), html)


@register.filter
def of_point(results: dict[int, list[Result]], key: int) -> list[Result]:
    """What became of a point."""
    return results.get(key, [])


@register.simple_tag
def part_name(names: dict[UUID, str], lineage: UUID) -> str:
    """The name of a part by its lineage."""
    return names[lineage]


@register.simple_tag
def open_consultation(version: ConceptVersion) -> Consultation | None:
    """The consultation on a version in which one can contribute now. A query only for versions in consultation."""
    if version.stage != Stage.CONSULTATION:
        return None
    now = timezone.now()
    found = Consultation.objects.public().filter(version=version).prefetch_related("translations")
    return next((row for row in found if row.phase_at(now) == ConsultationPhase.OPEN), None)
