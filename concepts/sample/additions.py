"""What the demo adds to the concepts of the sample file: renditions of our own, and pictures."""

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from concepts.sample.pictures import PICTURES

ADDITIONS = Path(settings.BASE_DIR) / "sample" / "renditions.yaml"
OWN = ("concept", "version", "picture", "chapter", "behind_paragraph")
"""What only this file says of a figure: whose it is, how it is drawn, where it stands."""


def with_additions(data: dict[str, Any]) -> dict[str, Any]:
    """The sample's data with the renditions and figures of `sample/renditions.yaml`."""
    added = yaml.load(ADDITIONS.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    concepts = [
        concept
        | {"versions": [_with_figures(concept["key"], version, added["figures"]) for version in concept["versions"]]}
        for concept in data["concepts"]
    ]
    return data | {"concepts": concepts, "renditions": added["renditions"]}


def _with_figures(concept: str, version: dict[str, Any], figures: list[dict[str, Any]]) -> dict[str, Any]:
    own = [row for row in figures if (row["concept"], row["version"]) == (concept, version["key"])]
    places = {row["chapter"]: row for row in own}
    return version | {
        "figures": [
            {name: value for name, value in row.items() if name not in OWN} | {"image": PICTURES[row["picture"]]()}
            for row in own
        ],
        "chapters": [_with_picture(row, places.get(row["key"])) for row in version["chapters"]],
    }


def _with_picture(chapter: dict[str, Any], figure: dict[str, Any] | None) -> dict[str, Any]:
    if figure is None:
        return chapter
    paragraphs = chapter["text"].split("\n\n")
    paragraphs.insert(figure["behind_paragraph"], f"![]({figure['key']})")
    return chapter | {"text": "\n\n".join(paragraphs)}
