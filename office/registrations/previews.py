"""Letters as their recipients will read them, shown before they are sent; without anybody's secret link."""

from datetime import datetime
from typing import NamedTuple

from events.models import Event
from mail.letter import Letter, render
from registrations import emails
from registrations.errors import RegistrationError
from registrations.services.links import Guest, link_for


class Preview(NamedTuple):
    """A letter to look at. `language` is the recipient's; the German part stands below in every other."""

    subject: str
    text: str
    language: str


def preview(letter: Letter) -> Preview:
    """What the letter says, as text."""
    rendered = render(letter)
    return Preview(rendered.subject, rendered.text, letter.language)


def preview_of_link(event: Event, guest: Guest, now: datetime) -> Preview | None:
    """The letter with a personal link; None when there can be no link. The link in it is stored nowhere and opens nothing."""
    try:
        return preview(emails.personal_link(link_for(event, guest, now)))
    except RegistrationError:
        return None
