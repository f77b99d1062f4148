"""Writing to participants, page by page: nothing leaves before the deliberate step, and then exactly once."""

import pytest
from django.utils import timezone

from mail.models import OutgoingMessage
from registrations import services
from registrations.choices import Status
from registrations.models import Mailing
from tests.events.factories import WorkingGroupFactory
from tests.office.conftest import text
from tests.registrations.factories import MailingFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailing(event):
    RegistrationFactory(event=event, name="Amina Beispiel", email="amina@example.org")
    RegistrationFactory(event=event, name="Boris Muster", email="boris@example.org", language="en")
    return MailingFactory(event=event)


def recipients(now):
    services.post_mailings(now)
    return sorted(OutgoingMessage.objects.filter(kind="registrations.mailing").values_list("recipient", flat=True))


@pytest.fixture
def now():
    return timezone.now()


def test_from_the_recipients_to_the_letters(send, read, event, now):
    group = WorkingGroupFactory(event=event, title="Sprache")
    RegistrationFactory(event=event, email="here@example.org", first_group=group, group=group)
    RegistrationFactory(event=event, email="elsewhere@example.org")
    send("new_mailing", event.slug, statuses=[Status.CONFIRMED], groups=[group.pk])
    mailing = Mailing.objects.get()
    send("mailing_text", event.slug, mailing.pk, seen=mailing.version, subject_de="Neuer Raum", text_de="Raum 2.")
    assert "This goes to 1 person" in text(read("mailing", event.slug, mailing.pk))
    assert recipients(now) == []
    send("send_mailing", event.slug, mailing.pk, number="1", expected="1")
    assert recipients(now) == ["here@example.org"]


def test_the_preview_shows_each_person_in_their_language_without_the_secret_link(read, event, mailing):
    page = text(read("mailing", event.slug, mailing.pk, sprache="en"))
    assert "boris@example.org" in page
    assert "have written to you in German" in page
    assert "/anmeldung/.../" in page


@pytest.mark.parametrize("person", ["0", "99", "-1", "x", "9" * 30])
def test_whatever_person_is_asked_for_there_is_a_preview(read, event, mailing, person):
    assert read("mailing", event.slug, mailing.pk, person=person).status_code == 200


@pytest.mark.parametrize("number", ["1", "3", "", "two", "-2"])
def test_a_wrong_number_sends_nothing(send, event, mailing, now, number):
    page = send("send_mailing", event.slug, mailing.pk, number=number, expected="2")
    assert page.status_code == 422
    assert recipients(now) == []


def test_a_forged_expectation_sends_nothing(send, event, mailing, now):
    page = send("send_mailing", event.slug, mailing.pk, number="99", expected="99")
    assert page.status_code == 422
    assert "2" in page.context["form"].data["expected"]
    assert recipients(now) == []


def test_who_registers_meanwhile_makes_the_page_ask_again(send, event, mailing, now):
    RegistrationFactory(event=event)
    page = send("send_mailing", event.slug, mailing.pk, number="2", expected="2")
    assert "Send to 3 people" in text(page)
    assert recipients(now) == []


def test_sending_twice_sends_once(send, event, mailing, now):
    send("send_mailing", event.slug, mailing.pk, number="2", expected="2")
    page = send("send_mailing", event.slug, mailing.pk, number="2", expected="2")
    assert "has been sent already" in text(page)
    assert recipients(now) == ["amina@example.org", "boris@example.org"]


def test_a_test_goes_to_the_officer_alone(send, officer, event, mailing):
    send("test_mailing", event.slug, mailing.pk, sprache="de")
    assert OutgoingMessage.objects.get().recipient == officer.email


@pytest.mark.parametrize("language", ["en", "xx", ""])
def test_no_test_is_sent_in_a_language_without_a_text(send, event, mailing, language):
    assert send("test_mailing", event.slug, mailing.pk, sprache=language).status_code == 200
    assert OutgoingMessage.objects.count() == 0


@pytest.mark.parametrize("subject", ["Hallo\r\nBcc: alle@example.org", "Hallo\nX: y", "Hallo\rX"])
def test_no_header_can_be_slipped_in_by_a_subject(send, event, mailing, now, subject):
    send("mailing_text", event.slug, mailing.pk, seen=mailing.version, subject_de=subject, text_de="x")
    send("send_mailing", event.slug, mailing.pk, number="2", expected="2")
    assert len(recipients(now)) == 2
    for letter in OutgoingMessage.objects.all():
        assert not set("\r\n") & set(letter.subject)
        assert "bcc" not in {name.lower() for name in letter.headers}


def test_markup_in_a_message_stays_text(send, read, event, mailing, now):
    facts = {"subject_de": "<b>Hallo</b>", "text_de": "<script>alert(1)</script>"}
    send("mailing_text", event.slug, mailing.pk, seen=mailing.version, **facts)
    assert "<script>alert" not in read("mailing", event.slug, mailing.pk).content.decode()
    send("send_mailing", event.slug, mailing.pk, number="2", expected="2")
    recipients(now)
    assert all("<script>alert" not in letter.html for letter in OutgoingMessage.objects.all())


def test_who_writes_second_sees_what_the_first_has_written(send, event, mailing):
    services.write_mailing(
        mailing=mailing, texts={"de": ("Erster", "Text")}, seen=mailing.version, now=mailing.created_at
    )
    page = send("mailing_text", event.slug, mailing.pk, seen=mailing.version, subject_de="Zweiter", text_de="Text")
    assert page.status_code == 422
    assert "Erster" in text(page)
    assert "Zweiter" in page.content.decode()


def test_a_message_of_another_event_is_not_there(read, send, event):
    stranger = MailingFactory(event__organisation=event.organisation)
    for page in ("mailing", "mailing_text", "send_mailing"):
        assert read(page, event.slug, stranger.pk).status_code == 404
    assert send("send_mailing", event.slug, stranger.pk, number="0", expected="0").status_code == 404


def test_a_draft_is_thrown_away_and_a_sent_one_is_kept(send, event, mailing):
    send("send_mailing", event.slug, mailing.pk, number="2", expected="2")
    send("discard_mailing", event.slug, mailing.pk)
    draft = MailingFactory(event=event)
    send("discard_mailing", event.slug, draft.pk)
    assert list(Mailing.objects.all()) == [mailing]
