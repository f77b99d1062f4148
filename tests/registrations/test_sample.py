"""The shipped sample: loaded whole, twice without doubles, and moved to today."""

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command
from django.test import override_settings

from events.models import Event
from mail.models import OutgoingMessage
from registrations.choices import Status
from registrations.management.commands.seed_demo import shift_to_today
from registrations.models import EventNumbers, Interest, Need, Registration
from registrations.querysets import places_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture(scope="module")
def sample(lasting):
    """The sample as on its reference date, a Sunday."""
    with override_settings(DEMO=True), time_machine.travel("2026-11-22T12:00:00+01:00", tick=False):
        call_command("seed_demo", verbosity=0)
        yield


def places(slug: str):
    return places_of(Event.objects.get(slug=slug))


def test_coming_events_have_the_people_the_sample_counts(sample):
    expert_day = places("kreis-fachtag-sprachmittlung-2026")
    assert (expert_day.free, expert_day.waiting) == (0, 9)
    assert places("stadt-dialog-1").taken == 63
    assert Interest.objects.filter(event__slug="kreis-umsetzungskonferenz-2027").count() == 37


def test_past_events_have_numbers_without_people(sample):
    numbers = EventNumbers.objects.get(event__slug="kreis-konferenz-2026")
    assert (numbers.interested, numbers.registered, numbers.attended) == (164, 141, 128)
    assert not Registration.objects.filter(event__slug="kreis-konferenz-2026").exists()


def test_the_named_examples_keep_their_state_group_and_needs(sample):
    entry = Registration.objects.get(email="person03@example.org")
    assert (entry.status, entry.group.key) == (Status.CONFIRMED, "ag3")
    assert Need.objects.filter(registration=entry).get().choice == "ro"
    waiting = Registration.objects.waiting().in_queue_order().first()
    assert waiting.email == "person07@example.org"


def test_no_letter_is_sent_to_invented_people(sample):
    assert not OutgoingMessage.objects.exists()


def test_loading_twice_adds_nothing(sample):
    before = Registration.objects.count(), Event.objects.count(), Interest.objects.count()
    call_command("seed_demo", verbosity=0)
    assert (Registration.objects.count(), Event.objects.count(), Interest.objects.count()) == before


def test_scale_multiplies_events_and_registrations(sample):
    before = Registration.objects.count(), Event.objects.count()
    call_command("seed_demo", scale=2, verbosity=0)
    assert Event.objects.count() == 2 * before[1]
    assert Registration.objects.count() == pytest.approx(2 * before[0], abs=2)


@pytest.mark.parametrize(("today", "weeks"), [("2026-11-22", 0), ("2026-11-28", 0), ("2027-03-01", 14)])
def test_the_dates_move_by_whole_weeks(today, weeks):
    with time_machine.travel(f"{today}T12:00:00+01:00"):
        assert shift_to_today(dt.date(2026, 11, 22)) == dt.timedelta(weeks=weeks)
