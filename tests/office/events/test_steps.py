"""Setting an event up in steps: each saves what was typed, loses nothing, and knows what somebody else has saved."""

import pytest
from django.forms import Form

from events.models import Event
from office.events.steps import STEPS
from office.rows import Rows
from organisations.models import AuditEntry
from tests.events.factories import AgendaItemFactory, EventFactory, RoomFactory, VenueFactory, WorkingGroupFactory
from tests.organisations.factories import OrganisationFactory
from tests.registrations.factories import QuestionFactory, QuestionOptionFactory

pytestmark = pytest.mark.django_db

FORMS = [*(step.name for step in STEPS), "event_questions", "event_rules"]


@pytest.fixture(params=[True, False], ids=["draft", "public"])
def event(request, db):
    venue = VenueFactory()
    facts = {"venue": venue, "room": RoomFactory(venue=venue), "organisation": venue.organisation}
    record = EventFactory(title="Werkstatt", languages_spoken=["de"], draft=request.param, **facts)
    AgendaItemFactory(event=record, position=1)
    WorkingGroupFactory(event=record, position=1)
    QuestionOptionFactory.create_batch(2, question=QuestionFactory(event=record, kind="single", position=1))
    return record


def typed(form):
    """What a browser would send of a form that nobody has changed."""
    if isinstance(form, Rows):
        rows = [typed(row) for row in form.forms]
        return {"seen": form.seen, "rows": form.order, "do": "save"} | {key: row[key] for row in rows for key in row}
    assert isinstance(form, Form)
    return dict(_fields(form))


def _fields(form):
    for bound in form:
        value = bound.value()
        if hasattr(bound.field.widget, "widgets"):
            value = None
        if value not in (None, False, "", []):
            prepared = bound.field.prepare_value(value)
            shown = bound.field.widget.format_value(prepared)
            single = isinstance(shown, list) and not isinstance(prepared, list | tuple) and len(shown) == 1
            yield bound.html_name, "on" if value is True else shown[0] if single else shown


@pytest.mark.parametrize("name", FORMS)
def test_a_page_that_is_saved_as_it_is_changes_nothing(client, officer, event, at, name):
    def state():
        return {
            **Event.objects.values().exclude(pk=0).get(pk=event.pk),
            "updated_at": None,
            "agenda": list(event.agenda.values()),
            "groups": list(event.working_groups.values()),
            "questions": list(event.questions.values()),
            "contacts": list(event.contacts.values()),
        }

    before = state()
    path = at(name, event)
    response = client.post(path, typed(client.get(path).context["form"]))
    assert response.status_code == 302, response.context["form"].errors
    assert state() == before
    assert not AuditEntry.objects.exists()


def test_a_room_is_chosen_with_its_house(client, officer, at):
    draft = EventFactory(organisation=officer.memberships.get().organisation, draft=True)
    room = RoomFactory(venue=VenueFactory(organisation=draft.organisation))
    path = at("event_place", draft)
    client.post(path, typed(client.get(path).context["form"]) | {"place": f"room-{room.pk}"})
    draft.refresh_from_db()
    assert (draft.room, draft.venue) == (room, room.venue)


@pytest.mark.parametrize("place", ["room-999999", "venue-x", "x"])
def test_a_place_that_is_not_offered_is_refused(client, officer, at, place):
    draft = EventFactory(organisation=officer.memberships.get().organisation, draft=True)
    path = at("event_place", draft)
    response = client.post(path, typed(client.get(path).context["form"]) | {"place": place})
    assert response.status_code == 422


def test_a_house_of_strangers_cannot_be_chosen(client, officer, at):
    draft = EventFactory(organisation=officer.memberships.get().organisation, draft=True)
    path = at("event_place", draft)
    elsewhere = VenueFactory(organisation=OrganisationFactory())
    response = client.post(path, typed(client.get(path).context["form"]) | {"place": f"venue-{elsewhere.pk}"})
    assert response.status_code == 422


def test_two_officers_at_once_both_versions_are_shown(client, officer, event, at):
    path = at("event_basics", event)
    mine = typed(client.get(path).context["form"])
    client.post(path, mine | {"title": "Titel der Kollegin"})
    response = client.post(path, mine | {"title": "Mein Titel"})
    shown = response.content.decode()
    assert response.status_code == 422
    assert "Both versions" in shown
    assert "Titel der Kollegin" in shown
    assert "Mein Titel" in shown
    event.refresh_from_db()
    assert str(Event.objects.get(pk=event.pk)) == "Titel der Kollegin"
    client.post(path, typed(response.context["form"]))
    assert str(Event.objects.get(pk=event.pk)) == "Mein Titel"
