"""Writing to participants: to whom, in which language, tried first, sent once, gone after a while."""

from datetime import timedelta

import pytest

from mail.models import OutgoingMessage
from organisations.models import Action, AuditEntry
from registrations import services
from registrations.choices import NO_GROUP, Status
from registrations.errors import AlreadySent, ChangedMeanwhile, NumberChanged, RegistrationError
from registrations.models import Mailing, MailingText, Registration
from registrations.services import Circle
from tests.events.factories import WorkingGroupFactory
from tests.organisations.factories import UserFactory
from tests.registrations.conftest import make_event
from tests.registrations.factories import MailingFactory, RegistrationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def officer():
    return UserFactory(name="Kim Amt", email="kim@example.org")


@pytest.fixture
def send(officer, now):
    def _send(mailing, number=None):
        count = Registration.objects.addressed_by(mailing).count() if number is None else number
        sent = services.send_mailing(mailing=mailing, number=count, by=officer, now=now)
        services.post_mailings(now)
        return sent

    return _send


def recipients():
    return sorted(OutgoingMessage.objects.filter(kind="registrations.mailing").values_list("recipient", flat=True))


def letter(entry):
    return OutgoingMessage.objects.get(kind="registrations.mailing", recipient=entry.email)


# --- to whom ---------------------------------------------------------------------------------------------------------


def test_a_message_goes_to_who_is_registered_and_left_an_address(event, send):
    here = RegistrationFactory(event=event)
    RegistrationFactory(event=event, by_telephone=True)
    RegistrationFactory(event=event, waiting=True)
    RegistrationFactory(event=event, cancelled=True)
    RegistrationFactory()
    assert send(MailingFactory(event=event)).recipients == 1
    assert recipients() == [here.email]


def addressed(event, officer, now, **circle):
    mailing = services.begin_mailing(event=event, circle=Circle(**circle), by=officer, now=now)
    return set(Registration.objects.addressed_by(mailing))


def test_states_groups_and_languages_narrow_the_circle(event, officer, now):
    group = WorkingGroupFactory(event=event)
    in_group = RegistrationFactory(event=event, group=group, language="ar")
    without = RegistrationFactory(event=event)
    waiting = RegistrationFactory(event=event, waiting=True)
    assert addressed(event, officer, now) == {in_group, without}
    assert addressed(event, officer, now, statuses=[Status.CONFIRMED, Status.WAITING]) == {in_group, without, waiting}
    assert addressed(event, officer, now, groups=[group.pk]) == {in_group}
    assert addressed(event, officer, now, groups=[NO_GROUP]) == {without}
    assert addressed(event, officer, now, groups=[NO_GROUP, group.pk]) == {in_group, without}
    assert addressed(event, officer, now, languages=["ar"]) == {in_group}


def test_nobody_who_has_cancelled_is_written_to_even_if_asked_for(event, officer, now):
    RegistrationFactory(event=event, cancelled=True)
    assert addressed(event, officer, now, statuses=[Status.CANCELLED]) == set()


def test_chosen_people_get_it_whatever_their_state_and_nobody_of_another_event(event, officer, now):
    waiting, stranger = RegistrationFactory(event=event, waiting=True), RegistrationFactory()
    RegistrationFactory(event=event)
    assert addressed(event, officer, now, chosen=[waiting.pk, stranger.pk]) == {waiting}


# --- what it says ----------------------------------------------------------------------------------------------------


def test_each_person_reads_it_in_the_own_language_and_with_the_way_to_the_registration(event, send):
    german, english = RegistrationFactory(event=event), RegistrationFactory(event=event, language="en")
    send(MailingFactory(event=event, english=True))
    assert letter(german).subject == "Anderer Raum"
    assert letter(english).subject == "Another room"
    assert "We meet in room 2." in letter(english).text
    assert "Wir treffen uns in Raum 2." in letter(english).text
    assert "/anmeldung/" in letter(german).text


def test_who_has_no_version_gets_the_german_one_with_a_note(event, send):
    arabic = RegistrationFactory(event=event, language="ar")
    send(MailingFactory(event=event, english=True))
    assert "Wir treffen uns in Raum 2." in letter(arabic).text
    assert "We meet in room 2." not in letter(arabic).text


def test_empty_lines_part_paragraphs(event, send):
    entry = RegistrationFactory(event=event)
    send(MailingFactory(event=event))
    assert letter(entry).html.count("<p style") >= 3


def test_nothing_in_a_subject_or_name_becomes_a_header_or_markup(event, send, now):
    entry = RegistrationFactory(event=event, name="<script>alert(1)</script>")
    mailing = MailingFactory(event=event, german=False)
    services.write_mailing(
        mailing=mailing, texts={"de": ("Hallo\r\nBcc: alle@example.org", "<b>fett</b>")}, seen=1, now=now
    )
    send(mailing)
    message = letter(entry)
    assert message.subject == "Hallo Bcc: alle@example.org"
    assert "<script>" not in message.html
    assert "<b>fett</b>" not in message.html


# --- writing it ------------------------------------------------------------------------------------------------------


def test_a_message_needs_a_german_text(event, now):
    with pytest.raises(RegistrationError):
        services.write_mailing(
            mailing=MailingFactory(event=event, german=False), texts={"en": ("Hello", "All")}, seen=1, now=now
        )


def test_who_saves_second_learns_that_somebody_else_was_first(event, now):
    mailing = MailingFactory(event=event)
    services.write_mailing(mailing=mailing, texts={"de": ("Eins", "Eins")}, seen=1, now=now)
    with pytest.raises(ChangedMeanwhile):
        services.write_mailing(mailing=mailing, texts={"de": ("Zwei", "Zwei")}, seen=1, now=now)
    with pytest.raises(ChangedMeanwhile):
        services.choose_recipients(mailing=mailing, circle=Circle(), seen=1, now=now)
    assert mailing.texts.get().subject == "Eins"


def test_a_test_goes_to_the_officer_alone_and_opens_no_registration(event, officer, now):
    RegistrationFactory(event=event)
    mailing = MailingFactory(event=event, english=True)
    services.send_test(mailing=mailing, language="en", by=officer, now=now)
    message = OutgoingMessage.objects.get()
    assert (message.recipient, message.kind) == ("kim@example.org", "registrations.mailing-test")
    assert "Another room" in message.subject
    assert "/anmeldung/.../" in message.text


# --- sending it ------------------------------------------------------------------------------------------------------


def test_a_message_is_sent_once_and_noted(event, send, officer):
    RegistrationFactory.create_batch(2, event=event)
    mailing = MailingFactory(event=event)
    send(mailing)
    with pytest.raises(AlreadySent):
        send(mailing)
    assert len(recipients()) == 2
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.facts) == (Action.MAILED, officer, {"letters": 2})


def test_when_somebody_joins_meanwhile_the_officer_is_asked_again(event, send):
    RegistrationFactory(event=event)
    mailing = MailingFactory(event=event)
    RegistrationFactory(event=event)
    with pytest.raises(NumberChanged) as refusal:
        send(mailing, number=1)
    assert refusal.value.now == 2
    assert recipients() == []


def test_who_registers_after_the_sending_gets_nothing(event, officer, now):
    first = RegistrationFactory(event=event)
    services.send_mailing(mailing=MailingFactory(event=event), number=1, by=officer, now=now)
    RegistrationFactory(event=event)
    services.post_mailings(now)
    assert recipients() == [first.email]


def test_letters_are_finished_by_the_next_run_and_nobody_gets_two(event, officer, now):
    RegistrationFactory.create_batch(3, event=event)
    mailing = MailingFactory(event=event)
    services.send_mailing(mailing=mailing, number=3, by=officer, now=now)
    assert services.post_mailings(now) == 3
    Mailing.objects.update(posted_at=None, chosen=list(Registration.objects.values_list("pk", flat=True)))
    assert services.post_mailings(now) == 0
    mailing.refresh_from_db()
    assert (mailing.posted_at, mailing.chosen) == (now, [])


def test_nothing_goes_to_nobody(event, send):
    with pytest.raises(RegistrationError):
        send(MailingFactory(event=event))


def test_who_deletes_their_data_before_the_letters_are_written_gets_none(event, officer, now):
    entry = RegistrationFactory(event=event)
    services.send_mailing(mailing=MailingFactory(event=event), number=1, by=officer, now=now)
    services.delete_my_data(registration=entry, now=now)
    services.post_mailings(now)
    assert recipients() == []


def test_a_sent_message_can_be_neither_changed_nor_discarded(event, send, now):
    RegistrationFactory(event=event)
    mailing = MailingFactory(event=event)
    send(mailing)
    with pytest.raises(AlreadySent):
        services.write_mailing(mailing=mailing, texts={"de": ("x", "x")}, seen=1, now=now)
    with pytest.raises(AlreadySent):
        services.discard_mailing(mailing=mailing)


def test_a_discarded_message_leaves_nothing(event, officer, now):
    mailing = MailingFactory(event=event)
    services.send_test(mailing=mailing, language="de", by=officer, now=now)
    services.discard_mailing(mailing=mailing)
    assert (Mailing.objects.count(), OutgoingMessage.objects.count()) == (0, 0)


# --- its end ---------------------------------------------------------------------------------------------------------


def test_the_texts_go_after_as_long_as_letters_are_kept_and_the_number_stays(event, send, settings, now):
    RegistrationFactory(event=event)
    mailing = MailingFactory(event=event)
    send(mailing)
    services.purge_mailings(now + timedelta(days=settings.MAIL_RETENTION_DAYS))
    assert MailingText.objects.exists()
    services.purge_mailings(now + timedelta(days=settings.MAIL_RETENTION_DAYS, seconds=1))
    assert not MailingText.objects.exists()
    mailing.refresh_from_db()
    assert mailing.recipients == 1


def test_a_forgotten_draft_goes_after_a_month(event, now):
    MailingFactory(event=event, changed_at=now - timedelta(days=31))
    assert services.purge_mailings(now) == 1
    assert not Mailing.objects.exists()


def test_messages_go_with_the_personal_data_of_the_event(now):
    event = make_event(now, starts_at=now - timedelta(days=40))
    RegistrationFactory(event=event)
    MailingFactory(event=event)
    services.purge_personal_data(now)
    assert not Mailing.objects.exists()
