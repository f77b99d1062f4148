"""A small survey to begin with. German, as the texts it fills."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from surveys.choices import QuestionKind


@dataclass(frozen=True)
class Asked:
    """A question of a template. `facts`: columns other than the default ones; `texts`: other texts than the question."""

    kind: QuestionKind
    text: str
    choices: Sequence[str] = ()
    rows: Sequence[str] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Blueprint:
    """A template: texts of the survey, and its sections by their titles."""

    title: str
    intro: str
    thanks: str
    sections: Mapping[str, Sequence[Asked]]


LIVING_TOGETHER = Blueprint(
    title="Wie leben wir zusammen?",
    intro="Ihre Erfahrung hilft uns, das Integrationskonzept nah am Alltag zu schreiben. Die Umfrage dauert etwa fünf Minuten."
    " Sie ist anonym. Sie können jede Frage auslassen.",
    thanks="Vielen Dank. Nach dem letzten Tag lesen wir alle Antworten und zeigen hier, was dabei herausgekommen ist.",
    sections={
        "Zusammenleben": (
            Asked(
                QuestionKind.SCALE,
                "Wie gut leben die Menschen bei Ihnen vor Ort zusammen?",
                facts={"minimum": 1, "maximum": 5},
                texts={"minimum_label": "gar nicht gut", "maximum_label": "sehr gut"},
            ),
            Asked(
                QuestionKind.MATRIX,
                "Wie leicht finden Sie hier …",
                choices=("leicht", "teils, teils", "schwer", "betrifft mich nicht"),
                rows=("einen Deutschkurs", "eine Wohnung", "Arbeit", "ärztliche Hilfe", "Kontakt zu anderen"),
            ),
            Asked(
                QuestionKind.MULTIPLE,
                "Was soll zuerst besser werden?",
                choices=(
                    "Sprache",
                    "Wohnen",
                    "Arbeit",
                    "Schule und Kita",
                    "Behörden",
                    "Gesundheit",
                    "Freizeit und Begegnung",
                ),
                facts={"max_choices": 3},
            ),
        ),
        "In Ihren Worten": (
            Asked(QuestionKind.TEXT, "Was hat Ihnen hier schon einmal geholfen?", facts={"max_length": 500}),
            Asked(QuestionKind.TEXT, "Was fehlt Ihnen am meisten?", facts={"max_length": 500}),
        ),
        "Über Sie": (
            Asked(
                QuestionKind.SINGLE,
                "Seit wann leben Sie hier?",
                choices=("weniger als 2 Jahre", "2 bis 10 Jahre", "länger als 10 Jahre", "schon immer"),
                facts={"groups_results": True},
            ),
            Asked(
                QuestionKind.SINGLE,
                "Wie alt sind Sie?",
                choices=("unter 18", "18 bis 34", "35 bis 64", "65 und älter"),
                facts={"groups_results": True},
            ),
        ),
    },
)
