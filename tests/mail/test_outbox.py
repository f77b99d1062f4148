from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from mail import outbox, tasks
from mail.models import OutgoingMessage
from tests.mail.at_once import at_once
from tests.mail.factories import BodyFactory, LetterFactory, OutgoingMessageFactory

pytestmark = pytest.mark.django_db


class BrokenReason(Exception):
    pass


@pytest.fixture
def calls(monkeypatch):
    """How often a worker was called."""
    called = []
    monkeypatch.setattr(tasks.deliver_due, "apply_async", lambda **options: called.append(options))
    return called


@pytest.mark.both_databases
def test_letter_becomes_a_queued_message():
    letter = LetterFactory(kind="registrations.confirmed", to="amina@example.org", language="ar", calendar=b"BEGIN")
    assert outbox.post([letter]) == 1
    message = OutgoingMessage.objects.get(key=letter.key, reference=letter.reference)
    assert (message.state, message.attempts, message.kind) == ("queued", 0, "registrations.confirmed")
    assert (message.recipient, message.language) == ("amina@example.org", "ar")
    assert message.sender == "Kreis Musterland <portal@localhost>"
    assert message.files[0].content_type == "text/calendar; method=PUBLISH; charset=utf-8"
    assert message.files[0].content == b"BEGIN"


def test_a_letter_that_one_click_can_end_says_so_to_mail_programs_and_others_do_not():
    outbox.post([LetterFactory(key="a", unsubscribe="https://example.org/abo/x/ende/"), LetterFactory(key="b")])
    headers = OutgoingMessage.objects.get(key="a").headers
    assert headers["List-Unsubscribe"] == "<https://example.org/abo/x/ende/>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "List-Unsubscribe" not in OutgoingMessage.objects.get(key="b").headers


@pytest.mark.parametrize(("state", "waits"), [("queued", True), ("sending", True), ("sent", False), ("failed", False)])
def test_whether_a_message_is_still_to_be_sent_is_known_by_what_it_is_about(state, waits):
    facts = {"sending": {"claimed_at": timezone.now()}, "sent": {"sent_at": timezone.now()}, "failed": {"error": "550"}}
    OutgoingMessageFactory(reference="subscription:1", state=state, **facts.get(state, {}))
    assert outbox.is_waiting("subscription:1") is waits
    assert not outbox.is_waiting("subscription:2")


@pytest.mark.both_databases
def test_letter_of_a_transaction_that_fails_is_never_sent(calls):
    with pytest.raises(BrokenReason), transaction.atomic():
        outbox.post([LetterFactory()])
        raise BrokenReason
    assert not OutgoingMessage.objects.exists()


@pytest.mark.both_databases
def test_same_key_is_written_once_and_not_even_rendered_again():
    letter = LetterFactory()
    again = LetterFactory(key=letter.key, body=lambda: 1 / 0)
    assert [outbox.post([letter]), outbox.post([again]), outbox.post([again, LetterFactory()])] == [1, 0, 1]


def test_same_key_twice_in_one_call_is_written_once():
    assert outbox.post([LetterFactory(key="k"), LetterFactory(key="k")]) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_letters_cost_three_queries_however_many_they_are(django_assert_num_queries, number):
    with django_assert_num_queries(3):
        assert outbox.post(LetterFactory.build_batch(number)) == number


def test_letters_beyond_one_chunk_are_counted_together(monkeypatch):
    monkeypatch.setattr(outbox, "_CHUNK", 2)
    assert outbox.post(LetterFactory.build_batch(5)) == 5


def test_no_letters_cost_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert outbox.post([]) == 0


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_callers_with_the_same_letters_write_each_once(calls):
    letters = [LetterFactory(key=f"same:{number}") for number in range(40)]

    def post(ordered):
        with transaction.atomic():
            return outbox.post(ordered)

    written = at_once(*[partial(post, ordered) for ordered in (letters, letters[::-1], letters, letters[::-1])])
    assert sum(written) == 40
    assert OutgoingMessage.objects.count() == 40


def test_worker_is_called_once_after_the_commit(calls, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        outbox.post([LetterFactory()])
        outbox.post([LetterFactory()])
        assert calls == []
    assert len(calls) == 1


def test_worker_is_not_called_for_letters_that_exist(calls, django_capture_on_commit_callbacks):
    letter = LetterFactory()
    outbox.post([letter])
    with django_capture_on_commit_callbacks(execute=True):
        outbox.post([letter])
    assert calls == []


@pytest.mark.django_db(transaction=True)
def test_worker_is_called_although_a_part_of_the_transaction_was_taken_back(calls):
    with transaction.atomic():
        with pytest.raises(BrokenReason), transaction.atomic():
            outbox.post([LetterFactory()])
            raise BrokenReason
        outbox.post([LetterFactory()])
    assert len(calls) == 1


@pytest.mark.parametrize("error", [OperationalError("no broker"), ConnectionRefusedError(), OSError("disk is full")])
def test_request_goes_on_when_the_broker_is_down(monkeypatch, django_capture_on_commit_callbacks, caplog, error):
    def refuse(**options):
        raise error

    monkeypatch.setattr(tasks.deliver_due, "apply_async", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        outbox.post([LetterFactory()])
    assert OutgoingMessage.objects.filter(state="queued").count() == 1
    assert "The next sweep sends the mail." in caplog.text


def test_body_that_fails_breaks_the_transaction_that_wants_it():
    with pytest.raises(ZeroDivisionError):
        outbox.post([LetterFactory(body=lambda: 1 / 0)])


def test_recipient_cannot_smuggle_a_header():
    outbox.post([LetterFactory(to="a@example.org\r\nBcc: b@example.org")])
    assert OutgoingMessage.objects.get().recipient == "a@example.org Bcc: b@example.org"


@pytest.mark.both_databases
def test_null_byte_is_left_out():
    outbox.post([LetterFactory(to="a\x00@example.org", body=lambda: BodyFactory(paragraphs=["A\x00mina"]))])
    message = OutgoingMessage.objects.get()
    assert message.recipient == "a@example.org"
    assert "Amina" in message.text


@pytest.mark.both_databases
def test_forget_deletes_every_message_about_somebody_and_no_other():
    for state in ("sending", "sent", "failed"):
        OutgoingMessageFactory(reference="registration:1", **{state: True})
    OutgoingMessageFactory(reference="registration:2")
    other = OutgoingMessageFactory(reference="registration:12")
    assert outbox.forget("registration:1", "registration:2") == 4
    assert list(OutgoingMessage.objects.all()) == [other]


@pytest.mark.both_databases
def test_retry_queues_a_failed_message_with_all_its_attempts(calls, django_capture_on_commit_callbacks):
    message = OutgoingMessageFactory(failed=True)
    with django_capture_on_commit_callbacks(execute=True):
        assert outbox.retry(OutgoingMessage.objects.filter(pk=message.pk))
    again = OutgoingMessage.objects.get()
    assert (again.state, again.attempts, again.error) == ("queued", 0, "")
    assert again.message_id == message.message_id
    assert len(calls) == 1


def test_retry_costs_one_query_however_many_have_failed(django_assert_num_queries):
    OutgoingMessageFactory.create_batch(3, failed=True)
    with django_assert_num_queries(1):
        assert outbox.retry(OutgoingMessage.objects.all()) == 3


@pytest.mark.parametrize("trait", ["sending", "sent", "later"])
def test_retry_leaves_other_messages_alone(trait):
    message = OutgoingMessageFactory(**{trait: True})
    assert not outbox.retry(OutgoingMessage.objects.filter(pk=message.pk))
    assert OutgoingMessage.objects.get().state == message.state


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "incoherent",
    [
        {"state": "sending"},
        {"claimed_at": "2026-11-22T12:00Z"},
        {"state": "sent"},
        {"sent_at": "2026-11-22T12:00Z"},
        {"state": "failed"},
        {"state": "lost"},
    ],
)
def test_database_refuses_states_that_cannot_be(incoherent):
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingMessageFactory(**incoherent)
