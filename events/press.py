"""The press text of an event, made from its record.

Free text may carry a date that was typed wrongly, or that is old by now. So every date, weekday and time in a press
text comes from the record, and a sentence of the free text that names one is left out and reported.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.conf import settings
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from parler.utils.context import switch_language

from events.addresses import readable_short_url
from events.choices import EventStatus, RegistrationMode, RegistrationPhase
from events.models import Event
from events.wording import clock_text, deadline_text, place_text, when_text


@dataclass(frozen=True)
class PressText:
    """A press text in the active language. `left_out` are sentences of the free text that name a date or time."""

    headline: str
    paragraphs: list[str]
    contacts: list[str]
    left_out: list[str]


def press_text(event: Event, now: datetime) -> PressText:
    """Write the press text of `event` in the active language, as of `now` (aware).

    Reads the event with its contacts, venue and organisation; changes nothing.
    """
    with switch_language(event, get_language()):
        headline, free_text = event.read("title")[0], event.read("summary")[0]
    summary, left_out = split_dated(free_text)
    paragraphs = [
        _joined(_date_sentence(event, now), _doors_sentence(event), _place_sentence(event)),
        summary,
        _joined(_registration_sentence(event, now), _link_sentence(event)),
    ]
    return PressText(
        headline=headline,
        paragraphs=[paragraph for paragraph in paragraphs if paragraph],
        contacts=[contact.one_line for contact in event.public_contacts],
        left_out=left_out,
    )


def split_dated(text: str) -> tuple[str, list[str]]:
    """The sentences of `text` that name no day, weekday or clock time, joined; and the list of those that do."""
    sentences = [sentence.strip() for sentence in _sentence_end().split(text) if sentence.strip()]
    dated = _date_or_time()
    left_out = [sentence for sentence in sentences if dated.search(sentence)]
    return " ".join(sentence for sentence in sentences if not dated.search(sentence)), left_out


@cache
def _names() -> tuple[str, str]:
    """Patterns for weekdays and for months, also shortened, in all languages of the portal."""
    weekdays, months = set(), set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            weekdays |= {re.escape(str(name)) for name in WEEKDAYS.values()}
            months |= {re.escape(str(name)) for name in [*MONTHS.values(), *MONTHS_3.values()]}
    return f"(?:{'|'.join(sorted(weekdays))})", f"(?:{'|'.join(sorted(months))})"


@cache
def _sentence_end() -> re.Pattern[str]:
    """Matches the space between two sentences, but not the one in "7. Dezember" or "30. Okt. im Saal"."""
    weekday, month = _names()
    after_word, after_number = r"(?<=[^\d\s][.!?؟])", rf"(?<=\d[.!?؟])(?!\s+(?:{weekday}|{month}))"
    return re.compile(rf"(?:{after_word}|{after_number})\s+(?![a-zäöüß\d])|\n+")


@cache
def _date_or_time() -> re.Pattern[str]:
    """Matches days, weekdays and clock times: 7.12., 7 December, 2026-12-07, Monday, 16:30, 16 Uhr.

    A month counts only beside a number: "may" is no date.
    """
    weekday, month = _names()
    patterns = [
        weekday,
        rf"\d{{1,2}}\.?\s*{month}",
        rf"{month}\.?\s+\d",
        r"\d{1,2}\.\s?\d{1,2}\.",
        r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}\b",
        r"\d{1,2}[:.]\d{2}\b|\d{1,2}\s?(?:Uhr|h|am|pm|a\.m\.|p\.m\.)(?!\w)",
    ]
    return re.compile("|".join(patterns), re.IGNORECASE)


def _date_sentence(event: Event, now: datetime) -> str:
    names = {"host": event.organisation.display_name, "when": when_text(event)}
    if event.status == EventStatus.CANCELLED:
        return _("%(host)s has cancelled this event (%(when)s).") % names
    if event.status == EventStatus.POSTPONED:
        return _("%(host)s has postponed this event (%(when)s).") % names
    if event.is_over(now):
        return _("%(host)s held this event (%(when)s).") % names
    return _("%(host)s invites you to this event (%(when)s).") % names


def _doors_sentence(event: Event) -> str:
    if event.doors_open_at is None:
        return ""
    return _("The doors open at %(time)s.") % {"time": clock_text(event.doors_open_at)}


def _place_sentence(event: Event) -> str:
    if event.venue is None:
        return ""
    place = place_text(event)
    if event.venue.step_free:
        return _("Place: %(place)s. The access is step-free.") % {"place": place}
    return _("Place: %(place)s.") % {"place": place}


def _registration_sentence(event: Event, now: datetime) -> str:
    if event.registration_mode == RegistrationMode.INVITATION:
        return _("The event is by invitation only.")
    match event.registration_state(now):
        case RegistrationPhase.NOT_NEEDED:
            return _("No registration is needed.")
        case RegistrationPhase.OPEN | RegistrationPhase.NOT_YET_OPEN:
            return _("Registration is possible %(until)s.") % {"until": deadline_text(event)}
    return ""


def _link_sentence(event: Event) -> str:
    return _("More information: %(address)s") % {"address": readable_short_url(event)}


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
