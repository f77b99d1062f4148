from email.mime.application import MIMEApplication

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.db import transaction

from mail.models import OutgoingMessage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def outbox_backend(settings):
    settings.EMAIL_BACKEND = "mail.backend.OutboxBackend"


@pytest.mark.both_databases
def test_mail_sent_by_django_is_queued():
    assert send_mail("Code", "Ihr Code: 1", "Portal <p@example.org>", ["a@example.org"], html_message="<b>1</b>") == 1
    message = OutgoingMessage.objects.get()
    assert (message.state, message.kind, message.reference) == ("queued", "mail", "")
    assert (message.sender, message.recipient) == ("Portal <p@example.org>", "a@example.org")
    assert (message.subject, message.text, message.html) == ("Code", "Ihr Code: 1", "<b>1</b>")
    assert message.headers == {"Auto-Submitted": "auto-generated"}


def test_mail_goes_with_the_transaction_that_sent_it():
    with transaction.atomic():
        send_mail("Code", "1", None, ["a@example.org"])
        transaction.set_rollback(True)
    assert not OutgoingMessage.objects.exists()


def test_each_recipient_gets_an_own_message():
    EmailMessage("Code", "1", to=["a@example.org"], cc=["b@example.org"], bcc=["c@example.org"]).send()
    recipients = OutgoingMessage.objects.order_by("pk").values_list("recipient", flat=True)
    assert list(recipients) == ["a@example.org", "b@example.org", "c@example.org"]


def test_mail_without_recipient_is_not_written():
    assert EmailMessage("Code", "1").send() == 0
    assert not OutgoingMessage.objects.exists()


def test_mail_with_a_key_is_written_once():
    email = EmailMessage("Code", "1", to=["a@example.org"])
    email.key, email.kind, email.reference = "invitation:7", "accounts.invitation", "user:7"
    assert [email.send(), email.send()] == [1, 0]
    message = OutgoingMessage.objects.get()
    assert (message.kind, message.reference) == ("accounts.invitation", "user:7")


def test_mail_without_a_key_is_written_each_time():
    email = EmailMessage("Code", "1", to=["a@example.org"])
    assert [email.send(), email.send()] == [1, 1]


def test_html_only_mail_stays_html():
    email = EmailMessage("Code", "<b>1</b>", to=["a@example.org"])
    email.content_subtype = "html"
    email.send()
    message = OutgoingMessage.objects.get()
    assert (message.text, message.html) == ("", "<b>1</b>")


def test_files_and_headers_are_kept():
    email = EmailMultiAlternatives(
        "Code", "1", to=["a@example.org"], headers={"X-Portal": "1"}, reply_to=["r@example.org"]
    )
    email.attach("brief.txt", "Grüße", "text/plain")
    email.attach("bild.png", b"\x89PNG")
    email.send()
    message = OutgoingMessage.objects.get()
    assert [(file.name, file.content_type) for file in message.files] == [
        ("brief.txt", "text/plain"),
        ("bild.png", "image/png"),
    ]
    assert message.files[0].content.decode() == "Grüße"
    assert message.headers == {"Auto-Submitted": "auto-generated", "X-Portal": "1", "Reply-To": "r@example.org"}


def test_file_that_is_a_finished_part_is_kept():
    email = EmailMessage("Code", "1", to=["a@example.org"])
    part = MIMEApplication(b"%PDF", "pdf")
    part.add_header("Content-Disposition", "attachment", filename="brief.pdf")
    email.attach(part)
    email.send()
    file = OutgoingMessage.objects.get().files[0]
    assert (file.name, file.content_type, file.content) == ("brief.pdf", "application/pdf", b"%PDF")


def test_line_breaks_do_not_become_headers():
    EmailMessage("Hallo\nBcc: b@example.org", "1", to=["a@example.org\nBcc: b@example.org"]).send()
    message = OutgoingMessage.objects.get()
    assert (message.subject, message.recipient) == ("Hallo Bcc: b@example.org", "a@example.org Bcc: b@example.org")
