"""What the pages about one survey have in common."""

from typing import Any

from django.utils.functional import Promise

from surveys.models import Survey

FRAME, HANDBOOK = "office/surveys/frame.html", "umfragen"


def frame(survey: Survey, heading: str | Promise, **more: Any) -> dict[str, Any]:
    """The context of a page: its frame, its heading, and the survey it is about."""
    return {
        "frame": FRAME,
        "survey": survey,
        "about": str(survey),
        "heading": heading,
        "handbook": HANDBOOK,
    } | more
