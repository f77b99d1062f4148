"""What the pages about one survey have in common."""

from typing import Any

from django.utils.functional import Promise

from surveys.models import Survey


def frame(survey: Survey, heading: str | Promise, **more: Any) -> dict[str, Any]:
    """The context of a page: its frame, its heading, and the survey it is about."""
    return {
        "frame": "office/surveys/frame.html",
        "survey": survey,
        "about": str(survey),
        "heading": heading,
        "handbook": "umfragen",
    } | more
