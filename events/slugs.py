"""Addresses of events: made from titles, unique for ever."""

from events.models import Event
from events.models.event import leads_elsewhere
from organisations import slugs


def free_slug(title: str, *, event: Event | None = None) -> str:
    """A slug made from `title` that no other event has or ever had; `event` may get back an old one of its own."""
    base = slugs.slug_of(title, otherwise="veranstaltung")
    return slugs.free_slug(base, is_taken=lambda slug: leads_elsewhere(slug, event=event))
