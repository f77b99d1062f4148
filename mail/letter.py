"""A letter to one person, and how it becomes the text and the HTML of a mail in that person's language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from email.headerregistry import Address
from email.utils import parseaddr

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from mail.models import SUBJECT_LENGTH
from mail.safe_text import clean, isolate, one_line

GERMAN = "de"
_SENDER_NAME_LENGTH = 100


@dataclass(frozen=True, kw_only=True)
class Body:
    """What a letter says, in the language that is active when it is made.

    Plain text throughout; the layouts escape it. Put `safe_text.isolate` around names inside a sentence.
    `paragraphs` come first, then `facts` (label, value), the one `action` and further `links` (label, address).
    `sender` is who writes: the organisation's name on the first line, how to reach it on the following ones.
    """

    subject: str
    paragraphs: Sequence[str]
    sender: str
    greeting: str = ""
    facts: Sequence[tuple[str, str]] = ()
    action: tuple[str, str] | None = None
    links: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Letter:
    """One message to one person, before it is rendered.

    `key` is unique for recipient, kind and occasion: ``reminder-7:registration:<uuid>:2``.
    `reference` is what `outbox.forget` deletes by: ``registration:<uuid>``.
    `topic` is what the ledger lists by, such as the event it is about: ``event:<uuid>``.
    `body` is called with the recipient's language active, and again with German for the German part.
    `calendar` is an iCalendar file whose METHOD is `calendar_method`.
    `unsubscribe` is the address at which one click, a POST by the mail program, ends such letters (RFC 8058).
    """

    key: str
    kind: str
    to: str
    language: str
    reference: str
    body: Callable[[], Body]
    calendar: bytes | None = None
    calendar_method: str = "PUBLISH"
    topic: str = ""
    unsubscribe: str = ""


@dataclass(frozen=True)
class Part:
    """A body in one language, as the layouts take it."""

    language: str
    direction: str
    body: Body

    @property
    def fact_lines(self) -> list[str]:
        """The facts for the text: where the label runs right to left, it must not reorder the value."""
        return [f"{label}: {self._in_order(value)}" for label, value in self.body.facts]

    def _in_order(self, value: str) -> str:
        return "\n".join(map(isolate, value.split("\n"))) if self.direction == "rtl" else value


@dataclass(frozen=True)
class Rendered:
    """A finished letter. `sender` is fit for the From header."""

    sender: str
    subject: str
    text: str
    html: str


def render(letter: Letter) -> Rendered:
    """Renders `letter` once as text and once as HTML; other languages carry the German text below their own.

    Raises what `letter.body` raises: the transaction that wanted the letter must not commit without it.
    """
    parts = [_part(letter, letter.language)]
    if letter.language.split("-")[0] != GERMAN:
        parts.append(_part(letter, GERMAN))
    first = parts[0].body
    return Rendered(
        sender=sender_address(first.sender),
        subject=first.subject,
        text=render_to_string("mail/letter.txt", {"parts": parts}).strip() + "\n",
        html=render_to_string("mail/letter.html", {"parts": parts}),
    )


def sender_address(sender: str) -> str:
    """The portal's own address under the name on the first line of `sender`: replies and filters see who writes."""
    lines = sender.strip().splitlines()
    name = one_line(lines[0])[:_SENDER_NAME_LENGTH] if lines else ""
    return str(Address(display_name=name, addr_spec=parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def _part(letter: Letter, language: str) -> Part:
    with translation.override(language):
        direction = "rtl" if translation.get_language_bidi() else "ltr"
        return Part(language, direction, _cleaned(letter.body()))


def _cleaned(body: Body) -> Body:
    """`body` without anything harmful; lazy translations become text while their language is active."""
    return replace(
        body,
        subject=one_line(str(body.subject))[:SUBJECT_LENGTH],
        greeting=clean(str(body.greeting)),
        paragraphs=[clean(str(paragraph)) for paragraph in body.paragraphs],
        facts=[_pair(fact) for fact in body.facts],
        action=_pair(body.action) if body.action else None,
        links=[_pair(link) for link in body.links],
        sender=clean(str(body.sender)).strip(),
    )


def _pair(pair: tuple[str, str]) -> tuple[str, str]:
    label, value = pair
    return one_line(str(label)), clean(str(value)).strip()
