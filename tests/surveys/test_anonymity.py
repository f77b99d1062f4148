"""Somebody with the whole database in hand, with the log and the letters, and what they must not find."""

import logging
from itertools import pairwise

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.utils import timezone

from integration_portal.logs import RedactingFormatter
from mail.models import OutgoingMessage
from organisations.models import AuditEntry
from surveys import services, tasks
from surveys.errors import LinkGone
from surveys.models import AccessCode, Answer, AnswerSheet, ContactWish, SavedProgress
from surveys.progress import unseal
from tests.surveys.factories import (
    AccessCodeFactory,
    AnswerFactory,
    AnswerSheetFactory,
    ContactWishFactory,
    QuestionFactory,
    SurveyFactory,
    in_days,
)

ADDRESS, BROWSER, CODE, WORDS = "203.0.113.7", "Amiras Telefon", "4kx7m-p2fwq", "Meine Schwester wartet."


def everything():
    """Each value of each row of each table, as text; bytes as the letters they hold."""
    rows = (row for model in apps.get_models() for row in model._default_manager.values_list())
    return "\n".join(
        bytes(v).decode("latin-1") if isinstance(v, bytes | memoryview) else str(v) for r in rows for v in r
    )


# --- what the tables can hold ------------------------------------------------------------------------------------

MAY_STAND_THERE = {
    AnswerSheet: {"id", "survey_id", "answered_on", "is_paper"},
    Answer: {
        "id", "sheet_id", "question_id", "option_id", "row_id", "number", "text", "state", "is_redacted", "refusal", "topic"
    },
    AccessCode: {"digest", "survey_id", "is_used"},
    SavedProgress: {"digest", "survey_id", "sealed"},
    ContactWish: {"id", "survey_id", "name", "email", "wish"},
}  # fmt: skip
"""Every column that is there. A new one needs a reason why nobody can be found by it."""


@pytest.mark.parametrize("model", MAY_STAND_THERE)
def test_no_column_counts_up_or_knows_a_moment(model):
    fields = model._meta.concrete_fields
    assert {field.column for field in fields} == MAY_STAND_THERE[model]
    assert not [
        field for field in fields if isinstance(field, models.AutoField | models.DateTimeField | models.TimeField)
    ]


def test_nothing_else_in_the_portal_points_to_a_sheet_or_an_answer():
    hands = [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and field.related_model in (AnswerSheet, Answer, AccessCode, ContactWish, SavedProgress)
    ]
    assert [str(field) for field in hands] == ["surveys.Answer.sheet"]


# --- somebody answers --------------------------------------------------------------------------------------------


@pytest.fixture
def answered(walk, client, caplog, db):
    """Amira takes part with her code: on her telephone, saving in between; then she leaves her address."""
    caplog.set_level(logging.DEBUG)
    client.defaults |= {"REMOTE_ADDR": ADDRESS, "HTTP_USER_AGENT": BROWSER}
    code = AccessCodeFactory(code=CODE)
    question = QuestionFactory(section__survey=code.survey, free=True)
    way = walk(code.survey).press("", code=CODE)
    way.press("later", **{f"q{question.pk}": WORDS})
    way.kept = everything()
    way.go(way.page.replace("gespeichert", "1"))
    way.press("next", **{f"q{question.pk}": WORDS})
    secret = way.token
    way.press("send")
    way.go(f"{code.survey.get_absolute_url()}weiter/{secret}/")
    way.go(f"{code.survey.get_absolute_url()}kontakt/").press("", name="Amira", email="amira@example.org")
    way.secret, way.log = secret, [RedactingFormatter().format(record) for record in caplog.records]
    return way


def test_neither_machine_nor_code_nor_link_are_kept(answered):
    stolen = everything()
    assert WORDS in stolen
    assert not [word for word in (ADDRESS, BROWSER, CODE, CODE.replace("-", ""), answered.secret) if word in stolen]


def test_saved_answers_cannot_be_read_with_the_database_alone(answered):
    assert WORDS not in answered.kept
    assert answered.secret not in answered.kept


def test_saved_answers_open_with_nothing_but_their_link(walk, everyday):
    way = walk(everyday.survey).press("later")
    [kept] = SavedProgress.objects.all()
    with pytest.raises(LinkGone):
        unseal(kept.digest, kept.sealed)
    assert unseal(way.token, kept.sealed).section == 1


def test_saved_answers_do_not_tell_whose_code_they_used(walk, db):
    code = AccessCodeFactory(code=CODE)
    QuestionFactory(section__survey=code.survey)
    walk(code.survey).press("", code=CODE)
    [kept] = SavedProgress.objects.all()
    assert code.digest.encode() not in bytes(kept.sealed)
    assert kept.digest != code.digest


def test_the_log_knows_neither_link_nor_code_nor_words(answered):
    assert answered.log
    told = "\n".join(line for line in answered.log if "INSERT" not in line and "UPDATE" not in line)
    assert not [word for word in (answered.secret, CODE, WORDS, "amira@example.org") if word in told]


def test_no_letter_and_no_entry_of_the_audit_log_tells_that_somebody_answered(answered):
    assert not OutgoingMessage.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_code_alone_cannot_be_made_from_a_stolen_digest(db, settings):
    code = AccessCodeFactory(code=CODE)
    settings.SECRET_KEY = "the thief does not know the key"
    settings.SECRET_KEY_FALLBACKS = []
    assert AccessCodeFactory.build(code=CODE, survey=code.survey).digest != code.digest


# --- order and transactions --------------------------------------------------------------------------------------

PEOPLE = 40


@pytest.fixture
def day_before(db):
    """Yesterday forty people answered one after the other: the number says who came when."""
    survey = SurveyFactory(by_code=True)
    question = QuestionFactory(section__survey=survey, numeric=True)
    for number in range(PEOPLE):
        sheet = AnswerSheetFactory(survey=survey, answered_on=in_days(-1))
        AnswerFactory(sheet=sheet, question=question, option=None, number=number)
        AccessCodeFactory(survey=survey, code=f"code{number}", is_used=True)
        ContactWishFactory(survey=survey, name=f"{number:02}")
    return survey


def in_physical_order(column, model):
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table} ORDER BY {place}")
        return [value for (value,) in cursor.fetchall()]


TELLTALES = [("number", Answer), ("name", ContactWish)]


@pytest.mark.parametrize(("column", "model"), TELLTALES)
def test_before_the_night_the_order_of_rows_tells_who_came_when(day_before, column, model):
    order = in_physical_order(column, model)
    assert order == sorted(order)


@pytest.mark.parametrize(("column", "model"), TELLTALES)
def test_after_the_night_it_tells_nothing(day_before, column, model):
    services.mix(timezone.now())
    order = in_physical_order(column, model)
    assert (len(order), order == sorted(order)) == (PEOPLE, False)
    neighbours = sum(abs(int(a) - int(b)) == 1 for a, b in pairwise(order))
    assert neighbours < PEOPLE / 3


def test_sheets_and_their_answers_do_not_stand_in_the_same_order(day_before):
    services.mix(timezone.now())
    assert in_physical_order("id", AnswerSheet) != in_physical_order("sheet_id", Answer)


def test_mixing_changes_nothing_but_the_order(day_before):
    AnswerFactory(published=True, is_redacted=True, topic="Busse", sheet__answered_on=in_days(-2))
    before = sorted(everything().splitlines())
    assert services.mix(timezone.now()) == 4 * PEOPLE + 2
    assert sorted(everything().splitlines()) == before


def test_todays_sheets_have_their_turn_in_the_next_night(day_before):
    AnswerSheet.objects.update(answered_on=in_days(0))
    assert services.mix(timezone.now()) == 2 * PEOPLE


def test_a_missed_night_is_made_up_for_within_a_week(day_before):
    AnswerSheet.objects.update(answered_on=in_days(-7))
    assert services.mix(timezone.now()) == 4 * PEOPLE


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite notes no transactions on its rows")
@pytest.mark.django_db(transaction=True)
class TestTransactionsOnTheRows:
    """PostgreSQL writes on each row which transaction wrote it."""

    def transactions(self):
        tables = [model._meta.db_table for model in (AnswerSheet, Answer, AccessCode, ContactWish)]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ".join(f"SELECT xmin::text FROM {table}" for table in tables))
            return {value for (value,) in cursor.fetchall()}

    def test_before_the_night_they_tell_code_and_sheet_of_one_moment(self, day_before):
        assert len(self.transactions()) >= PEOPLE

    def test_after_the_night_all_rows_bear_the_same_one(self, day_before, capsys):
        call_command("mix_answers")
        assert f"mixed rows: {4 * PEOPLE}" in capsys.readouterr().out
        assert len(self.transactions()) == 1

    def test_the_old_versions_of_the_rows_are_given_up(self, day_before):
        tasks.mix()
        with connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pgstattuple")
            cursor.execute("SELECT dead_tuple_count FROM pgstattuple('surveys_answer')")
            assert cursor.fetchone() == (0,)
