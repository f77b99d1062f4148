import pytest

from events import services
from events.errors import ChangedMeanwhile, NotPossible
from events.models import Room, Venue
from events.seen import state_of
from events.services import Row
from tests.events.factories import EventFactory, RoomFactory, VenueFactory
from tests.organisations.factories import OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

FACTS = {"name": "Bürgerhaus", "address": "Platz 1"}


def save(venue=None, rooms=(), **more):
    return services.save_venue(organisation=OrganisationFactory(), facts=FACTS, rooms=rooms, venue=venue, **more)


def test_houses_and_rooms_get_keys_from_their_names():
    room = Row({"name": "Saal", "seats": 80})
    first, second = save(rooms=[room, room]), save()
    assert (first.key, second.key) == ("buergerhaus", "buergerhaus-2")
    assert [room.key for room in first.rooms.order_by("pk")] == ["saal", "saal-2"]


def test_rooms_are_changed_and_removed():
    venue = VenueFactory()
    kept, gone = RoomFactory(venue=venue), RoomFactory(venue=venue)
    save(venue, [Row({"name": "Neuer Name", "seats": None}, kept.pk)])
    assert list(Room.objects.values_list("pk", "name")) == [(kept.pk, "Neuer Name")]
    assert gone.pk != kept.pk


def test_a_room_that_is_taken_and_a_house_with_events_stay():
    room = RoomFactory()
    EventFactory(venue=room.venue, room=room)
    with pytest.raises(NotPossible, match="another room"):
        save(room.venue, [])
    with pytest.raises(NotPossible, match="stays"):
        services.remove_venue(venue=room.venue)


def test_a_house_without_events_can_be_removed():
    services.remove_venue(venue=VenueFactory())
    assert not Venue.objects.exists()


def test_a_room_of_another_house_is_refused():
    with pytest.raises(NotPossible):
        save(VenueFactory(), [Row({"name": "Fremd", "seats": 1}, RoomFactory().pk)])


def test_a_house_that_changed_meanwhile_is_not_overwritten():
    venue = VenueFactory()
    seen = state_of(services.venue_values(venue, FACTS))
    RoomFactory(venue=venue)
    with pytest.raises(ChangedMeanwhile):
        save(venue, [], seen=seen)
