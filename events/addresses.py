"""Full addresses, for everything that leaves the portal: calendars, press texts, print."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from events.models import Event


def page_url(event: Event, language: str) -> str:
    """The address of the event's page in `language`."""
    with override(language):
        return settings.PUBLIC_URL + event.get_absolute_url()


def short_url(event: Event) -> str:
    """The short link for print. It belongs to no language and survives renaming."""
    with override(settings.LANGUAGE_CODE):
        return settings.PUBLIC_URL + reverse("events:short", args=[event.short_code])


def readable_short_url(event: Event) -> str:
    """The short link as it is printed: without https://, which nobody types."""
    return short_url(event).partition("://")[2]
