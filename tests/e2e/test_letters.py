"""The letters as a mail program shows them, on a phone."""

import pytest
from django.utils import timezone

from mail.letter import render
from registrations import emails
from tests.e2e import cast
from tests.e2e.accessibility import faint_texts, violations
from tests.registrations.factories import InterestFactory, PersonalLinkFactory

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("language", ["de", "ar"])
def test_letter_can_be_read_by_everybody(visit, language):
    visitor = visit(language, width=320)
    for letter in letters(language):
        visitor.page.set_content(render(letter).html)
        assert violations(visitor) == []
        assert visitor.overflow == 0
        visitor.page.emulate_media(color_scheme="dark")
        assert faint_texts(visitor) == []
        visitor.page.emulate_media(color_scheme="light")


def letters(language):
    now, event = timezone.now(), cast.conference()
    registration = cast.registration(event=event, language=language, places=2)
    held = cast.registration(event=event, language=language, email="held@example.org", held=True)
    interest = InterestFactory(event=event, language=language)
    return [
        emails.received(held),
        emails.received(registration),
        emails.changed(registration, now=now),
        emails.cancelled(registration),
        emails.confirm_interest(interest, occasion="first"),
        emails.personal_link(PersonalLinkFactory(event=event, language=language)),
        emails.event_cancelled(registration),
        emails.reminder(registration, days=7),
    ]
