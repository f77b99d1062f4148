import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mail.models import OutgoingMessage
from tests.mail.factories import OutgoingMessageFactory
from tests.organisations.factories import UserFactory

pytestmark = pytest.mark.django_db

LEDGER = reverse("admin:mail_outgoingmessage_changelist")


@pytest.fixture
def staff(client):
    """Signs in an officer with the given rights."""

    def sign_in(*rights):
        user = UserFactory(staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=rights))
        client.force_login(user)
        return client

    return sign_in


def send_again(client, *chosen):
    data = {"action": "send_again", "_selected_action": [message.pk for message in chosen]}
    return client.post(LEDGER, data, follow=True)


def test_ledger_lists_messages_by_state(staff):
    failed, sent = OutgoingMessageFactory(failed=True), OutgoingMessageFactory(sent=True)
    page = staff("view_outgoingmessage").get(LEDGER, {"state__exact": "failed"}).content.decode()
    assert failed.recipient in page
    assert failed.error in page
    assert sent.recipient not in page


@pytest.mark.parametrize("number", [1, 3])
def test_ledger_costs_the_same_queries_for_one_and_three(staff, number):
    OutgoingMessageFactory.create_batch(number)
    client = staff("view_outgoingmessage")
    with CaptureQueriesContext(connection) as queries:
        client.get(LEDGER)
    assert sum("mail_outgoingmessage" in query["sql"] for query in queries) == 3  # how many, which, of which kinds


def test_nobody_reads_what_a_message_said(staff):
    message = OutgoingMessageFactory(text="Ihr Link: geheim", html="<p>geheim</p>")
    url = reverse("admin:mail_outgoingmessage_change", args=[message.pk])
    page = staff("view_outgoingmessage", "change_outgoingmessage").get(url).content.decode()
    assert message.recipient in page
    assert "geheim" not in page


def test_nothing_is_added_changed_or_deleted_by_hand(staff):
    message = OutgoingMessageFactory()
    client = staff(*(f"{right}_outgoingmessage" for right in ("view", "add", "change", "delete")))
    change = reverse("admin:mail_outgoingmessage_change", args=[message.pk])
    delete = reverse("admin:mail_outgoingmessage_delete", args=[message.pk])
    assert client.get(reverse("admin:mail_outgoingmessage_add")).status_code == 403
    assert client.post(change, {"recipient": "other@example.org"}).status_code == 403
    assert client.post(delete, {"post": "yes"}).status_code == 403


def test_failed_message_is_sent_again_and_others_are_left_alone(staff):
    failed, sent = OutgoingMessageFactory(failed=True), OutgoingMessageFactory(sent=True)
    send_again(staff("view_outgoingmessage", "change_outgoingmessage"), failed, sent)
    states = dict(OutgoingMessage.objects.values_list("pk", "state"))
    assert states == {failed.pk: "queued", sent.pk: "sent"}


def test_who_may_only_look_sends_nothing_again(staff):
    failed = OutgoingMessageFactory(failed=True)
    send_again(staff("view_outgoingmessage"), failed)
    assert OutgoingMessage.objects.get().state == "failed"
