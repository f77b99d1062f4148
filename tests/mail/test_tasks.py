from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from integration_portal.celery import app
from mail import delivery, tasks
from mail.models import OutgoingMessage
from tests.mail.factories import OutgoingMessageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def calls(monkeypatch):
    """How many messages were being sent each time another worker was called."""
    called = []

    def call(**options):
        called.append(OutgoingMessage.objects.filter(state="sending").count())

    monkeypatch.setattr(tasks.deliver_due, "apply_async", call)
    return called


def test_scheduler_knows_the_tasks():
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert {tasks.deliver_due.name, tasks.sweep.name} <= scheduled


@pytest.mark.both_databases
def test_full_batch_calls_another_worker_before_it_is_sent(calls, monkeypatch):
    monkeypatch.setattr(delivery, "BATCH_SIZE", 2)
    monkeypatch.setattr(delivery.claim, "__defaults__", (2,))
    OutgoingMessageFactory.create_batch(3)
    tasks.deliver_due()
    assert calls == [2]
    assert OutgoingMessage.objects.filter(state="sent").count() == 2


def test_last_batch_calls_nobody(calls):
    OutgoingMessageFactory()
    tasks.deliver_due()
    assert calls == []
    assert OutgoingMessage.objects.get().state == "sent"


@pytest.mark.both_databases
def test_sweep_reopens_deletes_and_has_sent_what_is_due(calls):
    lost = OutgoingMessageFactory(abandoned=True)
    OutgoingMessageFactory(sent=True, created_at=timezone.now() - timedelta(days=31))
    tasks.sweep()
    assert list(OutgoingMessage.objects.values_list("pk", "state")) == [(lost.pk, "queued")]
    assert calls == [0]


def test_sweep_with_nothing_due_calls_nobody(calls):
    OutgoingMessageFactory(later=True)
    tasks.sweep()
    assert calls == []


@pytest.mark.both_databases
def test_command_does_the_same_by_hand(capsys):
    OutgoingMessageFactory()
    OutgoingMessageFactory(abandoned=True)
    OutgoingMessageFactory(recipient="nobody")
    call_command("send_due_mail")
    assert sorted(OutgoingMessage.objects.values_list("state", flat=True)) == ["failed", "sent", "sent"]
    messages_sent, others = capsys.readouterr().out.splitlines()
    assert "2" in messages_sent
    assert "0" in others
    assert "1" in others
