"""An officer and the registrations of an event, from the mailbox to the message: in German, without JavaScript."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Event
from mail.models import OutgoingMessage
from registrations import services
from registrations.attendance import attendance_of
from registrations.choices import Source, Status
from registrations.emails.parts import topic
from registrations.models import Registration
from tests.e2e import cast
from tests.e2e.officers import officer
from tests.events.factories import in_days
from tests.mail.factories import OutgoingMessageFactory
from tests.registrations.factories import MailingFactory, PersonalLinkFactory, RegistrationFactory

pytestmark = pytest.mark.e2e


def ticks(visitor, key):
    visitor.page.locator(f'[name="chosen"][value="{key}"]').check()


def clicks(visitor, selector):
    """Press a button whose words hold a number."""
    with visitor.page.expect_navigation():
        visitor.page.locator(selector).click()


def hits(visitor, selector):
    """The same with the keyboard."""
    visitor.reaches(visitor.page.locator(selector).first)
    visitor.enters()


def test_two_steps_from_the_mailbox_to_what_remains(typist):
    event = cast.workshop(two_step=True, links_sent_automatically=False)
    officer(typist)
    typist.opens("office:interests", event.slug)
    typist.follows("Enter an interest")
    typist.fills_in(name="Amina Beispiel", email="amina@example.org", source=Source.MAILBOX)
    typist.presses("Enter the interest")
    assert typist.sees("waits for a link")

    hits(typist, 'button[name="all"]')
    assert not event.personal_links.exists()
    hits(typist, ".form-actions button")
    assert event.personal_links.get().email == "amina@example.org"

    typist.follows_mail("personal-link")
    typist.fills_in(name="Amina Beispiel", privacy_read=True)
    typist.presses("Register")
    typist.opens("office:registrations", event.slug)
    assert typist.sees("Amina Beispiel")

    begin = in_days(0, hour=0)
    Event.objects.filter(pk=event.pk).update(
        starts_at=begin, ends_at=begin + timedelta(minutes=1), registration_closes_on=None
    )
    typist.opens("office:door", event.slug)
    typist.fills_in(q="amina")
    typist.enters()
    hits(typist, 'main form button:has-text("Amina Beispiel")')
    assert attendance_of(event).here == 1

    typist.opens("office:event", event.slug)
    typist.follows("After the event")
    assert typist.answer("attended") == "1"
    typist.fills_in(outcomes="Mehr Sprachkurse")
    typist.presses("Save")
    assert event.numbers.attended == 1


def test_somebody_on_the_telephone_gets_the_last_place_by_an_exception(citizen):
    event = cast.workshop(capacity=1)
    RegistrationFactory(event=event)
    officer(citizen)
    citizen.opens("office:registrations", event.slug)
    citizen.follows("Enter a registration")
    citizen.fills_in(source=Source.TELEPHONE, name="Boris Muster", if_full="exceed")
    citizen.presses("Enter the registration")
    citizen.fills_in(reason="Leitet die Arbeitsgruppe")
    citizen.presses("Enter the registration")
    assert citizen.heading_is("Boris Muster")
    assert citizen.sees("Leitet die Arbeitsgruppe")


def test_somebody_who_waits_gets_a_place_from_the_list(citizen):
    event = cast.workshop(capacity=2)
    RegistrationFactory(event=event, places=1)
    waiting = RegistrationFactory(event=event, waiting=True, name="Chen Probe")
    officer(citizen)
    citizen.opens("office:registrations", event.slug)
    ticks(citizen, waiting.pk)
    citizen.presses("Give a place")
    assert Registration.objects.waiting().exists()
    citizen.presses("Give a place")
    assert Registration.objects.get(pk=waiting.pk).status == Status.CONFIRMED


def test_a_message_is_tried_and_then_goes_to_so_many(citizen):
    event = cast.workshop()
    RegistrationFactory.create_batch(2, event=event)
    user = officer(citizen)
    citizen.opens("office:event", event.slug)
    citizen.follows("Messages")
    citizen.follows("Write to participants")
    citizen.presses("Go on to the text")
    citizen.fills_in(subject_de="Anderer Raum", text_de="Wir treffen uns in Raum 2.")
    citizen.presses("Save, and go on to the preview")
    clicks(citizen, 'button[name="sprache"][value="de"]')
    assert OutgoingMessage.objects.get().recipient == user.email

    citizen.follows("Go on to sending")
    citizen.fills_in(number=3)
    clicks(citizen, "form button.kern-btn--primary")
    services.post_mailings(timezone.now())
    assert OutgoingMessage.objects.count() == 1
    citizen.fills_in(number=2)
    clicks(citizen, "form button.kern-btn--primary")
    services.post_mailings(timezone.now())
    assert OutgoingMessage.objects.filter(kind="registrations.mailing").count() == 2


def test_a_failed_letter_and_an_unused_invitation_are_sent_again(citizen):
    event = cast.workshop(by_invitation=True)
    entry = cast.registration(event=event)
    letter = OutgoingMessageFactory(reference=entry.reference, recipient=entry.email, topic=topic(event), failed=True)
    link = PersonalLinkFactory(event=event)
    officer(citizen)
    citizen.opens("office:registration", event.slug, entry.pk)
    clicks(citizen, f'button[name="letter"][value="{letter.pk}"]')
    letter.refresh_from_db()
    assert letter.state == "sent"

    citizen.opens("office:invitations", event.slug)
    clicks(citizen, "tbody form button")
    link.refresh_from_db()
    assert link.revoked_at is not None


def test_a_draft_is_thrown_away(citizen):
    mailing = MailingFactory(event=cast.workshop())
    officer(citizen)
    citizen.opens("office:mailing_text", mailing.event.slug, mailing.pk)
    citizen.presses("Throw this draft away")
    assert not mailing.event.mailings.exists()
