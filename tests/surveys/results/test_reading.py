"""What is told of each kind of question, from the database to the words."""

import datetime as dt
from decimal import Decimal

import pytest

from events.clock import end_of_day
from surveys.choices import ResultsRule, TextState
from surveys.results.reading import read_results
from tests.surveys.factories import QuestionFactory, in_days
from tests.surveys.results.sheets import bars, chose, fill, gave, ranked, wrote

pytestmark = pytest.mark.django_db


def facts(result):
    return {fact.of[0] if fact.of else fact.name: fact.number for fact in result.told.facts}


def test_of_one_choice_each_option_has_its_number_and_share(section, survey, results):
    question = QuestionFactory(section=section, options=["Ja", "Nein", "Weiß nicht"])
    fill(survey, chose(question, 0), times=30)
    fill(survey, chose(question, 1), times=15)
    fill(survey, chose(question, 2), times=10)
    [result] = results().questions
    assert bars(result) == [("Ja", 30), ("Nein", 15), ("Weiß nicht", 10)]
    assert [bar.percent for bar in result.told.charts[0].bars] == [55, 27, 18]


def test_options_that_few_people_chose_are_put_together(section, survey, results):
    question = QuestionFactory(section=section, options=["Musterstadt", "Altdorf", "Neudorf"])
    for position, times in enumerate((40, 8, 3)):
        fill(survey, chose(question, position), times=times)
    [result] = results().questions
    assert bars(result) == [("Musterstadt", 40), ("Altdorf + Neudorf", 11)]


def test_of_several_answers_the_shares_are_of_people_and_sum_to_more_than_all(section, survey, results):
    question = QuestionFactory(section=section, multiple=True, options=["Wohnen", "Arbeit", "Pflege"])
    fill(survey, chose(question, 0), chose(question, 1), times=30)
    fill(survey, chose(question, 0), times=20)
    fill(survey, chose(question, 1), chose(question, 2), times=10)
    [result] = results().questions
    assert bars(result) == [("Wohnen", 50), ("Arbeit", 40), ("Pflege", 10)]
    assert [bar.percent for bar in result.told.charts[0].bars] == [83, 67, 17]
    assert result.told.people == 60


def test_a_tick_that_few_people_set_or_few_left_out_is_withheld(section, survey, results):
    question = QuestionFactory(section=section, multiple=True, options=["Wohnen", "Arbeit", "Pflege"])
    fill(survey, chose(question, 0), chose(question, 1), times=30)
    fill(survey, chose(question, 0), chose(question, 2), times=5)
    fill(survey, chose(question, 1), times=20)
    assert bars(results().questions[0]) == [("Wohnen", 35), ("Arbeit", None), ("Pflege", None)]


def test_a_scale_has_a_mean_with_one_decimal(section, survey, results):
    question = QuestionFactory(section=section, scale=True)
    for number, times in zip(range(1, 6), (10, 10, 20, 30, 30), strict=True):
        fill(survey, gave(question, number), times=times)
    [result] = results().questions
    assert bars(result)[0] == ("1 (gar nicht gut)", 10)
    assert list(facts(result).values()) == [Decimal("3.6")]


def test_a_scale_whose_steps_were_put_together_has_no_mean(section, survey, results):
    question = QuestionFactory(section=section, scale=True)
    for number, times in zip(range(1, 6), (2, 10, 20, 30, 30), strict=True):
        fill(survey, gave(question, number), times=times)
    [result] = results().questions
    assert bars(result)[0] == ("1 (gar nicht gut) + 2", 12)
    assert facts(result) == {}


def test_each_row_of_a_table_is_told_by_itself(section, survey, results):
    question = QuestionFactory(section=section, matrix=True, options=["leicht", "schwer"], rows=["Kurse", "Wohnung"])
    fill(survey, chose(question, 0, row=0), chose(question, 1, row=1), times=15)
    fill(survey, chose(question, 1, row=0), chose(question, 1, row=1), times=10)
    [result] = results().questions
    assert [chart.row[0] for chart in result.told.charts] == ["Kurse", "Wohnung"]
    assert bars(result, 0) == [("leicht", 15), ("schwer", 10)]
    assert bars(result, 1) == [("leicht + schwer", 25)]  # nobody said "leicht"


def test_a_ranking_has_first_places_and_mean_places(section, survey, results):
    question = QuestionFactory(section=section, ranking=True, options=["Wohnen", "Arbeit"])
    fill(survey, ranked(question, 0, 1), ranked(question, 1, 2), times=30)
    fill(survey, ranked(question, 0, 2), ranked(question, 1, 1), times=20)
    [result] = results().questions
    assert bars(result) == [("Wohnen", 30), ("Arbeit", 20)]
    assert facts(result) == {"Wohnen": Decimal("1.4"), "Arbeit": Decimal("1.6")}


@pytest.mark.parametrize(("people", "told"), [(9, None), (20, []), (21, [11]), (43, [22]), (44, [11, 22, 33])])
def test_numbers_have_quartiles_where_a_quarter_is_large_enough(section, survey, results, people, told):
    question = QuestionFactory(section=section, numeric=True)
    fill(survey, times=10)
    for number in range(1, people + 1):
        fill(survey, gave(question, number))
    [result] = results().questions
    assert told is None if result.told is None else sorted(facts(result).values()) == told


def test_numbers_are_counted_in_bands_between_their_quartiles(section, survey, results):
    question = QuestionFactory(section=section, numeric=True)
    for number, times in ((0, 12), (1, 12), (6, 12), (24, 12)):
        fill(survey, gave(question, number), times=times)
    [result] = results().questions
    assert sorted(facts(result).values()) == [0, 1, 6]
    assert bars(result) == [("up to 0", 12), ("1", 12), ("2 to 6", 12), ("more than 6", 12)]


def test_what_is_withheld_of_first_places_stands_as_one(section, survey, results):
    question = QuestionFactory(section=section, ranking=True, options=["Bus", "Bahn", "Rad"], max_choices=2)
    for first, second, times in ((0, 1, 30), (1, 2, 15), (2, 0, 3), (1, 0, 12)):
        fill(survey, ranked(question, first, 1), ranked(question, second, 2), times=times)
    [result] = results().questions
    assert bars(result) == [("Bahn", 27), ("Bus + Rad", 33)]


def test_free_texts_are_counted_by_topic_once_the_survey_is_evaluated_and_told_once_published(section, survey, results):
    question = QuestionFactory(section=section, free=True)
    fill(survey, wrote(question, topic="Wohnung"), times=12)
    fill(survey, wrote(question, topic="Bus", state=TextState.PUBLISHED), times=11)
    [result] = results().questions
    assert (result.told.people, result.told.charts, result.texts) == (23, (), 11)
    assert "The topics are shown when" in result.remark
    survey.evaluated_on = in_days(-1)
    assert bars(results().questions[0]) == [("Wohnung", 12), ("Bus", 11)]


def test_of_few_sheets_nothing_is_told(section, survey, results):
    question = QuestionFactory(section=section)
    fill(survey, chose(question, 0), times=9)
    found = results()
    assert found.until is None
    assert found.people == 0
    assert found.questions[0].told is None


def test_a_question_behind_a_condition_is_told_only_where_its_condition_is(section, survey, results):
    first = QuestionFactory(section=section, options=["Ja", "Nein", "Weiß nicht"])
    QuestionFactory(section=section, only_after=[first.choices[0]])
    second = QuestionFactory(section=section, only_after=[first.choices[2]])
    fill(survey, chose(first, 0), times=40)
    fill(survey, chose(first, 1), times=3)
    fill(survey, chose(first, 2), chose(second, 0), times=12)
    told = [result.told is not None for result in results().questions]
    assert told == [True, False, False]  # nobody answered the one, and the condition of the other was put together


@pytest.fixture
def running(survey):
    survey.results, survey.closes_on = ResultsRule.AT_ONCE, in_days(5)
    survey.save()
    return survey


def test_while_a_survey_runs_its_results_go_on_in_steps_of_days(section, running, results):
    survey, question = running, QuestionFactory(section=section, options=["Ja", "Nein"])
    for days, times in ((-9, 10), (-7, 10), (-5, 4), (0, 50)):
        fill(survey, chose(question, 0), times=times, on=in_days(days))
        fill(survey, chose(question, 1), times=times, on=in_days(days))
    found = results()
    assert found.until == in_days(-9)  # the step of the seventh day before waits until the next is full
    assert found.people == 20
    assert bars(found.questions[0]) == [("Ja", 10), ("Nein", 10)]
    assert not found.is_final
    assert found.groupings == ()


def test_each_question_goes_on_by_itself_and_says_up_to_which_day(section, running, results):
    quick, slow = QuestionFactory(section=section), QuestionFactory(section=section)
    for days, no in ((-9, 10), (-7, 9), (-5, 0), (-3, 10)):
        fill(running, chose(quick, 0), chose(slow, 0), times=20, on=in_days(days))
        fill(running, chose(quick, 1), times=10, on=in_days(days))
        fill(running, chose(slow, 1), times=no, on=in_days(days))
    found = results()
    assert [result.until for result in found.questions] == [found.until, in_days(-9)] == [in_days(-5), in_days(-9)]
    assert [bars(result) for result in found.questions] == [[("Ja", 60), ("Nein", 30)], [("Ja", 20), ("Nein", 10)]]


@pytest.mark.parametrize("kind", ["multiple", "numeric", "free", "groups_results"])
def test_what_is_told_once_says_how_many_answered_and_nothing_else_before_the_last_day(
    section, survey, running, results, kind
):
    question = QuestionFactory(section=section, **{kind: True})
    answer = {"numeric": gave(question, 3), "free": wrote(question, topic="Bus")}
    for days in (-14, -12, -11):
        fill(survey, answer[kind] if kind in answer else chose(question, 0), times=30, on=in_days(days))
    [result] = results().questions
    assert (result.told.people, result.told.facts, result.told.charts) == (60, (), ())
    assert "shown once, after the last day" in result.remark


def test_of_a_question_behind_a_condition_not_even_how_many_answered_is_told_before_the_last_day(
    section, running, results
):
    first = QuestionFactory(section=section, options=["Ja", "Nein"])
    second = QuestionFactory(section=section, only_after=[first.choices[0]])
    for days in (-14, -12, -11):
        fill(running, chose(first, 0), chose(second, 0), times=20, on=in_days(days))
        fill(running, chose(first, 1), times=20, on=in_days(days))
    result = results().questions[1]
    assert result.told is None
    assert "shown once, after the last day" in result.remark


def test_numbers_hold_the_answers_up_to_the_last_day_for_good(section, survey, results):
    question = QuestionFactory(section=section, numeric=True)
    for days, number in ((-14, 10), (-12, 20), (-5, 40)):
        fill(survey, gave(question, number), times=30, on=in_days(days))
    found = results()
    assert facts(found.questions[0]) == {
        "A quarter of all gave at the most": 10,
        "Half of all gave at the most (median)": 10,
        "Three quarters of all gave at the most": 20,
    }  # of 60; the 30 of 40 came later, on paper
    assert (found.until, found.questions[0].until) == (in_days(-5), survey.closes_on)


def test_as_long_as_somebody_may_finish_a_sheet_the_last_day_is_not_told(section, survey):
    question = QuestionFactory(section=section)
    for days, times in ((-14, 10), (-12, 10), (-10, 30)):
        fill(survey, chose(question, 0), times=times, on=in_days(days))
        fill(survey, chose(question, 1), times=times, on=in_days(days))
    half_past, over = (end_of_day(survey.closes_on) + dt.timedelta(minutes=each) for each in (29, 31))
    assert [(read_results(survey, now).people, read_results(survey, now).is_final) for now in (half_past, over)] == [
        (20, False),
        (100, True),
    ]


def test_where_the_last_day_has_too_few_the_first_later_day_with_enough_takes_its_place(section, survey, results):
    question = QuestionFactory(section=section, numeric=True)
    fill(survey, gave(question, 1), times=4)
    for number in range(1, 23):
        fill(survey, gave(question, number), on=in_days(-5))
    assert results().questions[0].told.people == 26


def test_sheets_on_paper_that_come_after_the_close_count_together_or_not_yet(section, survey, results):
    question = QuestionFactory(section=section, options=["Ja", "Nein"])
    for position in (0, 1):
        fill(survey, chose(question, position), times=20)
        fill(survey, chose(question, position), times=4, on=in_days(-5))
    assert results().people == 40
    fill(survey, chose(question, 0), times=6, on=in_days(-4))
    found = results()
    assert (found.people, bars(found.questions[0])) == (54, [("Ja", 20), ("Nein", 20)])
    fill(survey, chose(question, 1), times=10, on=in_days(-3))
    assert bars(results().questions[0]) == [("Ja", 30), ("Nein", 34)]
