"""The ways through a version."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concepts.labels import Labels
from concepts.models import ConceptVersion


@dataclass(frozen=True)
class MenuEntry:
    """`name` is the name of its address, by which a page knows that it is the one."""

    name: str
    label: str
    url: str


def menu(version: ConceptVersion, labels: Labels) -> list[MenuEntry]:
    """The pages of `version`, read by `read_history`; those that would be empty are left out."""
    slug, number = version.concept.slug, version.number
    of_concept = {"decisions", "versions"}
    return [
        MenuEntry(
            name, capfirst(label), reverse(f"concepts:{name}", args=[slug] if name in of_concept else [slug, number])
        )
        for name, label in _entries(version, labels)
    ]


def _entries(version: ConceptVersion, labels: Labels) -> Iterator[tuple[str, str]]:
    yield "version", _("Overview")
    yield "recommendations", labels.many("recommendation")
    if version.has_matrix:  # type: ignore[attr-defined]
        yield "matrix", pgettext("of themes and areas", "Table")
    if version.has_measures:  # type: ignore[attr-defined]
        yield "measures", labels.many("measure")
    if version.has_indicators:  # type: ignore[attr-defined]
        yield "indicators", labels.many("indicator")
    yield "decisions", _("Decisions")
    if version.has_review:  # type: ignore[attr-defined]
        yield "review", pgettext("of the old version", "Review")
    yield "versions", _("Versions")
    yield "search", _("Search")
