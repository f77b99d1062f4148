"""New events from a blueprint, and from one that took place before."""

from datetime import date, datetime, time, timedelta

import pytest

from events.choices import EventStatus, RegistrationMode
from events.clock import BERLIN
from events.programme import validate_programme
from events.readiness import faults
from registrations import services
from registrations.blueprints import BLUEPRINTS
from registrations.models import FormSettings
from tests.events.factories import AgendaItemFactory, EventFactory
from tests.organisations.factories import OrganisationFactory
from tests.registrations.factories import FormSettingsFactory, QuestionFactory, QuestionOptionFactory

pytestmark = pytest.mark.django_db


def make(now, key="conference", **schedule):
    return services.create_from_blueprint(
        blueprint=BLUEPRINTS[key], organisation=OrganisationFactory(), title="Konferenz", schedule=schedule, now=now
    )


@pytest.mark.parametrize("key", BLUEPRINTS)
def test_a_blueprint_makes_a_draft_that_lacks_only_what_nobody_can_propose(key, now):
    blueprint = BLUEPRINTS[key]
    start = datetime.combine(date(2027, 5, 14), blueprint.starts_at, tzinfo=BERLIN)
    end = blueprint.ends_at and datetime.combine(date(2027, 5, 14), blueprint.ends_at, tzinfo=BERLIN)
    event = make(now, key, starts_at=start, ends_at=end)
    assert event.status == EventStatus.DRAFT
    assert {fault.about for fault in faults(event)} == {"summary", "place", "contacts"}


def test_the_conference_has_groups_two_steps_and_a_question(now):
    event = make(now, starts_at=datetime(2027, 5, 14, 15, tzinfo=BERLIN), open_end=True)
    assert (event.working_groups.count(), event.registration_mode) == (6, RegistrationMode.TWO_STEP)
    assert event.registration_closes_on == date(2027, 5, 10)
    assert event.questions.get().options.count() == 3
    assert FormSettings.of(event).asks_meal
    assert event.read("guiding_questions")[0]


def test_the_programme_moves_with_the_start_that_is_chosen(now):
    start = datetime(2027, 5, 14, 10, tzinfo=BERLIN)
    event = make(now, "workshop", starts_at=start, ends_at=start + timedelta(hours=4))
    validate_programme(event)
    items = list(event.agenda.all())
    assert (items[0].starts_at, items[-1].ends_at) == (time(10), time(14))


def test_without_a_date_the_programme_has_no_times(now):
    event = make(now)
    assert not event.agenda.filter(starts_at__isnull=False).exists()
    assert event.registration_closes_on is None


def test_a_copy_has_the_form_and_the_questions_too(with_questions):
    event = with_questions
    copy = services.copy_event(event=event)
    assert FormSettings.of(copy).retention_days == 14
    first, second = copy.questions.order_by("position")
    assert (str(first), [str(option) for option in first.options.all()]) == ("Kommen Sie mit Kindern?", ["Ja", "Nein"])
    assert second.only_if == first.options.get(position=1)
    assert (copy.agenda.count(), copy.starts_at) == (1, None)


@pytest.fixture
def with_questions():
    event = EventFactory()
    AgendaItemFactory(event=event)
    FormSettingsFactory(event=event, retention_days=14)
    question = QuestionFactory(event=event, position=1, kind="single", text="Kommen Sie mit Kindern?")
    options = [
        QuestionOptionFactory(question=question, position=n, label=label) for n, label in ((1, "Ja"), (2, "Nein"))
    ]
    QuestionFactory(event=event, position=2, only_if=options[0])
    return event
