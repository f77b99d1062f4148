"""After the event: results, thanks, and what is still stored."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mail.models import OutgoingMessage
from organisations.models import Action, AuditEntry
from organisations.translations import SOURCE_LANGUAGE
from registrations.models import Arrival, EventNumbers, Registration
from tests.events.factories import EventFactory, WorkingGroupFactory
from tests.registrations.factories import ArrivalFactory, InterestFactory, NeedFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return EventFactory(past=True, title="Werkstatt", outcomes="Mehr Sprachkurse")


@pytest.fixture
def people(event):
    came = RegistrationFactory(event=event, name="Wer kam", places=2)
    ArrivalFactory(event=event, registration=came, people=2)
    RegistrationFactory(event=event, name="Wer fehlte")
    ArrivalFactory(event=event, is_walk_in=True, people=3)


def fields(client, path):
    """What the form at this address would send."""
    form = client.get(path).context["form"]
    return {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}


def test_the_door_proposes_the_number(client, officer, event, people, at):
    path = at("event_after", event)
    assert "5 people were counted at the door" in client.get(path).content.decode()
    client.post(path, fields(client, path))
    assert EventNumbers.objects.get(event=event).attended == 5


def test_a_number_that_was_saved_counts_more_than_the_door(client, officer, event, people, at):
    EventNumbers.objects.create(event=event, attended=7)
    assert fields(client, at("event_after", event))["attended"] == 7


def test_each_working_group_has_its_outcomes_and_everybody_reads_them(client, officer, event, at):
    group = WorkingGroupFactory(event=event, title="Bildung")
    path = at("event_after", event)
    client.post(path, fields(client, path) | {f"group{group.pk}": "Mehr Lesepatinnen\nMehr Zeit"})
    group = type(group).objects.get(pk=group.pk)
    assert group.get_translation(SOURCE_LANGUAGE).outcomes.splitlines() == ["Mehr Lesepatinnen", "Mehr Zeit"]
    assert "<li>Mehr Lesepatinnen</li>" in client.get(f"/veranstaltungen/{event.slug}/").content.decode()


def test_two_officers_at_once_both_versions_are_shown_and_nothing_is_lost(client, officer, event, at):
    group = WorkingGroupFactory(event=event)
    path = at("event_after", event)
    mine, theirs = fields(client, path), fields(client, path)
    client.post(path, theirs | {f"group{group.pk}": "Von der Kollegin"})
    response = client.post(path, mine | {f"group{group.pk}": "Von mir"})
    shown = response.content.decode()
    assert response.status_code == 422
    assert "Both versions" in shown
    assert "Von der Kollegin" in shown
    assert "Von mir" in shown


def test_before_it_has_begun_there_is_nothing_to_complete(client, at, officer, event):
    ahead = EventFactory(organisation=event.organisation)
    assert client.get(at("event_after", ahead))["Location"] == at("event", ahead)


def test_thanks_go_to_who_came_after_the_number_was_shown(client, officer, event, people, at):
    shown = client.get(at("event_thank", event)).content.decode()
    assert "1 e-mail will be sent." in shown
    assert not OutgoingMessage.objects.exists()
    client.post(at("event_thank", event), {"letters": "1"})
    assert OutgoingMessage.objects.get().recipient == Registration.objects.get(name="Wer kam").email
    assert "There is nobody to thank" in client.get(at("event_thank", event)).content.decode()


def test_without_a_list_at_the_door_everybody_is_thanked_who_had_a_place(client, officer, event, at):
    RegistrationFactory.create_batch(2, event=event)
    RegistrationFactory(event=event, by_telephone=True)
    RegistrationFactory(event=event, cancelled=True)
    client.post(at("event_thank", event), {"letters": "2"})
    assert OutgoingMessage.objects.count() == 2


@pytest.mark.parametrize("number", ["", "1", "3", "²", "9" * 50])
def test_thanks_for_another_number_than_was_shown_are_not_sent(client, officer, event, at, number):
    RegistrationFactory.create_batch(2, event=event)
    response = client.post(at("event_thank", event), {"letters": number})
    assert response["Location"] == at("event_thank", event)
    assert not OutgoingMessage.objects.exists()


def test_what_is_stored_is_told_in_numbers(client, officer, event, people, at):
    NeedFactory(registration=Registration.objects.first(), access=True)
    InterestFactory(event=event)
    stored = client.get(at("event_stored", event)).context["stored"]
    assert (stored.registrations, stored.special_needs, stored.needs, stored.interests) == (2, 1, 0, 1)


def test_deleting_asks_first_and_leaves_numbers(client, officer, event, people, at):
    path = at("event_stored", event)
    response = client.post(path)
    assert "Delete 2 registrations for good" in response.content.decode()
    assert Registration.objects.count() == 2
    client.post(path, {"sure": "yes"})
    assert not Registration.objects.exists()
    assert not Arrival.objects.exists()
    numbers = EventNumbers.objects.get(event=event)
    assert (numbers.registered, numbers.attended) == (3, 5)
    entry = AuditEntry.objects.get(action=Action.DELETED)
    assert (entry.actor, entry.facts) == (officer, {"records": 2})
    shown = client.get(path).content.decode()
    assert "Nothing about people is stored any more" in shown
    assert "2 records" in shown


def test_before_the_event_nothing_is_deleted_at_once(client, officer, event, at):
    ahead = RegistrationFactory(event=EventFactory(organisation=event.organisation)).event
    assert "Delete now" not in client.get(at("event_stored", ahead)).content.decode()
    client.post(at("event_stored", ahead), {"sure": "yes"})
    assert Registration.objects.count() == 1


def test_of_a_cancelled_event_everything_can_be_deleted_at_once(client, officer, event, at):
    called_off = EventFactory(organisation=event.organisation, cancelled=True)
    RegistrationFactory(event=called_off)
    client.post(at("event_stored", called_off), {"sure": "yes"})
    assert not Registration.objects.exists()


def test_the_page_costs_the_same_for_one_and_for_many(client, officer, event, at):
    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get(at("event_stored", event))
        return len(found)

    RegistrationFactory(event=event)
    queries()
    one = queries()
    RegistrationFactory.create_batch(3, event=event)
    assert queries() == one
