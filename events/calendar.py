"""Events as calendar files after RFC 5545, and their feed."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Timezone, vCalAddress, vText, vUri
from icalendar import Event as CalendarEntry
from parler.utils.context import switch_language

from events.addresses import page_url
from events.clock import BERLIN
from events.models import Event
from events.wording import place_text

PRODUCT = "-//Integration Portal//Events//EN"
REFRESH = timedelta(hours=12)

# The rule of the European Union in force since 1996. Written down, because computing it takes longer than all the rest.
BERLIN_RULES = Timezone.from_ical(
    """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19970330T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
)


def calendar_bytes(event: Event, language: str, method: str = "PUBLISH") -> bytes:
    """The calendar file of one event in `language`; with `method` "CANCEL" it removes the entry from calendars.

    The same event has the same UID for ever, and a SEQUENCE that grows with each change of its schedule; nothing
    in the file depends on when it is made. Raises ValueError when a tentative event is to be published: it has no day.
    """
    if event.starts_at is None and method != "CANCEL":
        raise ValueError("a tentative event has no day to put into a calendar")
    with override(language):
        calendar = _calendar(method)
        calendar.add_component(_entry(event, language, cancelled=method == "CANCEL"))
        return calendar.to_ical()


def feed_bytes(events: Iterable[Event], language: str) -> bytes:
    """A feed of `events` in `language`, tentative ones left out: they have no day. Cancelled ones say so."""
    with override(language):
        calendar = _calendar("PUBLISH")
        calendar.add("name", _("Events"))
        calendar.add("x-wr-calname", _("Events"))
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT12H")
        for event in events:
            if event.starts_at is not None:
                calendar.add_component(_entry(event, language, cancelled=False))
        return calendar.to_ical()


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(BERLIN_RULES)
    return calendar


def _entry(event: Event, language: str, *, cancelled: bool) -> CalendarEntry:
    entry = CalendarEntry()
    entry.add("uid", str(event.public_id))
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", event.updated_at.astimezone(UTC).replace(microsecond=0))
    entry.add("last-modified", event.updated_at.astimezone(UTC).replace(microsecond=0))
    _add_dates(entry, event)
    _add_texts(entry, event, language)
    _add_place(entry, event)
    entry.add("status", "CANCELLED" if cancelled or event.is_called_off else "CONFIRMED")
    if event.organisation.email:
        organiser = vCalAddress(f"mailto:{event.organisation.email}")
        organiser.params["cn"] = vText(event.organisation.name)
        entry.add("organizer", organiser)
    return entry


def _add_dates(entry: CalendarEntry, event: Event) -> None:
    """Without an end there is no DTEND: calendars then show the start only, and no invented duration."""
    if event.starts_at is not None:
        entry.add("dtstart", _local(event.starts_at))
    if event.ends_at is not None:
        entry.add("dtend", _local(event.ends_at))


def _local(moment: datetime) -> datetime:
    return moment.astimezone(BERLIN)


def _add_texts(entry: CalendarEntry, event: Event, language: str) -> None:
    with switch_language(event, language):
        (title, title_language), (summary, _language) = event.read("title"), event.read("summary")
    entry.add("summary", title, parameters={"LANGUAGE": title_language})
    address = page_url(event, language)
    entry.add("description", f"{summary}\n\n{address}".strip())
    entry.add("url", address)
    entry.add("categories", [event.get_kind_display()])


def _add_place(entry: CalendarEntry, event: Event) -> None:
    if place := place_text(event) or event.online_url:
        entry.add("location", place)
    if event.online_url:
        entry.add("conference", vUri(quote(event.online_url, safe=":/?&=#%@+,;~")), parameters={"FEATURE": "VIDEO"})
