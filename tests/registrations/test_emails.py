"""What all letters share: who writes, whom to ask, and which place."""

import pytest

from registrations.emails.parts import event_facts, sender
from tests.events.factories import EventFactory, RoomFactory
from tests.organisations.factories import ContactFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def test_a_letter_names_whom_to_ask_by_role():
    contacts = [ContactFactory(role="Projektleitung"), ContactFactory(role="Nur intern", public=False)]
    event = EventFactory(organisation__name="Kreis Musterland", contacts=contacts)
    assert sender(event) == "Kreis Musterland\nProjektleitung, 05241 555-102, projekt@example.org"


def test_without_a_public_contact_a_letter_names_the_organisation():
    organisation = OrganisationFactory(name="Kreis Musterland", phone="05241 555-0", email="kreis@example.org")
    event = EventFactory(organisation=organisation, contacts=[ContactFactory(public=False)])
    assert sender(event) == "Kreis Musterland\n05241 555-0\nkreis@example.org"


def test_the_place_is_house_room_and_address():
    event = EventFactory(venue__name="Stadthalle", venue__address="Markt 1")
    event.room = RoomFactory(venue=event.venue, name="Saal 2")
    assert "Stadthalle, Saal 2, Markt 1" in dict(event_facts(event))["Ort"]
