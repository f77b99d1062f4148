"""What a person does with the secret link."""

from datetime import timedelta

import pytest

from mail.models import OutgoingMessage
from registrations import services, tokens
from registrations.application import NeedItem
from registrations.choices import NeedKind, Status
from registrations.errors import AlreadyDone, DeadlinePassed, PartyTooLarge
from registrations.models import DeletionLog, Interest, PersonalLink, Registration
from tests.events.factories import WorkingGroupFactory
from tests.registrations.conftest import application, make_event
from tests.registrations.factories import InterestFactory, PersonalLinkFactory
from tests.registrations.test_register import kinds

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_everything_can_be_changed_before_the_deadline(event, register, now):
    entry = register(event, "amina", needs=(NeedItem(NeedKind.MEAL, "vegan"),))
    wish = application("amina", name="Amina B.", needs=(NeedItem(NeedKind.INTERPRETATION, "ro"),))
    entry = services.change(registration=entry, application=wish, now=now)
    assert entry.name == "Amina B."
    assert [(need.kind, need.choice) for need in entry.needs.all()] == [("interpretation", "ro")]
    assert kinds() == ["registered", "changed"]


def test_after_the_deadline_only_cancelling_is_left(event, register, now):
    entry = register(event, "amina")
    late = event.deadline
    event_day_before = event.starts_at - timedelta(minutes=1)
    with pytest.raises(DeadlinePassed):
        services.change(registration=entry, application=application("amina"), now=late)
    assert services.cancel(registration=entry, now=event_day_before).status == Status.CANCELLED


def test_cancelling_is_refused_once_the_event_has_begun(event, register):
    entry = register(event, "amina")
    with pytest.raises(AlreadyDone):
        services.cancel(registration=entry, now=event.starts_at)


def test_more_places_need_free_places_and_a_refusal_changes_nothing(now, register):
    event = make_event(now, capacity=3, places_per_registration=3)
    entry = register(event, "amina")
    register(event, "boris")
    with pytest.raises(PartyTooLarge) as refusal:
        services.change(registration=entry, application=application("amina", places=3), now=now)
    assert refusal.value.free == 1
    entry.refresh_from_db()
    assert entry.places == 1


def test_fewer_places_let_the_next_move_up(now, register):
    event = make_event(now, capacity=2, places_per_registration=2)
    entry = register(event, "amina", places=2)
    waiting = register(event, "boris")
    services.change(registration=entry, application=application("amina", places=1), now=now)
    waiting.refresh_from_db()
    assert waiting.status == Status.CONFIRMED


def test_a_changed_wish_keeps_the_group_while_it_is_still_wished_for(now, register):
    event = make_event(now, capacity=9)
    full, mine, other = (WorkingGroupFactory(event=event, capacity=1) for _group in range(3))
    register(event, "boris", first_group=full, second_group=other)
    entry = register(event, "amina", first_group=mine, second_group=other)
    wish = application("amina", first_group=full, second_group=mine)
    assert services.change(registration=entry, application=wish, now=now).group == mine


def test_a_new_address_counts_only_when_it_is_confirmed(event, register, now):
    entry = register(event, "amina")
    entry = services.change(registration=entry, application=application("amina", email="Neu@example.org"), now=now)
    assert (entry.email, entry.new_email) == ("amina@example.org", "neu@example.org")
    assert kinds("neu@example.org") == ["new-address"]
    entry = services.confirm_new_address(registration=entry, now=now)
    assert (entry.email, entry.new_email) == ("neu@example.org", "")


def test_a_new_address_that_is_registered_already_is_refused(event, register, now):
    entry = register(event, "amina")
    register(event, "boris")
    entry = services.change(registration=entry, application=application("amina", email="boris@example.org"), now=now)
    with pytest.raises(AlreadyDone):
        services.confirm_new_address(registration=entry, now=now)


@pytest.mark.parametrize("taken", [False, True])
def test_a_new_address_confirms_what_was_not_confirmed_before(now, register, taken):
    event = make_event(now, confirm_address=True, capacity=1)
    if taken:
        register(event, "boris")
    entry = register(event, "amina")
    entry = services.change(registration=entry, application=application("amina", email="neu@example.org"), now=now)
    entry = services.confirm_new_address(registration=entry, now=now)
    assert (entry.status, entry.hold_until) == (Status.WAITING if taken else Status.CONFIRMED, None)
    assert kinds("neu@example.org") == ["new-address", "waiting" if taken else "registered"]


def test_a_renewed_link_replaces_the_old_one(event, register, now):
    entry = register(event, "amina")
    old = tokens.derive(entry)
    entry = services.renew_link(registration=entry, now=now)
    assert tokens.derive(entry) != old
    assert not Registration.objects.filter(token_digest=tokens.digest(old)).exists()
    assert kinds() == ["registered", "link"]


def test_links_are_sent_again_once_an_hour_and_only_to_who_is_registered(event, register, now):
    register(event, "amina")
    for _time in range(3):
        services.send_links_again(email="AMINA@example.org", now=now)
    services.send_links_again(email="nobody@example.org", now=now)
    assert kinds() == ["registered", "link"]


def test_the_database_holds_no_token_and_the_secret_key_may_change(event, register, settings):
    entry = register(event, "amina")
    token = tokens.derive(entry)
    assert token not in str(Registration.objects.filter(pk=entry.pk).values())
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-of-at-least-fifty-characters-for-this-test-only"
    assert tokens.derive(entry) == token


def test_deleting_my_data_leaves_nothing_and_gives_the_place_back(now, register):
    event = make_event(now, capacity=1)
    entry = register(event, "amina")
    waiting = register(event, "boris")
    services.delete_my_data(registration=entry, now=now)
    waiting.refresh_from_db()
    assert waiting.status == Status.CONFIRMED
    assert not Registration.objects.filter(name="Amina").exists()
    assert not OutgoingMessage.objects.filter(recipient="amina@example.org").exists()
    assert event.deletions.get().kind == DeletionLog.Kind.ON_REQUEST


def test_deleting_my_data_finds_what_is_kept_under_a_former_address(event, register, now):
    entry = register(event, "amina")
    noted = InterestFactory(event=event, email=entry.email)
    PersonalLinkFactory(event=event, email=entry.email, interest=noted, used=True, registration=entry)
    entry.email = "neu@example.org"
    entry.save()
    services.delete_my_data(registration=entry, now=now)
    assert not Interest.objects.exists()
    assert not PersonalLink.objects.exists()


def test_who_was_there_still_counts_after_deleting_the_data(event, register):
    entry = register(event, "amina")
    services.delete_my_data(registration=entry, now=event.starts_at + timedelta(days=1))
    assert event.numbers.registered == 1
