"""What the clock does: releasing, reminding, deleting; each idempotent."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command

from events.clock import BERLIN
from mail.models import OutgoingMessage
from registrations import services
from registrations.choices import NeedKind, Status
from registrations.models import Need, Registration, ReminderRun
from registrations.services.schedule import reminder_due_at
from tests.registrations.conftest import make_event
from tests.registrations.factories import (
    FormSettingsFactory,
    InterestFactory,
    NeedFactory,
    PersonalLinkFactory,
    RegistrationFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def workshop():
    start = datetime(2027, 4, 10, 16, 0, tzinfo=BERLIN)
    return make_event(start - timedelta(days=60), starts_at=start, ends_at=start + timedelta(hours=3))


def reminders(email: str = "") -> int:
    sent = OutgoingMessage.objects.filter(kind="registrations.reminder")
    return sent.filter(recipient=email).count() if email else sent.count()


def test_lapsed_holds_free_their_place_for_the_next(now, register):
    event = make_event(now, capacity=1, confirm_address=True)
    lapsed = register(event, "amina")
    waiting = services.confirm_address(registration=register(event, "boris"), now=now)
    later = now + timedelta(hours=24)
    assert [services.expire_holds(later), services.expire_holds(later)] == [1, 0]
    for entry in (lapsed, waiting):
        entry.refresh_from_db()
    assert (lapsed.status, waiting.status) == (Status.EXPIRED, Status.CONFIRMED)


def test_a_place_is_not_released_a_second_early(now, register):
    event = make_event(now, confirm_address=True)
    register(event, "amina")
    assert services.expire_holds(now + timedelta(hours=24) - timedelta(seconds=1)) == 0


def test_reminders_are_due_at_nine_in_the_morning_also_over_the_change_of_the_clocks(workshop):
    assert reminder_due_at(workshop, 7).isoformat() == "2027-04-03T09:00:00+02:00"
    assert reminder_due_at(workshop, 20).isoformat() == "2027-03-21T09:00:00+01:00"


def test_a_reminder_goes_once_to_everybody_with_a_place(workshop):
    due = reminder_due_at(workshop, 7)
    early = due - timedelta(days=1)
    RegistrationFactory.create_batch(3, event=workshop, queued_at=early)
    RegistrationFactory(event=workshop, queued_at=early, waiting=True)
    RegistrationFactory(event=workshop, queued_at=early, cancelled=True)
    assert services.send_reminders(due - timedelta(seconds=1)) == 0
    assert [services.send_reminders(due), services.send_reminders(due + timedelta(hours=1))] == [3, 0]


def test_a_killed_run_is_repeated_without_a_second_letter(workshop):
    due = reminder_due_at(workshop, 7)
    RegistrationFactory.create_batch(3, event=workshop, queued_at=due - timedelta(days=1))
    services.send_reminders(due)
    ReminderRun.objects.all().delete()
    assert services.send_reminders(due) == 0
    assert reminders() == 3


def test_who_registered_after_it_was_due_gets_only_the_next_one(workshop):
    due = reminder_due_at(workshop, 7)
    entry = RegistrationFactory(event=workshop, queued_at=due + timedelta(hours=1))
    services.send_reminders(due + timedelta(hours=2))
    assert reminders(entry.email) == 0
    services.send_reminders(reminder_due_at(workshop, 1))
    assert reminders(entry.email) == 1


def test_after_an_outage_only_the_closest_reminder_is_sent(workshop):
    RegistrationFactory(event=workshop, queued_at=reminder_due_at(workshop, 7) - timedelta(days=1))
    services.send_reminders(reminder_due_at(workshop, 1))
    services.send_reminders(reminder_due_at(workshop, 1) + timedelta(hours=1))
    assert reminders() == 1


def test_a_moved_event_is_reminded_of_anew(workshop):
    due = reminder_due_at(workshop, 1)
    RegistrationFactory(event=workshop, queued_at=due - timedelta(days=30))
    services.send_reminders(due)
    moved = workshop.starts_at + timedelta(days=14)
    services.change_schedule(event=workshop, facts={"starts_at": moved, "ends_at": None}, now=due)
    workshop.refresh_from_db()
    services.send_reminders(reminder_due_at(workshop, 1))
    assert reminders() == 2


def test_the_days_are_those_of_the_event(workshop):
    FormSettingsFactory(event=workshop, reminder_days=[3])
    RegistrationFactory(event=workshop, queued_at=workshop.starts_at - timedelta(days=30))
    assert services.send_reminders(reminder_due_at(workshop, 7)) == 0
    assert services.send_reminders(reminder_due_at(workshop, 3)) == 1


def test_special_needs_go_after_seven_days_and_their_numbers_stay(workshop):
    entry = RegistrationFactory(event=workshop)
    NeedFactory(registration=entry, meal=True)
    NeedFactory(registration=entry)
    after = workshop.ends_at + timedelta(days=7)
    assert services.purge_personal_data(after - timedelta(seconds=1)) == 0
    assert services.purge_personal_data(after) == 1
    assert services.purge_personal_data(after) == 0
    assert Need.objects.get().kind == NeedKind.INTERPRETATION
    assert workshop.numbers.needs == {"meal:vegan": 1}


def test_after_28_days_numbers_without_people_remain(workshop):
    entry = RegistrationFactory(event=workshop, places=2)
    NeedFactory(registration=entry)
    NeedFactory(registration=entry, childcare=True)
    RegistrationFactory(event=workshop, cancelled=True)
    InterestFactory(event=workshop)
    services.purge_personal_data(workshop.ends_at + timedelta(days=28))
    numbers = workshop.numbers
    assert (numbers.registered, numbers.cancelled, numbers.interested) == (2, 1, 1)
    assert numbers.needs == {"interpretation:ro": 1, "childcare": 2}
    assert [log.kind for log in workshop.deletions.all()] == ["personal-data"]


def test_the_days_of_deletion_are_those_of_the_event(workshop):
    FormSettingsFactory(event=workshop, retention_days=60)
    RegistrationFactory(event=workshop)
    services.purge_personal_data(workshop.ends_at + timedelta(days=59))
    assert Registration.objects.exists()


def test_what_was_never_confirmed_goes_after_a_week(now, register):
    event = make_event(now, confirm_address=True)
    register(event, "amina")
    InterestFactory(event=event, unconfirmed=True, created_at=now)
    services.expire_holds(now + timedelta(days=1))
    services.purge_personal_data(now + timedelta(days=8))
    assert not Registration.objects.exists()
    assert not event.interests.exists()
    assert not OutgoingMessage.objects.exists()


def test_after_deletion_no_column_of_the_database_holds_the_person(workshop, settings, tmp_path):
    secret, address = "Quetzalcoatl Testmensch", "quetzal.testmensch@example.org"
    before = workshop.starts_at - timedelta(days=20)
    PersonalLinkFactory(event=workshop, name=secret, email=address)
    InterestFactory(event=workshop, name=secret, email=address)
    entry = RegistrationFactory(event=workshop, name=secret, email=address, queued_at=before, new_email=address)
    services.send_reminders(reminder_due_at(workshop, 7))
    services.cancel(registration=entry, now=before)
    assert rows_with("testmensch"), "the search must be able to find the person"
    services.purge_personal_data(workshop.ends_at + timedelta(days=28))
    assert rows_with("testmensch") == []


def rows_with(text: str) -> list[str]:
    """Every column of every table, searched for a text without regard to case."""
    return [
        f"{model._meta.label}.{column}"
        for model in apps.get_models(include_auto_created=True)
        for row in model._base_manager.values()
        for column, value in row.items()
        if text in str(value).lower()
    ]


@pytest.mark.parametrize(
    ("command", "days", "words"),
    [
        ("send_reminders", -6, "new reminders: 1"),
        ("expire_reservations", -6, "released places: 1"),
        ("purge_personal_data", 30, "deleted records: 2"),
    ],
)
def test_what_the_scheduler_runs_can_be_run_by_hand(workshop, command, days, words, capsys):
    RegistrationFactory(event=workshop, queued_at=workshop.starts_at - timedelta(days=20))
    held_since = workshop.starts_at - timedelta(days=8)
    RegistrationFactory(event=workshop, held=True, queued_at=held_since, hold_until=held_since + timedelta(days=1))
    with time_machine.travel(workshop.starts_at + timedelta(days=days)):
        call_command(command)
    assert words in capsys.readouterr().out


@pytest.mark.parametrize("days", ["7", [0], [1.5], [True], ["1"], {"7": 1}, [61]])
def test_days_of_reminders_are_whole_numbers(workshop, days):
    with pytest.raises(ValidationError, match="reminder_days"):
        FormSettingsFactory.build(event=workshop, reminder_days=days).clean_fields()


def test_an_event_may_have_no_reminder(workshop):
    FormSettingsFactory.build(event=workshop, reminder_days=[]).clean_fields()
