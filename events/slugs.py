"""Addresses of events: made from titles, unique for ever."""

from django.utils.text import slugify

from events.models import Event
from events.models.event import leads_elsewhere

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_LENGTH = 80


def free_slug(title: str, *, event: Event | None = None) -> str:
    """A slug made from `title` that no other event has or ever had; `event` may get back an old one of its own."""
    base = slugify(title.translate(_GERMAN))[:_LENGTH].strip("-") or "veranstaltung"
    slug, number = base, 1
    while leads_elsewhere(slug, event=event):
        number += 1
        slug = f"{base}-{number}"
    return slug
