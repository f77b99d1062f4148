"""The poster of an event: one page to hang up, with the code that leads to its page."""

from collections.abc import Mapping
from typing import Any, cast

from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from parler.utils.context import switch_language

from concepts.printing.head import Head
from concepts.printing.look import media_of
from events.addresses import readable_short_url
from events.models import Event
from events.policies import may_see_event
from events.printing.look import styles_of
from events.qr import short_link_qr
from events.wording import languages_text, registration_words, when_text
from organisations.models import User
from organisations.translations import SOURCE_LANGUAGE
from pdf.builders import Builder, NothingToPrint, Parameters, Reader
from pdf.document import Document

KIND = "events.poster"
LONGEST_SUMMARY = 400  # characters that can be read in passing
LONG_TITLE, VERY_LONG_TITLE = 50, 110  # characters; longer ones are set smaller


def parameters(event: Event, language: str = SOURCE_LANGUAGE) -> dict[str, Any]:
    """What a builder needs to print this file again, and what a stored file is found by."""
    return {"event": event.pk, "language": language}


def title(wanted: Mapping[str, Any]) -> str:
    """What the file is called while it is not there yet."""
    return _("Poster: %(event)s") % {"event": _find(wanted)}


def digest(wanted: Mapping[str, Any]) -> str:
    """The poster is one page: the document itself is made to see whether it has changed."""
    return build(wanted).digest


def build(wanted: Mapping[str, Any]) -> Document:
    """The poster in one language, from the record alone: date and weekday, place, deadline cannot contradict it."""
    event, language = _find(wanted), str(wanted["language"])
    with translation.override(language), switch_language(event, language):
        html = render_to_string("events/print/poster.html", _context(event, language))
    return Document(html, styles_of(event.organisation), media_of(event.organisation))


def may_read(reader: Reader, wanted: Parameters) -> bool:
    """Who may see the page of the event."""
    event = Event.objects.select_related("organisation").filter(pk=wanted["event"]).first()
    return event is not None and may_see_event(cast(User | AnonymousUser, reader), event)


BUILDER = Builder(digest, build, may_read, title)


def _find(wanted: Mapping[str, Any]) -> Event:
    event = Event.objects.for_list().prefetch_related("contacts").filter(pk=wanted["event"]).first()
    if event is None:
        raise NothingToPrint(KIND)
    return event


def _context(event: Event, language: str) -> dict[str, Any]:
    words, _language = event.read("title")
    summary, _language = event.read("summary")
    head = Head.of(
        event.organisation,
        title=words,
        language=language,
        description=f"{words}: {when_text(event)}",
        keywords=(str(event.get_kind_display()),),
    )
    return {
        "document": head,
        "event": event,
        "organisation": event.organisation,
        "size": "very-long" if len(words) > VERY_LONG_TITLE else "long" if len(words) > LONG_TITLE else "",
        "summary": Truncator(summary).chars(LONGEST_SUMMARY),
        "registration": registration_words(event, timezone.now()),
        "spoken": languages_text(event.languages_spoken),
        "interpreted": languages_text(event.languages_interpreted),
        "contact": next(iter(event.public_contacts), None),
        "qr": short_link_qr(event),
        "readable_short_url": readable_short_url(event),
    }
