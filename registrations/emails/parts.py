"""What the letters have in common: facts of the event, addresses of pages, who writes."""

from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from events.calendar import calendar_bytes
from events.models import Event, WorkingGroup
from events.wording import doors_text, place_text, when_text
from mail.safe_text import isolate
from organisations.models import TokenHolder
from registrations.models import Registration
from registrations.tokens import derive

Fact = tuple[str, str]


def absolute(name: str, *args: str) -> str:
    """The full address of a page in the language that is active."""
    return settings.PUBLIC_URL + reverse(name, args=args)


def secret_url(name: str, holder: TokenHolder) -> str:
    return absolute(name, derive(holder))


def topic(event: Event) -> str:
    """What the ledger of an event finds its letters by."""
    return f"event:{event.public_id}"


def title(record: Event | WorkingGroup) -> str:
    """The title in the active language, else in German, set apart from the direction of the text around it."""
    text = record.safe_translation_getter("title", language_code=get_language(), any_language=True)
    return isolate(text or "")


def event_facts(event: Event) -> list[Fact]:
    """Title, date and place, as far as they are known."""
    facts = [(_("Event"), title(event)), (_("Date"), when_text(event))]
    if event.doors_open_at is not None:
        facts.append((_("Doors open"), doors_text(event)))
    if event.venue is not None:
        facts.append((_("Place"), isolate(place_text(event))))
    return facts


def registration_facts(registration: Registration) -> list[Fact]:
    """The event's facts, and what this registration adds: places and working group."""
    facts = event_facts(registration.event)
    if registration.places > 1:
        people = ngettext("%(count)d place", "%(count)d places", registration.places) % {"count": registration.places}
        facts.append((pgettext("number of people", "Registered"), people))
    if registration.group is not None:
        facts.append((_("Working group"), title(registration.group)))
    return facts


def calendar_file(event: Event, language: str, method: str) -> bytes | None:
    """The event's calendar file, or None while it has no day. Made once for all letters about the same state."""
    return None if event.starts_at is None else _calendar_file(event, event.updated_at, language, method)


@lru_cache(maxsize=128)
def _calendar_file(event: Event, _updated_at: datetime, language: str, method: str) -> bytes:
    return calendar_bytes(event, language, method)


def greeting(name: str) -> str:
    return _("Good day %(name)s,") % {"name": isolate(name)} if name else _("Good day,")


def sender(event: Event) -> str:
    """The organisation, and whom to ask by role."""
    reach = [contact.one_line for contact in event.public_contacts[:2]]
    reach = reach or [part for part in (event.organisation.phone, event.organisation.email) if part]
    return "\n".join([event.organisation.name, *reach])
