from dataclasses import dataclass
from datetime import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.errors import InvalidProgramme
from events.models import Event
from events.programme import Frame, programme_faults, validate_programme
from tests.events.factories import AgendaItemFactory, EventFactory

pytestmark = pytest.mark.usefixtures("english")

AFTERNOON = Frame(opens=15 * 60 + 30, ends=19 * 60)


@dataclass
class Item:
    starts_at: time | None = None
    ends_at: time | None = None
    title: str = "Item"


def clock(text):
    return time.fromisoformat(text) if text else None


def items(*spans):
    return [Item(*map(clock, span), title=f"Item {number}") for number, span in enumerate(spans, start=1)]


@pytest.mark.parametrize(
    "programme",
    [
        [],
        items((None, None), (None, None)),
        items(("15:30", "16:00"), ("16:00", "19:00")),
        items(("16:00", "17:00"), ("17:30", "19:00")),  # a gap is no fault
        items(("16:00", None), ("17:00", None)),  # each until the next, the last until the end
    ],
)
def test_a_valid_programme_has_no_faults(programme):
    assert programme_faults(programme, AFTERNOON) == []


@pytest.mark.parametrize(
    ("programme", "fault"),
    [
        (items(("16:00", "17:00"), (None, None)), "“Item 2” has none"),
        (items((None, "17:00")), "“Item 1” has an end but no start"),
        (items(("17:00", "16:00"), ("18:00", "19:00")), "“Item 1” ends before it starts"),
        (items(("16:00", "17:30"), ("17:00", "19:00")), "“Item 2” starts before “Item 1” is over"),
        (items(("17:00", None), ("16:00", "19:00")), "“Item 2” starts before “Item 1” is over"),
        (items(("15:00", "19:00")), "“Item 1” starts before 15:30"),
        (items(("16:00", "18:50")), "ends at 18:50, the event at 19:00"),
        (items(("16:00", "19:10")), "ends at 19:10, the event at 19:00"),
        (items(("19:01", None)), "“Item 1” starts after the end"),
    ],
)
def test_a_fault_is_named_with_its_item(programme, fault):
    faults = programme_faults(programme, AFTERNOON)
    assert len(faults) == 1
    assert fault in faults[0]


def test_without_an_end_of_the_event_the_programme_may_end_at_any_time():
    assert programme_faults(items(("16:00", "23:00")), Frame(opens=16 * 60, ends=None)) == []


def test_a_tentative_event_has_no_frame_but_an_order():
    assert Frame.of(Event()) is None
    assert programme_faults(items(("09:00", "10:00")), None) == []
    assert programme_faults(items(("09:00", "10:00"), ("09:30", None)), None)


def test_an_event_may_go_on_after_midnight(berlin):
    event = Event(starts_at=berlin(2026, 12, 11, 20), ends_at=berlin(2026, 12, 12, 1))
    validate_programme(event, items(("20:00", "23:30"), ("23:30", "01:00")))


def test_the_frame_is_in_clock_times_of_berlin_when_the_clocks_change(berlin):
    event = Event(starts_at=berlin(2026, 10, 25, 1), ends_at=berlin(2026, 10, 25, 5))
    validate_programme(event, items(("01:00", "05:00")))


@pytest.mark.django_db
def test_the_programme_of_the_database_is_asked_in_its_order():
    event = EventFactory()
    AgendaItemFactory(event=event, position=2, starts_at=time(16), ends_at=time(17))
    AgendaItemFactory(event=event, position=1, starts_at=time(17), ends_at=time(19))
    with pytest.raises(InvalidProgramme) as error:
        validate_programme(event)
    assert len(error.value.sentences) == 2


minutes = st.integers(min_value=0, max_value=24 * 60 - 1)


def at(minute):
    return time(*divmod(minute, 60))


@given(st.lists(minutes, min_size=3, max_size=9, unique=True).map(sorted))
def test_touching_items_that_fill_the_event_are_valid(borders):
    programme = [Item(at(start), at(end)) for start, end in pairwise(borders)]
    assert programme_faults(programme, Frame(opens=borders[0], ends=borders[-1])) == []


@given(st.lists(st.tuples(minutes, st.none() | minutes), min_size=1, max_size=6), minutes, minutes)
def test_what_is_accepted_is_in_order_and_inside_the_event(spans, opens, ends):
    programme = [Item(at(start), None if end is None else at(end)) for start, end in spans]
    if programme_faults(programme, Frame(opens=opens, ends=ends)) == []:
        moments = [minute for span in spans for minute in span if minute is not None]
        assert moments == sorted(moments)
        assert opens <= moments[0]
        assert moments[-1] <= ends


@given(st.lists(st.tuples(st.none() | minutes, st.none() | minutes), max_size=6))
def test_any_programme_gets_an_answer(spans):
    programme = [Item(None if a is None else at(a), None if b is None else at(b)) for a, b in spans]
    assert all(isinstance(fault, str) for fault in programme_faults(programme, AFTERNOON))
