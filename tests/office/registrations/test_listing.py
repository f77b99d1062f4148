"""The list of the registrations of an event: narrowed, sorted, in pages, and what is done with the ticked ones."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mail.models import OutgoingMessage
from organisations.models import Action, AuditEntry
from registrations.choices import Source, Status
from tests.events.factories import WorkingGroupFactory
from tests.office.conftest import text
from tests.organisations.factories import UserFactory
from tests.registrations.factories import NeedFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(event):
    group = WorkingGroupFactory(event=event, title="Sprache")
    amina = RegistrationFactory(event=event, name="Amina Beispiel", email="amina@example.org", language="ar")
    boris = RegistrationFactory(event=event, name="Boris Muster", organisation="Übersee e.V.", source=Source.PAPER)
    chen = RegistrationFactory(event=event, name="Chen Probe", waiting=True, places=3)
    NeedFactory(registration=amina)
    boris.first_group = boris.group = group
    boris.save()
    return {"amina": amina, "boris": boris, "chen": chen}


def names(response):
    return re.findall(r'<a id="name-\d+"[^>]*><bdi>(\w+)', response.content.decode())


def test_the_latest_stands_first_and_each_state_has_its_number(read, event, people):
    response = read("registrations", event.slug)
    assert names(response) == ["Chen", "Boris", "Amina"]
    assert f"{Status.WAITING.label} (1)" in text(response)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"status": "waiting"}, ["Chen"]),
        ({"q": "amina@ex"}, ["Amina"]),
        ({"q": "beispiel amina"}, ["Amina"]),
        ({"q": "übersee"}, ["Boris"]),
        ({"q": "nobody"}, []),
        ({"language": "ar"}, ["Amina"]),
        ({"source": "paper"}, ["Boris"]),
        ({"need": "interpretation"}, ["Amina"]),
        ({"need": "meal"}, []),
        ({"sort": "name"}, ["Amina", "Boris", "Chen"]),
        ({"sort": "-places", "status": ""}, ["Chen", "Boris", "Amina"]),
    ],
)
def test_the_list_is_narrowed_and_sorted(read, event, people, query, found):
    assert names(read("registrations", event.slug, **query)) == found


def test_who_is_in_a_working_group_can_be_asked_for(read, event, people):
    group = people["boris"].group_id
    assert names(read("registrations", event.slug, group=group)) == ["Boris"]


@pytest.mark.parametrize("name", ["status", "group", "language", "source", "need", "sort", "page", "q"])
@pytest.mark.parametrize("value", ["99999999999999999999", "'; DROP TABLE", "\x00", "-1", "a" * 500])
def test_whatever_an_address_asks_for_is_answered(read, event, people, name, value):
    assert read("registrations", event.slug, **{name: value}).status_code == 200


def test_one_and_three_rows_cost_the_same_queries(read, event, people):
    def queries(query):
        with CaptureQueriesContext(connection) as captured:
            assert read("registrations", event.slug, q=query).status_code == 200
        return len(captured)

    assert queries("Amina") == queries("e") <= 19  # seven of them know who asks: session, rights, activity


def test_an_event_without_registrations_says_what_to_do(read, event):
    assert "Enter a registration" in text(read("registrations", event.slug))


def test_markup_in_a_name_stays_text(read, event):
    entry = RegistrationFactory(event=event, name="<script>alert(1)</script>", organisation='"><img src=x>')
    for page in (read("registrations", event.slug), read("registration", event.slug, entry.pk)):
        assert "<script>alert" not in page.content.decode()
        assert "<img src=x>" not in page.content.decode()


def test_looking_is_noted_with_how_many_but_not_with_whom(read, officer, event, people):
    read("registrations", event.slug)
    entry = AuditEntry.objects.get(action=Action.VIEWED)
    assert (entry.actor, entry.facts, entry.label) == (officer, {"records": 3}, "")


# --- with the ticked ones --------------------------------------------------------------------------------------------


def test_nothing_happens_before_the_page_that_says_whom_it_concerns(send, event, people):
    page = send("act_on_chosen", event.slug, act="ablehnen", chosen=[people["chen"].pk])
    people["chen"].refresh_from_db()
    assert people["chen"].status == Status.WAITING
    assert "This concerns 1 registration" in text(page)
    assert "1 e-mail will be sent." in text(page)


def test_who_waits_gets_a_place_and_a_letter(send, event, people):
    facts = {"act": "aufnehmen", "confirmed": "1", "reason": "", "chosen": [people["chen"].pk]}
    page = send("act_on_chosen", event.slug, **facts)
    people["chen"].refresh_from_db()
    assert people["chen"].status == Status.CONFIRMED
    assert "Done for 1 registration." in text(page)
    assert OutgoingMessage.objects.get().recipient == people["chen"].email


def test_refusing_several_needs_a_reason(send, event, people):
    page = send("act_on_chosen", event.slug, act="ablehnen", confirmed="1", reason="", chosen=[people["chen"].pk])
    people["chen"].refresh_from_db()
    assert (page.status_code, people["chen"].status) == (422, Status.WAITING)


def test_a_place_beyond_the_limit_is_refused_by_name_and_the_others_are_done(send, event, people):
    event.capacity = 3
    event.save()
    small = RegistrationFactory(event=event, name="Dilan Test", waiting=True)
    page = send(
        "act_on_chosen", event.slug, act="aufnehmen", confirmed="1", reason="", chosen=[people["chen"].pk, small.pk]
    )
    small.refresh_from_db(), people["chen"].refresh_from_db()
    assert (people["chen"].status, small.status) == (Status.WAITING, Status.CONFIRMED)
    assert "Chen Probe: " in text(page)


def test_keys_of_other_events_are_nobody(send, event):
    stranger = RegistrationFactory(waiting=True)
    page = send("act_on_chosen", event.slug, act="aufnehmen", confirmed="1", reason="x", chosen=[stranger.pk])
    stranger.refresh_from_db()
    assert stranger.status == Status.WAITING
    assert "choose at least one" in text(page)


@pytest.mark.parametrize("act", ["", "loeschen", "absagen", "unheard-of"])
def test_only_what_is_meant_for_several_is_done_to_several(send, event, people, act):
    page = send("act_on_chosen", event.slug, act=act, confirmed="1", chosen=[people["amina"].pk])
    people["amina"].refresh_from_db()
    assert people["amina"].status == Status.CONFIRMED
    assert "choose what to do" in text(page)


def test_a_message_to_the_ticked_begins_with_its_text(send, event, people):
    page = send("act_on_chosen", event.slug, act="nachricht", chosen=[people["amina"].pk, people["chen"].pk])
    assert event.mailings.get().chosen == sorted([people["amina"].pk, people["chen"].pk])
    assert page.request["PATH_INFO"].endswith("/text/")


def test_needs_cannot_be_asked_for_by_who_may_not_see_them(client, read, event, people):
    client.force_login(UserFactory(superuser=True))
    assert len(names(read("registrations", event.slug, need="interpretation"))) == 3
