"""Officers write the working groups of an event."""

import pytest
from django.utils import timezone
from django.utils.translation import override

from events.errors import ChangedMeanwhile, NotPossible, NotReady
from events.seen import state_of
from events.services import Row
from registrations import services
from tests.events.factories import EventFactory, RoomFactory, WorkingGroupFactory
from tests.registrations.factories import RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def facts(title, **more):
    return {"title": title, "description": "", "capacity": 10, "room": None, "chair_role": ""} | more


def save(event, *rows, **more):
    services.set_groups(event=event, rows=rows, now=timezone.now(), **more)


def test_groups_are_added_changed_moved_and_removed():
    event = EventFactory(draft=True)
    kept, gone = WorkingGroupFactory(event=event, position=1), WorkingGroupFactory(event=event, position=2)
    save(event, Row(facts("Gesundheit")), Row(facts("Bildung", capacity=5), kept.pk), Row(facts("Gesundheit")))
    groups = list(event.working_groups.all())
    with override("de"):
        assert [(str(group), group.capacity) for group in groups] == [
            ("Gesundheit", 10), ("Bildung", 5), ("Gesundheit", 10),
        ]  # fmt: skip
    assert [group.key for group in groups] == ["gesundheit", kept.key, "gesundheit-2"]
    assert gone.pk not in {group.pk for group in groups}


@pytest.mark.parametrize("role", ["group", "first_group", "second_group"])
def test_a_group_that_somebody_has_chosen_stays(role):
    group = WorkingGroupFactory()
    RegistrationFactory(event=group.event, **{role: group})
    with pytest.raises(NotPossible, match="have chosen"):
        save(group.event)
    RegistrationFactory._meta.model.objects.update(status="cancelled", cancelled_at=timezone.now(), group=None)
    save(group.event)
    assert not group.event.working_groups.exists()


def test_people_are_placed_into_a_group_that_was_added_for_them():
    event = EventFactory()
    full = WorkingGroupFactory(event=event, capacity=1)
    RegistrationFactory(event=event, first_group=full, group=full)
    second = WorkingGroupFactory(event=event, capacity=1)
    waiting = RegistrationFactory(event=event, first_group=second)
    row = {name: value for name, value in facts(str(full)).items() if name != "capacity"}
    save(event, Row(row, full.pk), Row(row | {"title": "Zweite"}, second.pk))
    waiting.refresh_from_db()
    assert waiting.group == second


def test_a_group_needs_a_title_and_a_room_of_the_house():
    event = EventFactory()
    with pytest.raises(NotReady):
        save(event, Row(facts(" ")))
    with pytest.raises(NotPossible, match="another venue"):
        save(event, Row(facts("Bildung", room=RoomFactory())))


def test_a_group_of_another_event_and_what_was_not_seen_are_refused():
    event = EventFactory()
    with pytest.raises(NotPossible):
        save(event, Row(facts("Fremd"), WorkingGroupFactory().pk))
    seen = state_of(services.groups_values(event))
    save(event, Row(facts("Erste")), seen=seen)
    with pytest.raises(ChangedMeanwhile):
        save(event, seen=seen)
