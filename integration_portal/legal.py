"""What the law wants said about this municipality: read from the YAML file `LEGAL_DETAILS`.

What the file does not say stays empty, and the page says that it is missing. Nothing is made up.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class LegalDetails:
    """The municipal parts of imprint, privacy notice and accessibility statement; texts in German."""

    represented_by: str = ""
    responsible_for_content: str = ""
    data_protection_officer: str = ""
    supervisory_authority: str = ""
    accessibility_status: str = ""  # "full", "partial" or "none"; empty: not assessed yet
    accessibility_gaps: list[str] = field(default_factory=list)
    accessibility_assessed_on: date | None = None
    accessibility_method: str = ""
    enforcement_body: str = ""
    sign_language_video: str = ""  # address of a page with the film; the portal embeds nothing


def legal_details() -> LegalDetails:
    """The details of this portal, read once.

    Raises ImproperlyConfigured when the file is missing or has an entry that is not known.
    """
    return _read(str(settings.LEGAL_DETAILS)) if settings.LEGAL_DETAILS else LegalDetails()


@cache
def _read(path: str) -> LegalDetails:
    try:
        return LegalDetails(**yaml.safe_load(Path(path).read_text(encoding="utf-8")))
    except (OSError, TypeError, yaml.YAMLError) as error:
        raise ImproperlyConfigured(f"LEGAL_DETAILS {path} cannot be used: {error}") from error
