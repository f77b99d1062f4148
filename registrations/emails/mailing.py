"""What an officer writes to the people of an event, as a letter to each of them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.models import Event
from mail.letter import Body, Letter
from organisations.models import User
from registrations.emails.parts import absolute, event_facts, greeting, secret_url, sender, title, topic
from registrations.models import Mailing, MailingText, Registration

Texts = Mapping[str, MailingText]
"""The versions of a message by their language."""

DOTS = "..."
"""Stands in previews and tests where the secret of somebody's link would stand."""


def mailing(mailing: Mailing, registration: Registration, texts: Texts) -> Letter:
    """The message for one person; once for each, whatever is repeated."""
    return _letter(mailing, registration, texts, lambda: secret_url("registrations:mine", registration))


def mailing_preview(mailing: Mailing, registration: Registration, texts: Texts) -> Letter:
    """The same for the officer to read, without the person's secret link. Not to be sent."""
    return _letter(mailing, registration, texts, _link_without_secret)


def mailing_test(mailing: Mailing, texts: Texts, language: str, *, to: User, now: datetime) -> Letter:
    """The message in one language as a mail to the officer; it opens nobody's registration."""

    def body() -> Body:
        found = _body(mailing.event, to.name, texts, _link_without_secret())
        return replace(found, subject=_("Test: %(subject)s") % {"subject": found.subject})

    return Letter(
        key=f"mailing-test:{mailing.pk}:{to.pk}:{language}:{now:%Y%m%d%H%M%S}",
        kind="registrations.mailing-test",
        to=to.email,
        language=language,
        reference=reference_of_tests(mailing),
        topic=topic(mailing.event),
        body=body,
    )


def reference_of_tests(mailing: Mailing) -> str:
    """What the outbox files the tests of a message under."""
    return f"mailing:{mailing.pk}"


def _letter(mailing: Mailing, registration: Registration, texts: Texts, link: Callable[[], str]) -> Letter:
    return Letter(
        key=f"mailing:{mailing.pk}:{registration.reference}",
        kind="registrations.mailing",
        to=registration.email,
        language=registration.language,
        reference=registration.reference,
        topic=topic(mailing.event),
        body=lambda: _body(mailing.event, registration.name, texts, link()),
    )


def _body(event: Event, name: str, texts: Texts, link: str) -> Body:
    """In a language without a version: a note that the German one stands below (every letter carries it)."""
    text = texts.get(get_language() or "")
    if text is None:
        subject = _("Message about: %(event)s") % {"event": title(event)}
        paragraphs = [_("The organisers have written to you in German. You find their message below.")]
    else:
        subject, paragraphs = text.subject, _paragraphs(text.text)
    return Body(
        subject=subject,
        greeting=greeting(name),
        paragraphs=paragraphs,
        facts=event_facts(event),
        action=(_("See, change or cancel my registration"), link),
        sender=sender(event),
    )


def _paragraphs(text: str) -> list[str]:
    """What stands between empty lines."""
    blocks = text.replace("\r\n", "\n").split("\n\n")
    return [block.strip() for block in blocks if block.strip()]


def _link_without_secret() -> str:
    return absolute("registrations:mine", DOTS)
