"""Several workers at once, and workers that are killed: nothing is lost, and nothing goes out twice."""

import os
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from threading import Barrier
from urllib.parse import quote

import pytest
from django.conf import settings as portal_settings
from django.db import connection
from django.utils import timezone

from mail import delivery
from mail.models import OutgoingMessage
from mail.querysets import OutgoingMessageQuerySet
from tests.mail.at_once import PATIENCE, at_once
from tests.mail.factories import OutgoingMessageFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def both_read_before_either_claims(monkeypatch):
    """Two workers that claim have both read their rows before one of them writes: the worst moment there is."""
    if connection.vendor == "sqlite":
        pytest.skip("On SQLite the second worker cannot even begin to read while the first one claims.")
    meeting = Barrier(2, timeout=PATIENCE)
    really_iterate = OutgoingMessageQuerySet.__iter__

    def iterate_and_wait(queryset):
        rows = really_iterate(queryset)
        meeting.wait()
        return rows

    monkeypatch.setattr(OutgoingMessageQuerySet, "__iter__", iterate_and_wait)


def claim_one_batch():
    return delivery.claim(size=10)


@pytest.mark.usefixtures("both_read_before_either_claims")
def test_two_workers_send_each_message_once(mail_server):
    OutgoingMessageFactory.create_batch(20)
    assert [delivery.deliver(batch) for batch in at_once(claim_one_batch, claim_one_batch)] == [{"sent": 10}] * 2
    assert set(Counter(mail_server.recipients).values()) == {1}


@pytest.mark.usefixtures("both_read_before_either_claims")
def test_control_without_the_lock_two_workers_send_messages_twice(mail_server, monkeypatch):
    monkeypatch.setattr(OutgoingMessageQuerySet, "unlocked_by_others", lambda queryset: queryset)
    OutgoingMessageFactory.create_batch(20)
    for batch in at_once(claim_one_batch, claim_one_batch):
        delivery.deliver(batch)
    assert set(Counter(mail_server.recipients).values()) == {2}


@pytest.mark.both_databases
def test_many_workers_empty_the_outbox_together(mail_server):
    OutgoingMessageFactory.create_batch(120)

    def deliver_everything():
        sent = 0
        while batch := delivery.claim(size=10):
            sent += delivery.deliver(batch)["sent"]
        return sent

    assert sum(at_once(*[deliver_everything] * 4)) == 120
    assert len(set(mail_server.recipients)) == len(mail_server.recipients) == 120


# Killed workers


def database_url():
    """Where a process of its own finds the database of this test."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    return f"postgres://{at['USER']}:{at['PASSWORD']}@{quote(at['HOST'], safe='')}:{at['PORT']}/{at['NAME']}"


@pytest.fixture
def start_worker(mail_server):
    """Starts `send_due_mail` as a process of its own."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "integration_portal.settings.production",
        "SECRET_KEY": "only-for-this-test",
        "ALLOWED_HOSTS": "localhost",
        "PUBLIC_URL": "https://localhost",
        "REDIS_URL": "redis://127.0.0.1:1",  # nobody needs it here
        "DATABASE_URL": database_url(),
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_server.port}",
    }
    workers = []

    def start():
        command = [sys.executable, "manage.py", "send_due_mail", "--skip-checks"]  # which load every page
        workers.append(subprocess.Popen(command, cwd=portal_settings.BASE_DIR, env=environment))
        return workers[-1]

    yield start
    for worker in workers:
        worker.kill()
        worker.wait()


def kill_while_it_sends(worker, mail_server):
    assert mail_server.holding.wait(PATIENCE)
    worker.kill()
    worker.wait()
    mail_server.held_before = mail_server.held_after = ""


def send_what_is_left():
    OutgoingMessage.objects.filter(state="sending").update(claimed_at=timezone.now() - timedelta(minutes=6))
    delivery.reopen_stale()
    delivery.deliver_all()


@pytest.mark.both_databases
@pytest.mark.processes
def test_worker_killed_before_the_server_took_a_message_repeats_none(mail_server, start_worker):
    messages = OutgoingMessageFactory.create_batch(20)
    mail_server.held_before = messages[7].recipient
    kill_while_it_sends(start_worker(), mail_server)
    assert Counter(OutgoingMessage.objects.values_list("state", flat=True)) == {"sent": 7, "sending": 13}
    send_what_is_left()
    assert Counter(mail_server.recipients) == Counter(message.recipient for message in messages)


@pytest.mark.both_databases
@pytest.mark.processes
def test_worker_killed_after_the_server_took_a_message_repeats_that_one_under_the_same_id(mail_server, start_worker):
    messages = OutgoingMessageFactory.create_batch(20)
    mail_server.held_after = messages[7].recipient
    kill_while_it_sends(start_worker(), mail_server)
    send_what_is_left()
    arrived = Counter((mail["To"], mail["Message-ID"]) for mail in mail_server.received)
    assert arrived == Counter((message.recipient, message.message_id) for message in [*messages, messages[7]])
    assert set(OutgoingMessage.objects.values_list("state", flat=True)) == {"sent"}


@pytest.mark.both_databases
@pytest.mark.processes
def test_workers_killed_again_and_again_lose_nothing_and_repeat_one_message_each_at_the_most(mail_server, start_worker):
    messages = OutgoingMessageFactory.create_batch(100)
    kills = 3
    for number in range(1, kills + 1):
        worker = start_worker()
        wait_for(lambda wanted=number * 25: len(mail_server.received) >= wanted)
        worker.kill()
        worker.wait()
        send_later = OutgoingMessage.objects.filter(state="sending")
        send_later.update(claimed_at=timezone.now() - timedelta(minutes=6))
    send_what_is_left()
    arrived = Counter((mail["To"], mail["Message-ID"]) for mail in mail_server.received)
    assert set(arrived) == {(message.recipient, message.message_id) for message in messages}
    assert arrived.total() <= len(messages) + kills


def wait_for(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "It did not come about in time."
        time.sleep(0.001)
