"""What the demo adds to the concepts of the sample file: renditions of our own, and pictures."""

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

ADDITIONS = Path(settings.BASE_DIR) / "sample" / "renditions.yaml"


def with_additions(data: dict[str, Any]) -> dict[str, Any]:
    """The sample's data with the renditions of `sample/renditions.yaml`."""
    added = yaml.load(ADDITIONS.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return data | {"renditions": added["renditions"]}
