"""Changing the places of an event and its groups, and knowing before what that will do."""

import pytest

from events.errors import ChangedMeanwhile, NotPossible
from events.seen import state_of
from mail.models import OutgoingMessage
from organisations.models import AuditEntry
from registrations import services
from registrations.models import CapacityChange
from tests.events.factories import WorkingGroupFactory
from tests.organisations.factories import UserFactory
from tests.registrations.factories import RegistrationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def crowd(event):
    """Three places taken, two people waiting; a group of one place that two wish for."""
    group = WorkingGroupFactory(event=event, capacity=1)
    members = [RegistrationFactory(event=event, first_group=group, group=group)]
    members += [RegistrationFactory(event=event, first_group=group), RegistrationFactory(event=event)]
    waiting = RegistrationFactory.create_batch(2, event=event, waiting=True)
    return group, members, waiting


def test_a_rehearsal_tells_what_will_happen_and_does_nothing(event, crowd, now):
    group, members, waiting = crowd
    places = {None: 4, group.pk: 2}
    result = services.rehearse_places(event=event, places=places, now=now)
    assert (result.promoted, result.regrouped, result.overhang) == ([waiting[0]], [members[1]], 0)
    assert not OutgoingMessage.objects.exists()
    assert not CapacityChange.objects.exists()
    assert not AuditEntry.objects.exists()

    done = services.change_places(event=event, places=places, by=UserFactory(), now=now)
    assert (done.promoted, done.regrouped) == (result.promoted, result.regrouped)
    assert OutgoingMessage.objects.count() == 2
    assert CapacityChange.objects.count() == 2


def test_lowering_takes_nothing_away_and_says_how_many_are_above(event, crowd, now):
    group, members, _waiting = crowd
    members[1].group = group
    members[1].save()
    result = services.rehearse_places(event=event, places={None: 1, group.pk: 1}, now=now)
    assert (result.promoted, result.overhang, result.group_overhang) == ([], 2, {group.pk: 1})


def test_an_unchanged_number_is_no_change(event, now):
    services.change_places(event=event, places={None: event.capacity}, now=now)
    assert not CapacityChange.objects.exists()


def test_a_group_of_another_event_and_what_was_not_seen_are_refused(event, now):
    with pytest.raises(NotPossible):
        services.change_places(event=event, places={WorkingGroupFactory().pk: 1}, now=now)
    seen = state_of(services.places_values(event))
    services.change_places(event=event, places={None: 7}, seen=seen, now=now)
    with pytest.raises(ChangedMeanwhile):
        services.change_places(event=event, places={None: 8}, seen=seen, now=now)
