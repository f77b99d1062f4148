"""Two steps and invitations: shown first, then sent to so many, and to nobody else."""

import pytest

from mail.models import OutgoingMessage
from registrations.choices import Source
from registrations.models import PersonalLink
from tests.events.factories import EventFactory
from tests.office.conftest import text
from tests.registrations.factories import InterestFactory, PersonalLinkFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(organisation):
    return EventFactory(organisation=organisation, two_step=True, links_sent_automatically=False)


@pytest.fixture
def invitation_event(organisation):
    return EventFactory(organisation=organisation, by_invitation=True)


def letters():
    return sorted(OutgoingMessage.objects.values_list("recipient", flat=True))


def test_links_are_shown_before_they_are_sent_and_the_shown_one_opens_nothing(send, event):
    told = InterestFactory(event=event)
    page = send("send_links", event.slug, all="1")
    assert "Send 1 link?" in text(page)
    assert PersonalLink.objects.count() == 0
    send("send_links", event.slug, all="1", confirmed="1", number="1")
    assert letters() == [told.email]


def test_when_it_became_another_number_nothing_is_sent(send, event):
    InterestFactory.create_batch(2, event=event)
    send("send_links", event.slug, all="1", confirmed="1", number="1")
    assert letters() == []


def test_some_get_a_link_and_only_those(send, event):
    first, _second = InterestFactory.create_batch(2, event=event)
    elsewhere = InterestFactory(event=EventFactory(two_step=True))
    send("send_links", event.slug, chosen=[first.pk, elsewhere.pk], confirmed="1", number="1")
    assert letters() == [first.email]


def test_who_has_not_confirmed_or_is_registered_gets_none(send, event):
    InterestFactory(event=event, unconfirmed=True)
    done = InterestFactory(event=event)
    RegistrationFactory(event=event, email=done.email)
    page = send("send_links", event.slug, all="1")
    assert "Nobody of these can get a link" in text(page)


def test_an_interest_from_the_mailbox_waits_for_its_link(read, send, event):
    send("enter_interest", event.slug, name="Kim Muster", email="kim@example.org", language="de", source="mailbox")
    assert event.interests.get().source == Source.MAILBOX
    assert "waits for a link" in text(read("interests", event.slug, stand="wartet"))


def test_a_lapsed_link_is_renewed_and_the_old_one_ends(read, send, event):
    told = InterestFactory(event=event)
    old = PersonalLinkFactory(event=event, interest=told, email=told.email, lapsed=True)
    assert "link expired" in text(read("interests", event.slug))
    send("send_links", event.slug, chosen=[told.pk], confirmed="1", number="1")
    old.refresh_from_db()
    assert old.revoked_at is not None


def test_invitations_go_to_new_addresses_once(send, invitation_event):
    event = invitation_event
    PersonalLinkFactory(event=event, email="old@example.org")
    facts = {"addresses": "Kim <new@example.org>\nold@example.org\nNEW@example.org", "language": "de"}
    page = send("invite", event.slug, **facts)
    assert "Send 1 invitation?" in text(page)
    assert letters() == []
    send("invite", event.slug, **facts, confirmed="1", number="1")
    assert letters() == ["new@example.org"]


def test_no_header_can_be_slipped_into_an_invitation(send, invitation_event):
    send("invite", invitation_event.slug, addresses="Kim\rBcc: x@example.org <kim@example.org>", language="de")
    assert all("\n" not in letter.subject and "\r" not in letter.subject for letter in OutgoingMessage.objects.all())


def test_an_invitation_of_another_event_cannot_be_renewed(send, invitation_event):
    stranger = PersonalLinkFactory(event=EventFactory(by_invitation=True))
    assert send("invite_again", invitation_event.slug, stranger.pk).status_code == 404
    assert letters() == []
