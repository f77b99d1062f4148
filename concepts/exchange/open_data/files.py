"""The files with a concept's data: which there are, and what is in them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from concepts.choices import LICENCE_ADDRESSES, Licence
from concepts.exchange.open_data.addresses import full_address
from concepts.exchange.open_data.deeds import decision_record, measure_record, value_record
from concepts.exchange.open_data.source import PublicConcept
from concepts.exchange.open_data.tables import TABLES
from concepts.exchange.open_data.versions import version_record
from concepts.exchange.open_data.writing import csv_of, json_members, json_opening
from concepts.models import Concept

SCHEMA = "integration-concept/1"
"""Changes with its number when a field is renamed or taken away."""
WHOLE = "konzept"
FORMATS = {"json": "application/json; charset=utf-8", "csv": "text/csv; charset=utf-8; header=present"}
LABELS = {
    WHOLE: gettext_lazy("The whole concept"),
    "empfehlungen": gettext_lazy("Recommendations"),
    "massnahmen": gettext_lazy("Measures"),
    "kennzahlen": gettext_lazy("Indicators"),
    "beschluesse": gettext_lazy("Decisions"),
}


@dataclass(frozen=True)
class DataFile:
    """A file as pages offer it."""

    label: str
    url: str
    format: str


def data_files(concept: Concept) -> list[DataFile]:
    """The files with the data of `concept`, for a page: what is in each, its address and its format. No query."""
    pairs = [(WHOLE, "json"), *((name, ending) for name in TABLES for ending in FORMATS)]
    return [
        DataFile(
            label=str(LABELS[name]),
            url=reverse("concepts:data", args=[concept.slug, name, ending]),
            format=ending.upper(),
        )
        for name, ending in pairs
    ]


def exists(name: str, ending: str) -> bool:
    return (name == WHOLE and ending == "json") or (name in TABLES and ending in FORMATS)


def file_content(concept: Concept, name: str, ending: str, now: dt.datetime) -> tuple[str, Iterator[str]]:
    """The text of a file in two parts: what differs each time (the moment of writing), and the rest, piece by piece."""
    public = PublicConcept(concept)
    if ending == "csv":
        table = TABLES[name]
        terms = {"licence": licence_of(concept)["id"], "publisher": concept.organisation.name}
        columns = (*table.columns, *terms)
        return "", csv_of(columns, ({**row, **terms} for row in table.rows(public)))
    lists = _whole(public) if name == WHOLE else _table(name, public)
    return json_opening("generated_at", now.isoformat(timespec="seconds")), json_members(_facts(concept) | lists)


def _facts(concept: Concept) -> dict[str, Any]:
    organisation = concept.organisation
    return {
        "schema": SCHEMA,
        "licence": licence_of(concept),
        "publisher": {"name": organisation.name, "website": organisation.website},
        "concept": {"key": concept.slug, "title": concept.title, "url": full_address(concept)},
    }


def licence_of(concept: Concept) -> dict[str, str]:
    licence = Licence(concept.licence)
    return {"id": licence.value, "name": str(licence.label), "url": LICENCE_ADDRESSES[licence]}


def _table(name: str, public: PublicConcept) -> dict[str, Any]:
    table = TABLES[name]
    return {"rows": ({column: row[column] for column in table.columns} for row in table.rows(public))}


def _whole(public: PublicConcept) -> dict[str, Any]:
    return {
        "versions": map(version_record, public.contents()),
        "decisions": (decision_record(entry, public) for entry in public.steps()),
        "measures": (measure_record(entry, public) for entry in public.measures()),
        "indicator_values": (value_record(row, public) for row in public.values()),
    }
