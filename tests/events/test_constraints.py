"""Each rule in the database itself, and the same rule as a sentence in a form."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F

from events.choices import DocumentKind
from events.models import AgendaItem, Event
from tests.events.factories import (
    AdmissionRuleFactory,
    AgendaItemFactory,
    EventDocumentFactory,
    EventFactory,
    RoomFactory,
    WorkingGroupFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

NIGHT = datetime(2026, 12, 11, 23, 30, tzinfo=UTC)  # half past midnight of 12 December in Berlin
NO_DATE = {"starts_at": None, "ends_at": None, "doors_open_at": None, "registration_closes_on": None}

BROKEN_EVENTS = [
    ("event_doors_before_start", {"doors_open_at": datetime(2026, 12, 11, 23, 31, tzinfo=UTC)}),
    (
        "event_doors_before_start",
        {**NO_DATE, "tentative_from": date(2027, 2, 1), "tentative_until": date(2027, 2, 2), "doors_open_at": NIGHT},
    ),
    ("event_start_before_end", {"ends_at": datetime(2026, 12, 11, 23, 29, tzinfo=UTC)}),
    ("event_open_end_without_end", {"open_end": True, "ends_at": NIGHT}),
    ("event_one_date", NO_DATE),
    ("event_one_date", {"tentative_from": date(2027, 2, 1), "tentative_until": date(2027, 2, 28)}),
    (
        "event_tentative_period_in_order",
        {**NO_DATE, "tentative_from": date(2027, 2, 28), "tentative_until": date(2027, 2, 1)},
    ),
    ("event_tentative_period_in_order", {**NO_DATE, "tentative_from": date(2027, 2, 28), "tentative_until": None}),
    ("event_registration_opens_before_it_closes", {"registration_opens_on": date(2026, 12, 8)}),
    ("event_registration_closes_by_the_start", {"registration_closes_on": date(2026, 12, 13)}),
    ("event_capacity_positive", {"capacity": 0}),
    ("event_registration_numbers_positive", {"places_per_registration": 0}),
    ("event_registration_numbers_positive", {"link_valid_days": 0}),
    ("event_cancelled_has_date", {"status": "cancelled", "cancelled_at": None}),
]


@pytest.fixture
def event():
    return EventFactory(starts_at=NIGHT, ends_at=None, registration_closes_on=date(2026, 12, 7))


def refused_by_the_database(record, columns):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        type(record).objects.filter(pk=record.pk).update(**columns)
    return str(error.value)


def refused_by_the_form(record, columns):
    for name, value in columns.items():
        setattr(record, name, value)
    with pytest.raises(ValidationError) as error:
        record.validate_constraints()
    return error.value.messages


@pytest.mark.parametrize(("name", "columns"), BROKEN_EVENTS)
def test_a_contradiction_is_refused_twice(event, name, columns):
    rule = next(rule for rule in Event._meta.constraints if rule.name == name)
    assert name in refused_by_the_database(event, columns)
    assert rule.violation_error_message in refused_by_the_form(event, columns)


def test_every_rule_of_an_event_has_been_broken():
    tested = {name for name, _columns in BROKEN_EVENTS} | {"event_does_not_replace_itself"}
    assert tested == {rule.name for rule in Event._meta.constraints}


def test_every_rule_has_a_sentence_of_its_own():
    sentences = [str(rule.violation_error_message) for rule in Event._meta.constraints]
    assert len(set(sentences)) == len(sentences)
    assert not any("Constraint" in sentence for sentence in sentences)


def test_registration_may_close_on_the_day_of_the_start_in_berlin(event):
    """11 December 23:30 in UTC is 12 December in Berlin."""
    Event.objects.filter(pk=event.pk).update(registration_closes_on=date(2026, 12, 12))


def test_an_event_does_not_replace_itself(event):
    assert "event_does_not_replace_itself" in refused_by_the_database(event, {"replacement": F("pk")})
    assert refused_by_the_form(event, {"replacement": event})


def test_a_draft_needs_no_date():
    EventFactory(draft=True, undated=True)


@pytest.mark.parametrize(
    ("factory", "name", "columns"),
    [
        (AgendaItemFactory, "agenda_item_times_in_order", {"starts_at": time(11), "ends_at": time(10)}),
        (AgendaItemFactory, "agenda_item_times_in_order", {"ends_at": time(10)}),
        (WorkingGroupFactory, "working_group_capacity_positive", {"capacity": 0}),
        (
            AdmissionRuleFactory,
            "admission_rule_dates_in_order",
            {"valid_from": date(2026, 2, 2), "valid_until": date(2026, 2, 1)},
        ),
        (EventDocumentFactory, "event_picture_has_alternative_text", {"kind": DocumentKind.PHOTO}),
    ],
)
def test_a_part_that_contradicts_itself_is_refused_twice(factory, name, columns):
    part = factory()
    rule = next(rule for rule in part._meta.constraints if rule.name == name)
    assert name in refused_by_the_database(part, columns)
    assert rule.violation_error_message in refused_by_the_form(part, columns)


@pytest.mark.parametrize(("factory", "parent"), [(RoomFactory, "venue"), (WorkingGroupFactory, "event")])
def test_a_key_is_unique_within_its_parent(factory, parent):
    first = factory(key="a")
    factory(key="a")
    with pytest.raises(IntegrityError):
        factory(key="a", **{parent: getattr(first, parent)})


def test_a_programme_item_needs_no_time():
    AgendaItemFactory()
    assert AgendaItem.objects.get().starts_at is None
