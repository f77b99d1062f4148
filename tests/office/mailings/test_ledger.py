"""The ledger: every letter with its state and reason, and failed ones once more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mail.models import OutgoingMessage
from registrations.emails.parts import topic
from tests.events.factories import EventFactory
from tests.mail.factories import OutgoingMessageFactory
from tests.office.conftest import text
from tests.registrations.factories import RegistrationFactory

pytestmark = pytest.mark.django_db


def letter(event, **facts):
    entry = RegistrationFactory(event=event)
    return OutgoingMessageFactory(topic=topic(event), reference=entry.reference, recipient=entry.email, **facts)


def states():
    return list(OutgoingMessage.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.parametrize("place", ["messages", "event_messages"])
def test_a_failed_letter_says_why_in_words(read, event, place):
    letter(event, failed=True)
    arguments = [event.slug] if place == "event_messages" else []
    assert "no such mailbox" in text(read(place, *arguments))


def test_a_letter_is_found_by_its_recipient_state_and_kind(read, event):
    sent, failed = letter(event, sent=True), letter(event, failed=True, kind="registrations.promoted")
    for query, found in (({"q": sent.recipient}, sent), ({"state": "failed"}, failed), ({"kind": "promoted"}, failed)):
        page = read("event_messages", event.slug, **query)
        assert [line.key for line in page.context["letters"]] == [found.pk]


def test_what_a_letter_says_is_not_shown(read, event):
    letter(event, text="Geheimer Text")
    assert "Geheimer Text" not in text(read("event_messages", event.slug))


def test_letters_of_others_are_not_there_and_cannot_be_sent_again(read, send, event):
    stranger = letter(EventFactory(), failed=True)
    assert stranger.recipient not in text(read("messages"))
    send("send_letters_again", letter=[stranger.pk])
    send("send_letters_again", all="1", topic=[stranger.topic])
    assert states() == ["failed"]


def test_failed_letters_are_sent_again_and_sent_ones_are_not(send, event):
    failed, _sent = letter(event, failed=True), letter(event, sent=True)
    send("send_letters_again", all="1", topic=[failed.topic])
    assert states() == ["queued", "sent"]


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_the_way_back_leads_nowhere_else(send, event, back):
    response = send("send_letters_again", follow=False, letter=[letter(event, failed=True).pk], back=back)
    assert response["Location"].endswith("/buero/nachrichten/")


def test_one_and_three_letters_cost_the_same_queries(read, event):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            read("event_messages", event.slug)
        return len(captured)

    letter(event, failed=True)
    of_one = queries()
    letter(event, sent=True), letter(event, failed=True)
    assert queries() == of_one
