"""What an event still needs before everybody may see it."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Literal

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from events.choices import EventStatus, RegistrationMode
from events.models import Event
from events.programme import Frame, programme_faults
from organisations.translations import SOURCE_LANGUAGE

About = Literal["title", "summary", "date", "place", "programme", "capacity", "contacts"]
"""Which part of an event a fault is about."""


@dataclass(frozen=True)
class Fault:
    """Something that stands in the way of publishing; `sentence` says what to do."""

    about: About
    sentence: str


def faults(event: Event) -> list[Fault]:
    """Everything that is missing or contradicts itself once `event` is public; empty when it can be published.

    Reads texts, contacts and programme, and looks whether the address is free: five queries at most.
    """
    published = copy(event)  # a draft may lack what a public event needs, and the database knows which it is
    published.status = EventStatus.PUBLISHED
    return [*_missing(published), *_contradictions(published)]


def _missing(event: Event) -> Iterator[Fault]:
    source = event.translations.filter(language_code=SOURCE_LANGUAGE).first()
    if source is None or not source.title:
        yield Fault("title", _("The German title is missing. Enter it."))
    if source is None or not source.summary:
        yield Fault("summary", _("The German summary is missing. Say in two or three sentences what it is about."))
    if event.starts_at is not None and event.venue_id is None and not event.online_url:
        yield Fault("place", _("The place is missing. Choose a venue or enter a link to take part online."))
    if not event.contacts.filter(public=True).exists():
        yield Fault("contacts", _("A contact is missing. Choose somebody people can ask."))
    if event.capacity is None and event.registration_mode == RegistrationMode.TWO_STEP:
        yield Fault("capacity", _("Registration in two steps is for limited places. Enter the number of places."))


def _contradictions(event: Event) -> Iterator[Fault]:
    for sentence in programme_faults(list(event.agenda.all()), Frame.of(event)):
        yield Fault("programme", sentence)
    try:
        event.clean()
        event.validate_constraints()
    except ValidationError as error:
        by_field = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        for field, sentences in by_field.items():
            yield from (Fault("place" if field == "room" else "date", sentence) for sentence in sentences)
