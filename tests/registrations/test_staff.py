"""What the office does with one registration: with a history, a reason where it is an exception, and the audit log."""

from datetime import timedelta

import pytest

from events.clock import berlin_day
from mail.models import OutgoingMessage
from organisations.models import Action, AuditEntry
from registrations import services
from registrations.choices import IfFull, Source, Status, Step
from registrations.errors import AlreadyDone, ChangedMeanwhile, EventFull, NotOpen, ReasonNeeded, RegistrationError
from registrations.models import Registration
from registrations.services.versions import version_of
from tests.events.factories import WorkingGroupFactory
from tests.organisations.factories import UserFactory
from tests.registrations.conftest import application, make_event
from tests.registrations.factories import NeedFactory, RegistrationFactory
from tests.registrations.test_register import kinds

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def officer():
    return UserFactory(name="Kim Amt")


def history(entry):
    return [(step.step, step.by, step.reason) for step in entry.history.all()]


def logged():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


# --- entering by hand ------------------------------------------------------------------------------------------------


@pytest.fixture
def enter(officer, now):
    def _enter(event, who="amina", **facts):
        given = {"application": application(who), "source": Source.TELEPHONE, "by": officer, "now": now} | facts
        return services.register_by_staff(event=event, **given)

    return _enter


@pytest.fixture
def closed(now):
    return make_event(now, capacity=3, registration_closes_on=berlin_day(now) - timedelta(days=1))


def test_who_was_entered_by_the_office_is_marked_as_such_and_told(event, enter, officer):
    entry = enter(event)
    assert (entry.status, entry.source, entry.is_confirmed) == (Status.CONFIRMED, Source.TELEPHONE, True)
    assert history(entry) == [(Step.ENTERED, officer, "")]
    assert logged() == [Action.ENTERED]
    assert kinds() == ["registered"]


def test_after_the_deadline_the_office_has_to_say_why(closed, enter, officer):
    with pytest.raises(ReasonNeeded):
        enter(closed)
    entry = enter(closed, reason="Anruf am Vortag")
    assert history(entry) == [(Step.ENTERED, officer, "Anruf am Vortag")]


def test_once_the_event_has_begun_nobody_is_entered_any_more(event, enter):
    with pytest.raises(AlreadyDone):
        enter(event, reason="spät", now=event.starts_at)


def test_a_full_event_takes_nobody_unless_told_how(event, enter):
    RegistrationFactory.create_batch(3, event=event)
    with pytest.raises(EventFull):
        enter(event)
    assert enter(event, if_full=IfFull.WAIT).status == Status.WAITING


def test_a_place_beyond_the_number_of_places_needs_a_reason(event, enter, officer):
    RegistrationFactory.create_batch(3, event=event)
    with pytest.raises(ReasonNeeded):
        enter(event, if_full=IfFull.EXCEED)
    entry = enter(event, if_full=IfFull.EXCEED, reason="Referentin")
    assert entry.status == Status.CONFIRMED
    assert history(entry) == [(Step.ENTERED, officer, "Referentin")]


def test_the_limit_of_the_waiting_list_holds_for_the_office_too(now, enter):
    event = make_event(now, capacity=1, waiting_list_limit=0)
    RegistrationFactory(event=event)
    with pytest.raises(EventFull):
        enter(event, if_full=IfFull.WAIT)


# --- accepting and refusing ------------------------------------------------------------------------------------------


def test_who_waits_unconfirmed_is_given_the_free_place(event, officer, now):
    entry = RegistrationFactory(event=event, waiting_unconfirmed=True)
    entry = services.accept(registration=entry, by=officer, now=now)
    assert (entry.status, entry.is_confirmed, entry.hold_until) == (Status.CONFIRMED, True, None)
    assert history(entry) == [(Step.ACCEPTED, officer, "")]
    assert kinds() == ["promoted"]


def test_accepting_beyond_the_number_of_places_needs_a_reason(event, officer, now):
    RegistrationFactory.create_batch(3, event=event)
    entry = RegistrationFactory(event=event, waiting=True)
    with pytest.raises(ReasonNeeded):
        services.accept(registration=entry, by=officer, now=now)
    entry = services.accept(registration=entry, by=officer, reason="Stuhl mehr", now=now)
    assert (entry.status, history(entry)) == (Status.CONFIRMED, [(Step.ACCEPTED, officer, "Stuhl mehr")])


def test_accepting_twice_changes_nothing(event, officer, now):
    entry = RegistrationFactory(event=event, waiting=True)
    services.accept(registration=entry, by=officer, now=now)
    services.accept(registration=entry, by=officer, now=now)
    assert (len(history(entry)), kinds()) == (1, ["promoted"])


@pytest.mark.parametrize("state", ["cancelled", "held"])
def test_who_has_cancelled_or_has_only_to_confirm_is_not_accepted(event, officer, now, state):
    entry = RegistrationFactory(event=event, **{state: True})
    with pytest.raises(AlreadyDone):
        services.accept(registration=entry, by=officer, now=now)


def test_nobody_is_accepted_for_an_event_that_was_cancelled(now, officer):
    entry = RegistrationFactory(event=make_event(now, cancelled=True), waiting=True)
    with pytest.raises(NotOpen):
        services.accept(registration=entry, by=officer, now=now)


def test_who_was_released_and_has_registered_anew_is_not_accepted_a_second_time(event, officer, now):
    entry = RegistrationFactory(event=event, expired=True)
    RegistrationFactory(event=event, email=entry.email)
    with pytest.raises(AlreadyDone):
        services.accept(registration=entry, by=officer, now=now)


def test_who_is_refused_reads_the_reason_and_the_next_moves_up(now, officer):
    event = make_event(now, capacity=1)
    entry, waiting = RegistrationFactory(event=event), RegistrationFactory(event=event, waiting=True)
    entry = services.refuse(registration=entry, by=officer, reason="Nur für Träger", now=now)
    waiting.refresh_from_db()
    assert (entry.status, waiting.status) == (Status.REFUSED, Status.CONFIRMED)
    assert history(entry) == [(Step.REFUSED, officer, "Nur für Träger")]
    assert "Nur für Träger" in OutgoingMessage.objects.get(kind="registrations.refused").text


def test_refusing_needs_a_reason(event, officer, now):
    with pytest.raises(ReasonNeeded):
        services.refuse(registration=RegistrationFactory(event=event), by=officer, reason="", now=now)


def test_who_was_refused_can_be_accepted_later_and_is_told_each_time(event, officer, now):
    entry = RegistrationFactory(event=event, waiting=True)
    services.refuse(registration=entry, by=officer, reason="voll", now=now)
    entry = services.accept(registration=entry, by=officer, now=now)
    assert entry.status == Status.CONFIRMED
    assert kinds() == ["refused", "promoted"]


def test_who_was_refused_may_register_again(event, register, officer, now):
    services.refuse(registration=register(event, "amina"), by=officer, reason="Irrtum", now=now)
    assert register(event, "amina").status == Status.CONFIRMED


# --- on somebody's word ----------------------------------------------------------------------------------------------


def test_the_office_confirms_for_somebody_who_telephones(event, officer, now):
    entry = services.confirm_address(registration=RegistrationFactory(event=event, held=True), by=officer, now=now)
    assert (entry.status, history(entry)) == (Status.CONFIRMED, [(Step.CONFIRMED, officer, "")])
    assert logged() == [Action.CONFIRMED]


def test_the_office_cancels_for_somebody_who_telephones(event, officer, now):
    entry = services.cancel(registration=RegistrationFactory(event=event), by=officer, now=now)
    assert (entry.status, history(entry)) == (Status.CANCELLED, [(Step.CANCELLED, officer, "")])
    assert logged() == [Action.CANCELLED]


def test_what_the_person_does_stands_in_the_history_without_an_officer(event, register, now):
    entry = register(event, "amina")
    services.change(registration=entry, application=application("amina", name="Amina B."), now=now)
    services.cancel(registration=entry, now=now)
    assert history(entry) == [(Step.CHANGED, None, ""), (Step.CANCELLED, None, "")]
    assert entry.history.first().facts == {"fields": ["name"]}
    assert logged() == []


# --- working groups --------------------------------------------------------------------------------------------------


@pytest.fixture
def groups(event):
    return WorkingGroupFactory(event=event, capacity=1), WorkingGroupFactory(event=event, capacity=1)


def test_who_is_put_into_a_group_by_hand_stays_there_when_the_wish_becomes_free(event, groups, officer, now):
    wished, other = groups
    holder = RegistrationFactory(event=event, first_group=wished, group=wished)
    entry = RegistrationFactory(event=event, first_group=wished)
    entry = services.move_to_group(registration=entry, group=other, by=officer, now=now)
    services.cancel(registration=holder, now=now)
    entry.refresh_from_db()
    assert (entry.group, kinds()) == (other, ["group-changed", "cancelled"])


def test_a_full_group_takes_one_more_with_a_reason(event, groups, officer, now):
    full, _other = groups
    RegistrationFactory(event=event, group=full)
    entry = RegistrationFactory(event=event)
    with pytest.raises(ReasonNeeded):
        services.move_to_group(registration=entry, group=full, by=officer, now=now)
    entry = services.move_to_group(registration=entry, group=full, by=officer, reason="Übersetzt dort", now=now)
    assert (entry.group, history(entry)) == (full, [(Step.MOVED, officer, "Übersetzt dort")])


def test_the_place_that_is_left_goes_to_who_wished_for_it(event, groups, officer, now):
    full, other = groups
    holder = RegistrationFactory(event=event, first_group=full, group=full)
    waiting = RegistrationFactory(event=event, first_group=full)
    services.move_to_group(registration=holder, group=other, by=officer, now=now)
    waiting.refresh_from_db()
    assert waiting.group == full


def test_who_is_taken_out_by_hand_is_no_open_decision_any_more(event, groups, officer, now):
    full, _other = groups
    entry = RegistrationFactory(event=event, first_group=full, group=full)
    services.move_to_group(registration=entry, group=None, by=officer, now=now)
    assert not Registration.objects.both_groups_full().exists()


def test_a_group_of_another_event_is_refused(event, officer, now):
    with pytest.raises(AlreadyDone):
        services.move_to_group(
            registration=RegistrationFactory(event=event), group=WorkingGroupFactory(), by=officer, now=now
        )


def test_who_waits_is_put_into_no_group(event, groups, officer, now):
    with pytest.raises(AlreadyDone):
        services.move_to_group(
            registration=RegistrationFactory(event=event, waiting=True), group=groups[0], by=officer, now=now
        )


def test_another_wish_of_the_person_counts_again(event, groups, officer, register, now):
    first, second = groups
    entry = register(event, "amina", first_group=first)
    services.move_to_group(registration=entry, group=None, by=officer, now=now)
    entry = services.change(registration=entry, application=application("amina", first_group=second), now=now)
    assert (entry.group, entry.group_by_hand) == (second, False)


# --- changing --------------------------------------------------------------------------------------------------------


@pytest.fixture
def change(officer, now):
    def _change(entry, **facts):
        given = {"seen": version_of(entry), "by": officer, "now": now} | facts
        return services.change_by_staff(registration=entry, **given)

    return _change


def test_the_office_changes_after_the_deadline_and_a_new_address_counts_at_once(closed, change, officer):
    entry = RegistrationFactory(event=closed, name="Amnia", email="alt@example.org")
    entry = change(entry, application=application("amina", email="neu@example.org"))
    assert (entry.name, entry.email, entry.new_email) == ("Amina", "neu@example.org", "")
    assert entry.history.get().facts == {"fields": ["name", "email"]}
    assert kinds("neu@example.org") == ["changed"]


def test_the_office_may_change_without_a_letter(event, change):
    change(RegistrationFactory(event=event), application=application("amina"), tells=False)
    assert kinds() == []


def test_who_has_not_confirmed_is_asked_at_the_new_address(event, change):
    change(RegistrationFactory(event=event, held=True), application=application("neu"))
    assert kinds("neu@example.org") == ["confirm"]


def test_who_saves_second_learns_that_somebody_else_was_first(event, change):
    entry = RegistrationFactory(event=event, name="Amina")
    seen = version_of(entry)
    change(entry, application=application("amina", email=entry.email, name="Amina A."))
    with pytest.raises(ChangedMeanwhile):
        change(entry, seen=seen, application=application("amina", email=entry.email, name="Amina B."))
    entry.refresh_from_db()
    assert entry.name == "Amina A."


def test_a_need_that_came_meanwhile_counts_as_a_change_too(event, change):
    entry = RegistrationFactory(event=event)
    seen = version_of(entry)
    NeedFactory(registration=entry)
    with pytest.raises(ChangedMeanwhile):
        change(entry, seen=seen, application=application("amina"))


def test_more_places_than_there_are_need_a_reason(event, change):
    entry = RegistrationFactory(event=event)
    with pytest.raises(ReasonNeeded):
        change(entry, application=application("amina", places=4))
    entry = change(entry, application=application("amina", places=4), reason="Familie")
    assert (entry.places, entry.history.get().facts["after"]) == (4, 4)


def test_fewer_places_move_the_next_up(event, change):
    entry = RegistrationFactory(event=event, places=3)
    waiting = RegistrationFactory(event=event, waiting=True)
    change(entry, application=application("amina", places=2))
    waiting.refresh_from_db()
    assert waiting.status == Status.CONFIRMED


def test_the_address_of_somebody_else_is_refused(event, change):
    RegistrationFactory(event=event, email="amina@example.org")
    with pytest.raises(AlreadyDone):
        change(RegistrationFactory(event=event), application=application("amina"))


# --- sending again ---------------------------------------------------------------------------------------------------


def test_the_link_goes_out_again_once_a_minute(event, officer, now):
    entry = RegistrationFactory(event=event)
    for _click in range(2):
        services.send_link_again(registration=entry, by=officer, now=now)
    assert (kinds(), history(entry)) == (["link"], [(Step.LINK_SENT, officer, "")])


@pytest.mark.parametrize(
    ("state", "kind"), [({}, "registered"), ({"waiting": True}, "waiting"), ({"held": True}, "confirm")]
)
def test_the_letter_that_fits_the_state_goes_out_again(event, officer, now, state, kind):
    services.send_letter_again(registration=RegistrationFactory(event=event, **state), by=officer, now=now)
    assert kinds() == [kind]


def test_who_left_no_address_gets_nothing_and_the_office_learns_it(event, officer, now):
    entry = RegistrationFactory(event=event, by_telephone=True)
    with pytest.raises(RegistrationError):
        services.send_link_again(registration=entry, by=officer, now=now)


# --- what happens by itself ------------------------------------------------------------------------------------------


def test_moving_up_and_being_released_stand_in_the_history(now):
    event = make_event(now, capacity=1)
    held = RegistrationFactory(event=event, held=True, hold_until=now)
    waiting = RegistrationFactory(event=event, waiting=True)
    services.expire_holds(now)
    assert history(held) == [(Step.RELEASED, None, "")]
    assert history(waiting) == [(Step.PROMOTED, None, "")]
