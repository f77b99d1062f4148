"""Registering by the form: places, the waiting list, deadlines, and the same person twice."""

from datetime import UTC, datetime, timedelta

import pytest

from events.clock import BERLIN
from mail.models import OutgoingMessage
from registrations import services
from registrations.application import Submission
from registrations.choices import Status
from registrations.errors import AlreadyDone, DeadlinePassed, EventFull, NotOpen
from registrations.models import Registration
from tests.registrations.conftest import application, make_event, submission

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def kinds(email: str = "") -> list[str]:
    messages = OutgoingMessage.objects.order_by("pk")
    return [m.kind.removeprefix("registrations.") for m in messages if not email or m.recipient == email]


def test_a_person_gets_a_place_and_a_letter(event, register):
    entry = register(event, "amina")
    assert entry.status == Status.CONFIRMED
    assert kinds("amina@example.org") == ["registered"]


def test_a_place_is_held_a_day_until_the_address_is_confirmed(now, register):
    event = make_event(now, confirm_address=True)
    entry = register(event, "amina")
    assert (entry.status, entry.hold_until) == (Status.HELD, now + timedelta(hours=24))
    assert kinds() == ["confirm"]


def test_a_held_place_is_not_held_beyond_the_deadline(now, register):
    today = now.astimezone(BERLIN).date()
    event = make_event(now, confirm_address=True, registration_closes_on=today)
    entry = register(event, "amina")
    assert entry.hold_until == max(event.deadline, now + timedelta(minutes=30))


def test_confirming_makes_a_held_place_a_registration_and_twice_changes_nothing(now, register):
    entry = register(make_event(now, confirm_address=True), "amina")
    for _time in range(2):
        entry = services.confirm_address(registration=entry, now=now)
    assert entry.status == Status.CONFIRMED
    assert kinds() == ["confirm", "registered"]


def test_an_old_link_confirms_nothing_beside_a_new_registration(now, register):
    event = make_event(now, confirm_address=True)
    old = register(event, "amina")
    services.expire_holds(old.hold_until)
    register(event, "amina")
    with pytest.raises(AlreadyDone):
        services.confirm_address(registration=old, now=now)


@pytest.mark.parametrize("ended", ["cancelled", "expired"])
def test_the_same_form_once_more_registers_anew_what_has_ended(now, register, ended):
    event = make_event(now, confirm_address=True)
    entry = register(event, "amina")
    if ended == "cancelled":
        services.cancel(registration=entry, now=now)
    else:
        services.expire_holds(entry.hold_until)
    assert register(event, "amina").status == Status.HELD
    assert event.registrations.count() == 2


def test_when_full_the_waiting_list_is_offered_and_nothing_is_written(event, register, now):
    for name in ("amina", "boris", "chen"):
        register(event, name)
    with pytest.raises(EventFull) as refusal:
        services.register(
            event=event,
            application=application("dilara"),
            submission=submission(now),
            accepts_waiting=False,
            now=now,
        )
    assert refusal.value.waiting_open
    assert Registration.objects.count() == 3


def test_who_accepts_the_waiting_list_waits_in_order(event, register):
    for name in ("amina", "boris", "chen"):
        register(event, name)
    waiting = [register(event, name) for name in ("dilara", "emre")]
    assert [entry.status for entry in waiting] == [Status.WAITING, Status.WAITING]
    assert list(event.registrations.waiting().in_queue_order()) == waiting


def test_a_full_waiting_list_refuses(now, register):
    event = make_event(now, capacity=1, waiting_list_limit=1)
    register(event, "amina")
    register(event, "boris")
    with pytest.raises(EventFull) as refusal:
        register(event, "chen")
    assert not refusal.value.waiting_open


def test_a_party_is_never_split(now, register):
    event = make_event(now, capacity=3, places_per_registration=3)
    register(event, "amina", places=2)
    assert register(event, "boris", places=2).status == Status.WAITING
    assert register(event, "chen", places=1).status == Status.CONFIRMED


def test_the_same_form_sent_twice_is_one_registration(event, register):
    assert register(event, "amina") == register(event, "amina")
    assert kinds() == ["registered"]


def test_the_same_person_in_two_forms_is_one_registration_and_a_kind_letter(event, register, now):
    first = register(event, "amina")
    again = services.register(
        event=event,
        application=application("amina", email="AMINA@example.org"),
        submission=submission(now, nonce="another form"),
        accepts_waiting=True,
        now=now,
    )
    assert (again.registration, again.is_new) == (first, False)
    assert kinds() == ["registered", "already"]


def test_who_is_registered_is_not_told_that_the_event_is_full(now, register):
    event = make_event(now, capacity=1)
    first = register(event, "amina")
    again = services.register(
        event=event,
        application=application("amina"),
        submission=submission(now, nonce="another form"),
        accepts_waiting=False,
        now=now,
    )
    assert again.registration == first


def test_case_1_check_1_registration_ends_with_the_last_second_of_the_day(register):
    event = make_event(
        datetime(2021, 9, 29, tzinfo=UTC),
        starts_at=datetime(2021, 10, 29, 16, 0, tzinfo=BERLIN),
        registration_closes_on=datetime(2021, 10, 25).date(),
    )
    last_second = datetime(2021, 10, 25, 23, 59, 59, tzinfo=BERLIN)
    assert register(event, "amina", at=last_second).status == Status.CONFIRMED
    midnight = last_second + timedelta(seconds=1)
    with pytest.raises(DeadlinePassed):
        services.register(
            event=event,
            application=application("boris"),
            submission=Submission(opened_at=midnight, nonce="late"),
            accepts_waiting=True,
            now=midnight,
        )


@pytest.mark.parametrize(("minutes", "accepted"), [(0, True), (29, True), (30, False), (600, False)])
def test_a_form_opened_in_time_may_be_sent_for_half_an_hour_more(now, minutes, accepted):
    day = (now + timedelta(days=3)).astimezone(BERLIN).date()
    event = make_event(now, registration_closes_on=day)
    sent_at = event.deadline + timedelta(minutes=minutes)
    form = submission(event.deadline - timedelta(seconds=1) + timedelta(minutes=2))
    arguments = {"event": event, "application": application(), "submission": form, "accepts_waiting": False}
    if accepted:
        assert services.register(**arguments, now=sent_at).is_new
    else:
        with pytest.raises(DeadlinePassed):
            services.register(**arguments, now=sent_at)


@pytest.mark.parametrize(
    ("day", "offset_at_midnight"), [((2027, 3, 28), "+02:00"), ((2027, 10, 31), "+01:00"), ((2027, 3, 27), "+01:00")]
)
def test_the_deadline_is_midnight_in_berlin_also_when_the_clocks_change(day, offset_at_midnight):
    closes_on = datetime(*day).date()
    event = make_event(datetime(2027, 1, 1, tzinfo=UTC), registration_closes_on=closes_on,
                       starts_at=datetime(2027, 12, 1, 18, 0, tzinfo=BERLIN))  # fmt: skip
    assert event.deadline.isoformat() == f"{closes_on + timedelta(days=1)}T00:00:00{offset_at_midnight}"


@pytest.mark.parametrize("status", ["draft", "cancelled", "postponed", "over", "archived"])
def test_only_a_published_event_takes_registrations(now, register, status):
    event = make_event(now, status=status, cancelled_at=now if status == "cancelled" else None)
    with pytest.raises(NotOpen):
        register(event, "amina")


def test_a_released_place_is_given_again_on_confirming_late_where_one_is_free(now, register):
    event = make_event(now, capacity=1, confirm_address=True)
    entry = register(event, "amina")
    later = now + timedelta(hours=25)
    assert services.expire_holds(later) == 1
    entry.refresh_from_db()
    assert entry.status == Status.EXPIRED
    assert services.confirm_address(registration=entry, now=later).status == Status.CONFIRMED


def test_who_confirms_after_the_place_has_gone_waits(now, register):
    event = make_event(now, capacity=1, confirm_address=True)
    late, quick = register(event, "amina"), None
    later = now + timedelta(hours=25)
    services.expire_holds(later)
    quick = register(event, "boris", at=later)
    late.refresh_from_db()
    assert services.confirm_address(registration=late, now=later).status == Status.WAITING
    assert quick.status == Status.HELD


def test_an_unconfirmed_entry_of_the_waiting_list_moves_up_only_after_confirming(now, register):
    event = make_event(now, capacity=1, confirm_address=True)
    first = services.confirm_address(registration=register(event, "amina"), now=now)
    waiting = register(event, "boris")
    services.cancel(registration=first, now=now)
    waiting.refresh_from_db()
    assert waiting.status == Status.WAITING
    assert services.confirm_address(registration=waiting, now=now).status == Status.CONFIRMED
