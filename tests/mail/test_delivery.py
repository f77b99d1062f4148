from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from mail import delivery, outbox
from mail.models import OutgoingMessage
from tests.mail.factories import LetterFactory, OutgoingMessageFactory
from tests.mail.mail_server import HANGS_UP, HANGS_UP_AFTER_TAKING

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def deliver():
    return delivery.deliver(delivery.claim())


def minutes_until_next_attempt(message):
    message.refresh_from_db()
    return round((message.due_at - timezone.now()) / timedelta(minutes=1))


# Claiming


def test_claim_takes_what_is_due_the_longest_waiting_first():
    second, first = OutgoingMessageFactory(), OutgoingMessageFactory()
    OutgoingMessage.objects.filter(pk=first.pk).update(due_at=timezone.now() - timedelta(hours=1))
    for trait in ("later", "sending", "sent", "failed"):
        OutgoingMessageFactory(**{trait: True})
    assert delivery.claim() == [first, second]
    assert delivery.claim() == []
    first.refresh_from_db()
    assert (first.state, first.claimed_at is None) == ("sending", False)


def test_claim_takes_no_more_than_a_batch():
    OutgoingMessageFactory.create_batch(3)
    assert [len(delivery.claim(size=2)), len(delivery.claim(size=2))] == [2, 1]


@pytest.mark.django_db(transaction=True)
def test_claim_inside_a_transaction_is_refused():
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        delivery.claim()


# Sending


def test_delivered_message_is_sent_and_forgets_what_it_said(mail_server):
    message = OutgoingMessageFactory(with_calendar=True)
    assert deliver() == {"sent": 1}
    message.refresh_from_db()
    assert (message.state, message.attempts, message.claimed_at) == ("sent", 1, None)
    assert message.sent_at is not None
    assert (message.text, message.html, message.attachments) == ("", "", [])
    assert mail_server.received[0]["Message-ID"] == message.message_id


def test_demo_keeps_what_messages_said(settings):
    settings.MAIL_KEEP_BODIES = True
    message = OutgoingMessageFactory()
    deliver()
    message.refresh_from_db()
    assert (message.state, message.text) == ("sent", "Sie sind angemeldet.")


def test_letter_arrives_as_it_was_posted(mail_server):
    outbox.post([LetterFactory(to="amina@example.org", calendar=b"BEGIN:VCALENDAR")])
    deliver()
    both, calendar = mail_server.received[0].get_payload()
    assert both.get_payload(0).get_payload(decode=True).decode().startswith("Guten Tag,")
    assert calendar.get_payload(decode=True) == b"BEGIN:VCALENDAR"


def test_batch_goes_over_one_connection(mail_server):
    OutgoingMessageFactory.create_batch(5)
    assert deliver() == {"sent": 5}
    assert mail_server.connections == 1


def test_nothing_due_opens_no_connection(mail_server):
    assert deliver() == {}
    assert mail_server.connections == 0


def test_deliver_all_goes_on_until_nothing_is_due(mail_server, monkeypatch):
    monkeypatch.setattr(delivery.claim, "__defaults__", (2,))
    OutgoingMessageFactory.create_batch(5)
    assert delivery.deliver_all() == {"sent": 5}


# What the server answers


@pytest.mark.parametrize("answer", ["451 Try again later", "452 Mailbox full", "421 Too busy"])
def test_temporary_refusal_is_tried_again(mail_server, answer):
    message = OutgoingMessageFactory()
    mail_server.answers[message.recipient] = [answer]
    assert deliver() == {"queued": 1}
    assert minutes_until_next_attempt(message) == 1
    assert (message.state, message.attempts, message.error) == ("queued", 1, answer)
    assert message.text


@pytest.mark.parametrize("answer", ["550 No such mailbox", "554 Rejected as spam"])
def test_permanent_refusal_fails_with_the_words_of_the_server(mail_server, answer):
    message = OutgoingMessageFactory()
    mail_server.answers[message.recipient] = [answer]
    assert deliver() == {"failed": 1}
    message.refresh_from_db()
    assert (message.state, message.attempts, message.error) == ("failed", 1, answer)
    assert message.text


def test_waiting_grows_from_attempt_to_attempt_and_ends(mail_server, time_machine):
    message = OutgoingMessageFactory()
    mail_server.answers[message.recipient] = ["451 Later"] * 20
    waits = []
    while deliver() == {"queued": 1}:
        waits.append(minutes_until_next_attempt(message))
        time_machine.move_to(message.due_at)
    message.refresh_from_db()
    assert waits == [1, 5, 15, 30, 60, 120, 240, 480, 720, 1440]
    assert (message.state, message.attempts, message.error) == ("failed", 11, "451 Later")


def test_message_is_sent_when_the_server_takes_it_the_second_time(mail_server, time_machine):
    message = OutgoingMessageFactory()
    mail_server.answers[message.recipient] = ["451 Later"]
    deliver()
    time_machine.move_to(timezone.now() + timedelta(minutes=1, seconds=1))
    assert deliver() == {"sent": 1}
    message.refresh_from_db()
    assert (message.state, message.attempts, message.error) == ("sent", 2, "")


@pytest.mark.parametrize(
    ("answer", "connections"),
    [("451 Later", 1), ("550 No", 1), ("421 Closing", 2), (HANGS_UP, 2), (HANGS_UP_AFTER_TAKING, 2)],
)
def test_what_happens_to_one_message_does_not_touch_the_others(mail_server, answer, connections):
    first, unlucky, last = OutgoingMessageFactory.create_batch(3)
    mail_server.answers[unlucky.recipient] = [answer]
    assert deliver()["sent"] == 2
    assert {first.recipient, last.recipient} <= set(mail_server.recipients)
    assert mail_server.connections == connections


def test_hanging_server_is_a_temporary_failure(mail_server, settings):
    settings.EMAIL_TIMEOUT = 0.2
    slow, other = OutgoingMessageFactory.create_batch(2)
    mail_server.held_before = slow.recipient
    assert deliver() == {"queued": 1, "sent": 1}
    assert mail_server.recipients == [other.recipient]


@pytest.mark.parametrize("recipient", ["müller@example.org", "nobody", "a@example.org Bcc: b@example.org"])
def test_impossible_address_fails_alone(mail_server, recipient):
    poison, _good = OutgoingMessageFactory(recipient=recipient), OutgoingMessageFactory()
    assert deliver() == {"failed": 1, "sent": 1}
    poison.refresh_from_db()
    assert (poison.state, bool(poison.error)) == ("failed", True)
    assert mail_server.connections == 1


def test_message_that_cannot_be_built_fails_alone(mail_server):
    poison, _good = OutgoingMessageFactory(headers={"X-Broken": "a\nb"}), OutgoingMessageFactory()
    assert deliver() == {"failed": 1, "sent": 1}
    poison.refresh_from_db()
    assert poison.error.startswith("BadHeaderError")


# Servers that are away, workers that are slow


def test_unreachable_server_makes_the_whole_batch_wait(mail_server, settings):
    settings.EMAIL_PORT = 1  # where nobody listens
    messages = OutgoingMessageFactory.create_batch(2)
    assert deliver() == {"queued": 2}
    assert [minutes_until_next_attempt(message) for message in messages] == [1, 1]
    assert messages[0].error.startswith("ConnectionRefusedError")


def test_server_that_goes_away_within_a_batch_loses_nothing(mail_server, monkeypatch):
    _first, unlucky, last = OutgoingMessageFactory.create_batch(3)
    mail_server.answers[unlucky.recipient] = [HANGS_UP]
    really_open, opened = delivery._open, []

    def open_until_it_broke(connection):
        opened.append(connection.connection is None)
        return really_open(connection) if opened.count(True) < 2 else delivery.unreachable(ConnectionRefusedError())

    monkeypatch.setattr(delivery, "_open", open_until_it_broke)
    assert deliver() == {"sent": 1, "queued": 2}
    assert [minutes_until_next_attempt(message) for message in (unlucky, last)] == [1, 1]


def test_wrong_password_blames_no_message(mail_server, settings):
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = "wrong"
    OutgoingMessageFactory()
    assert deliver() == {"queued": 1}


def test_slow_worker_gives_back_what_it_cannot_begin_in_time(mail_server, time_machine):
    OutgoingMessageFactory.create_batch(2)
    batch = delivery.claim()
    time_machine.move_to(timezone.now() + delivery.BATCH_LASTS + timedelta(seconds=1))
    assert delivery.deliver(batch) == {"queued": 2}
    assert mail_server.received == []
    assert deliver() == {"sent": 2}


def test_late_worker_does_not_overwrite_what_the_sweep_decided(mail_server):
    message = OutgoingMessageFactory()
    batch = delivery.claim()
    OutgoingMessage.objects.update(state="queued", claimed_at=None)
    delivery.deliver(batch)
    message.refresh_from_db()
    assert message.state == "queued"


def test_message_forgotten_while_it_is_sent_stays_forgotten(mail_server):
    message = OutgoingMessageFactory()
    batch = delivery.claim()
    outbox.forget(message.reference)
    delivery.deliver(batch)
    assert not OutgoingMessage.objects.exists()


def test_log_names_nobody(mail_server, caplog):
    caplog.set_level("INFO")
    message = OutgoingMessageFactory()
    mail_server.answers[message.recipient] = [f"550 {message.recipient} is unknown"]
    deliver()
    assert "Mail: 0 sent, 0 to be tried again, 1 failed." in caplog.text
    assert "example.org" not in caplog.text


# Sweeping


def test_claim_of_a_dead_worker_is_reopened(mail_server):
    message = OutgoingMessageFactory(abandoned=True)
    busy = OutgoingMessageFactory(sending=True)
    assert delivery.reopen_stale() == 1
    assert deliver() == {"sent": 1}
    assert mail_server.received[0]["Message-ID"] == message.message_id
    busy.refresh_from_db()
    assert busy.state == "sending"


def test_message_that_kills_every_worker_fails_in_the_end():
    message = OutgoingMessageFactory(abandoned=True, attempts=len(delivery.BACK_OFF))
    assert delivery.reopen_stale() == 0
    message.refresh_from_db()
    assert (message.state, bool(message.error)) == ("failed", True)


def test_settled_messages_are_deleted_after_the_retention(settings):
    settings.MAIL_RETENTION_DAYS = 30
    old, younger = timezone.now() - timedelta(days=31), timezone.now() - timedelta(days=29)
    for state in ("sent", "failed"):
        OutgoingMessageFactory(created_at=old, **{state: True})
    waiting = OutgoingMessageFactory(created_at=old)
    recent = OutgoingMessageFactory(created_at=younger, sent=True)
    assert delivery.purge_settled() == 2
    assert set(OutgoingMessage.objects.all()) == {waiting, recent}
