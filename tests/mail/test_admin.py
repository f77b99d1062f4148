import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mail.models import OutgoingMessage
from tests.mail.factories import OutgoingMessageFactory
from tests.organisations.factories import UserFactory

pytestmark = pytest.mark.django_db

LEDGER = reverse("admin:mail_outgoingmessage_changelist")


@pytest.fixture
def technician(client):
    client.force_login(UserFactory(superuser=True))
    return client


def send_again(client, *chosen):
    data = {"action": "send_again", "_selected_action": [message.pk for message in chosen]}
    return client.post(LEDGER, data, follow=True)


def test_ledger_lists_messages_by_state(technician):
    failed, sent = OutgoingMessageFactory(failed=True), OutgoingMessageFactory(sent=True)
    page = technician.get(LEDGER, {"state__exact": "failed"}).content.decode()
    assert failed.recipient in page
    assert failed.error in page
    assert sent.recipient not in page


@pytest.mark.parametrize("number", [1, 3])
def test_ledger_costs_the_same_queries_for_one_and_three(technician, number):
    OutgoingMessageFactory.create_batch(number)
    with CaptureQueriesContext(connection) as queries:
        technician.get(LEDGER)
    assert sum("mail_outgoingmessage" in query["sql"] for query in queries) == 3  # how many, which, of which kinds


def test_nobody_reads_what_a_message_said(technician):
    message = OutgoingMessageFactory(text="Ihr Link: geheim", html="<p>geheim</p>")
    url = reverse("admin:mail_outgoingmessage_change", args=[message.pk])
    page = technician.get(url).content.decode()
    assert message.recipient in page
    assert "geheim" not in page


def test_nothing_is_added_changed_or_deleted_by_hand(technician):
    message = OutgoingMessageFactory()
    change = reverse("admin:mail_outgoingmessage_change", args=[message.pk])
    delete = reverse("admin:mail_outgoingmessage_delete", args=[message.pk])
    assert technician.get(reverse("admin:mail_outgoingmessage_add")).status_code == 403
    assert technician.post(change, {"recipient": "other@example.org"}).status_code == 403
    assert technician.post(delete, {"post": "yes"}).status_code == 403


def test_failed_message_is_sent_again_and_others_are_left_alone(technician):
    failed, sent = OutgoingMessageFactory(failed=True), OutgoingMessageFactory(sent=True)
    send_again(technician, failed, sent)
    states = dict(OutgoingMessage.objects.values_list("pk", "state"))
    assert states == {failed.pk: "queued", sent.pk: "sent"}
