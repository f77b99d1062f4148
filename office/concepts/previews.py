"""Texts as readers will see them, and what has to be mended in them before they can be published."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from concepts.markup import parse
from concepts.markup.html import Surroundings, page_html
from concepts.markup.problems import Problem, problems
from concepts.models import ConceptVersion
from concepts.reading.places import figures_in, places_in


@dataclass(frozen=True)
class Preview:
    """One text: its HTML, and its `problems`, each with a sentence and the place."""

    label: str
    html: SafeString
    problems: list[Problem]


def previews(version: ConceptVersion, texts: Iterable[tuple[str, str, str]]) -> list[Preview]:
    """A preview for each text that is not empty; `texts` are triples of the field's name, its label and the text."""
    shown = [(name, label, text) for name, label, text in texts if text.strip()]
    figures = figures_in(version, [text for _name, _label, text in shown])
    places = places_in(version, [text for _name, _label, text in shown])

    def figure(key: str) -> SafeString | None:
        context: dict[str, Any] = {"figure": figures.get(key)}
        return SafeString(render_to_string("office/concepts/parts/figure.html", context)) if key in figures else None

    found = []
    for name, label, text in shown:
        tree = parse(text)
        around = Surroundings(prefix=f"vorschau-{name}", level=4, figure=figure, resolve=places.get)
        found.append(Preview(label, page_html(tree, around), problems(tree, figures=figures, resolve=places.get)))
    return found
