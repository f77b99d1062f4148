"""Tables of registrations as files: whole, safe to open, and for a number of queries that does not grow."""

import csv
from datetime import UTC, datetime
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from registrations.choices import NeedKind, Status
from registrations.export import Export, columns_for, write_csv
from registrations.export.workbook import write_xlsx
from registrations.models import QuestionKind, Registration
from tests.events.factories import WorkingGroupFactory
from tests.registrations.factories import (
    NeedFactory,
    QuestionAnswerFactory,
    QuestionFactory,
    QuestionOptionFactory,
    RegistrationFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

DANGEROUS = ["=1+1", "+49 000", "-1", "@SUM(A1)", " =1+1", "\t=1+1", "＝1+1", '=HYPERLINK("http://x.example";"Klick")']


def export(event, *keys):
    columns = columns_for(event, with_needs=True)
    chosen = [column for column in columns if column.key in keys] if keys else columns
    return Export(event, Registration.objects.all(), chosen)


def rows_of_csv(table):
    return list(csv.reader(StringIO("".join(write_csv(table)).removeprefix("\ufeff")), delimiter=";"))


def sheet_of(table):
    with write_xlsx(table) as file:
        return load_workbook(BytesIO(file.read())).active


def test_a_file_holds_the_chosen_columns_of_this_event_in_the_order_of_registration(event):
    RegistrationFactory(event=event, name="Amina Beispiel", places=2)
    RegistrationFactory(event=event, name="Boris Muster", waiting=True)
    RegistrationFactory(name="Somebody elsewhere")
    assert rows_of_csv(export(event, "name", "places", "status")) == [
        ["Name", "Plätze", "Stand"],
        ["Amina Beispiel", "2", str(Status.CONFIRMED.label)],
        ["Boris Muster", "1", str(Status.WAITING.label)],
    ]


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_people_type_is_no_formula_in_a_text_file(event, text):
    RegistrationFactory(event=event, name=text, organisation=text)
    assert rows_of_csv(export(event, "name", "organisation"))[1] == [f"'{text}"] * 2


@pytest.mark.parametrize("text", [*DANGEROUS, "#REF!"])
def test_what_people_type_is_no_formula_in_a_workbook(event, text):
    RegistrationFactory(event=event, name=text)
    cell = sheet_of(export(event, "name"))["A2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_question_of_the_event_is_no_formula_either(event):
    QuestionFactory(event=event, text="=1+1")
    keys = [column.key for column in columns_for(event, with_needs=False) if column.label == "=1+1"]
    assert rows_of_csv(export(event, *keys))[0] == ["'=1+1"]
    assert sheet_of(export(event, *keys))["A1"].data_type == "s"


def test_what_no_workbook_can_hold_is_left_out(event):
    RegistrationFactory(event=event, name="Amina\x0b Beispiel")
    assert sheet_of(export(event, "name"))["A2"].value == "Amina Beispiel"


def test_moments_are_dates_on_the_clocks_of_berlin(event):
    RegistrationFactory(event=event, queued_at=datetime(2026, 7, 1, 14, 30, tzinfo=UTC))
    assert sheet_of(export(event, "queued_at"))["A2"].value == datetime(2026, 7, 1, 16, 30)
    assert rows_of_csv(export(event, "queued_at"))[1] == ["2026-07-01 16:30"]


def test_needs_groups_and_answers_are_words(event):
    group = WorkingGroupFactory(event=event, title="Sprache")
    entry = RegistrationFactory(event=event, first_group=group, group=group)
    NeedFactory(registration=entry, choice="ro"), NeedFactory(registration=entry, choice="uk")
    question = QuestionFactory(event=event, kind=QuestionKind.MULTIPLE)
    options = [QuestionOptionFactory(question=question, label=label) for label in ("Bus", "Bahn")]
    QuestionAnswerFactory(registration=entry, question=question, value=[option.pk for option in options])
    need = f"need-{NeedKind.INTERPRETATION}"
    assert rows_of_csv(export(event, "group", need, f"question-{question.pk}"))[1] == [
        "Sprache",
        "Rumänisch, Ukrainisch",
        "Bus, Bahn",
    ]


def test_needs_are_no_columns_for_who_may_not_see_them(event):
    assert not any(column.is_need for column in columns_for(event, with_needs=False))


def test_addresses_and_consents_are_taken_only_on_purpose(event):
    standard = {column.key for column in columns_for(event, with_needs=True) if column.is_standard}
    assert standard == {"name", "organisation", "places", "status"}


@pytest.mark.parametrize("write", [lambda table: list(write_csv(table)), lambda table: write_xlsx(table).close()])
def test_one_and_three_registrations_cost_the_same_queries(event, write):
    QuestionFactory(event=event), WorkingGroupFactory(event=event)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            write(export(event))
        return len(captured)

    def register():
        NeedFactory(registration=RegistrationFactory(event=event))

    register()
    of_one = queries()
    register(), register()
    assert queries() == of_one <= 10


def test_a_text_file_leaves_in_parts(event, monkeypatch):
    monkeypatch.setattr("registrations.export.writing.ROWS_AT_ONCE", 2)
    RegistrationFactory.create_batch(5, event=event)
    assert len(list(write_csv(export(event, "name")))) == 4
