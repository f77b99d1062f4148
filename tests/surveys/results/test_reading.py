"""What is told of each kind of question, from the database to the words."""

from decimal import Decimal

import pytest
from django.utils import timezone, translation

from surveys.choices import ResultsRule, TextState
from surveys.results.reading import read_results
from tests.surveys.factories import QuestionFactory, SectionFactory, SurveyFactory, in_days
from tests.surveys.results.sheets import chose, fill, gave, ranked, wrote

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return SectionFactory(survey=SurveyFactory(over=True))


@pytest.fixture
def survey(section):
    return section.survey


@pytest.fixture
def results(survey):
    def _results(**wanted):
        with translation.override("en"):
            return read_results(survey, timezone.now(), **wanted)

    return _results


def bars(result, chart=0):
    """The words of each bar with its number."""
    return [
        (" + ".join(words for words, _language in bar.options), bar.count) for bar in result.told.charts[chart].bars
    ]


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


def test_free_texts_are_counted_by_topic_and_told_once_published(section, survey, results):
    question = QuestionFactory(section=section, free=True)
    fill(survey, wrote(question, topic="Wohnung"), times=12)
    fill(survey, wrote(question, topic="Bus", state=TextState.PUBLISHED), times=11)
    [result] = results().questions
    assert bars(result) == [("Wohnung", 12), ("Bus", 11)]
    assert result.texts == 11


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
def role(section):
    return QuestionFactory(section=section, groups_results=True, key="rolle", options=["Amt", "Ehrenamt"])


def by_role(result, table=0):
    """Of one table each group with its people and the numbers of its bars and facts."""
    return [
        (line.group[0][0], line.people, [bar.count for bar in line.bars] + [fact.number for fact in line.facts])
        for line in result.breakdowns[table].lines
    ]


def test_one_choice_can_be_shown_by_role(section, survey, role, results):
    question = QuestionFactory(section=section, options=["Ja", "Nein"])
    fill(survey, chose(role, 0), chose(question, 0), times=25)
    fill(survey, chose(role, 0), chose(question, 1), times=15)
    fill(survey, chose(role, 1), chose(question, 0), times=12)
    fill(survey, chose(role, 1), chose(question, 1), times=18)
    found = results(by="rolle")
    assert [grouping.key for grouping in found.groupings] == ["rolle"]
    assert found.questions[0].breakdowns == ()
    assert by_role(found.questions[1]) == [("Amt", 40, [25, 15]), ("Ehrenamt", 30, [12, 18])]
    assert [bar.percent for bar in found.questions[1].breakdowns[0].lines[0].bars] == [63, 38]


def test_ticks_can_be_shown_by_role_and_people_without_one_are_a_group(section, survey, role, results):
    question = QuestionFactory(section=section, multiple=True, options=["Bus", "Bahn", "Rad"])
    fill(survey, chose(role, 0), chose(question, 0), chose(question, 1), times=25)
    fill(survey, chose(role, 0), chose(question, 2), times=15)
    fill(survey, chose(role, 1), chose(question, 1), chose(question, 2), times=20)
    fill(survey, chose(role, 1), chose(question, 0), times=12)
    fill(survey, chose(question, 0), chose(question, 1), times=14)
    fill(survey, chose(question, 2), times=14)
    assert by_role(results(by="rolle").questions[1]) == [
        ("Amt", 40, [25, 25, 15]),
        ("Ehrenamt", 32, [12, 20, 20]),
        ("", 28, [14, 14, 14]),
    ]


def test_each_row_of_a_table_can_be_shown_by_role(section, survey, role, results):
    question = QuestionFactory(section=section, matrix=True, options=["leicht", "schwer"], rows=["Kurse", "Wohnung"])
    fill(survey, chose(role, 0), chose(question, 0, row=0), chose(question, 1, row=1), times=20)
    fill(survey, chose(role, 1), chose(question, 0, row=0), chose(question, 1, row=1), times=12)
    fill(survey, chose(role, 1), chose(question, 1, row=0), chose(question, 0, row=1), times=13)
    fill(survey, chose(role, 0), chose(question, 1, row=0), times=11)
    result = results(by="rolle").questions[1]
    assert [breakdown.row[0] for breakdown in result.breakdowns] == ["Kurse", "Wohnung"]
    assert by_role(result, 0) == [("Amt", 31, [20, 11]), ("Ehrenamt", 25, [12, 13])]
    assert by_role(result, 1) == []  # nobody of "Amt" said "leicht", and four cells would all be withheld


def test_numbers_are_shown_by_role_in_the_bands_of_all(section, survey, role, results):
    question = QuestionFactory(section=section, numeric=True)
    for number in (1, 5, 12, 30):
        fill(survey, chose(role, 0), gave(question, number), times=10)
        fill(survey, chose(role, 1), gave(question, number), times=20)
    result = results(by="rolle").questions[1]
    assert by_role(result) == [("Amt", 40, [10, 10, 10, 10]), ("Ehrenamt", 80, [20, 20, 20, 20])]


def test_a_group_has_the_mean_of_a_scale_where_all_its_steps_are_told(section, survey, role, results):
    question = QuestionFactory(section=section, scale=True, minimum=1, maximum=3)
    for group, times in ((0, (10, 10, 20)), (1, (20, 10, 10))):
        for number, many in enumerate(times, start=1):
            fill(survey, chose(role, group), gave(question, number), times=many)
    for number, many in enumerate((20, 3, 7), start=1):
        fill(survey, gave(question, number), times=many)
    assert by_role(results(by="rolle").questions[1]) == [
        ("Amt", 40, [10, 10, 20, Decimal("2.3")]),
        ("Ehrenamt", 40, [20, None, None, None]),
        ("", 30, [20, None, None, None]),
    ]


@pytest.mark.parametrize(("few", "means"), [(12, ["1.2", "1.7", "1.6"]), (9, None)])
def test_orders_are_shown_by_role_with_mean_places_where_no_place_is_small(section, survey, role, results, few, means):
    question = QuestionFactory(section=section, ranking=True, options=["Bus", "Bahn", "Rad"], max_choices=2)
    for group in (0, 1):
        for first, second, times in ((0, 1, 24), (0, 2, 24), (1, 0, few), (1, 2, 12), (2, 1, 24)):
            fill(survey, chose(role, group), ranked(question, first, 1), ranked(question, second, 2), times=times)
    result = results(by="rolle").questions[1]
    assert [breakdown.row[0] for breakdown in result.breakdowns] == ["Put in the first place", "Mean place"]
    assert [numbers for _group, _people, numbers in by_role(result, 0)] == [[48, few + 12, 24]] * 2
    assert [numbers for _group, _people, numbers in by_role(result, 1)] == (
        [[Decimal(mean) for mean in means]] * 2 if means else []
    )


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"free": True}, "whoever sorts the texts"),
        ({"groups_results": True}, "could point to single people"),
        ({"only_after": 0}, "only some people were asked"),
    ],
)
def test_what_is_never_shown_by_groups_says_why(section, survey, role, results, facts, reason):
    if "only_after" in facts:
        facts = {"only_after": [role.choices[0]]}
    question = QuestionFactory(section=section, **facts)
    answer = wrote(question) if "free" in facts else chose(question, 0)
    fill(survey, chose(role, 0), answer, times=20)
    fill(survey, chose(role, 1), answer, times=20)
    result = results(by="rolle").questions[1]
    assert reason in result.remark
    assert result.breakdowns == ()
    assert results().questions[1].remark == ""


def test_of_a_single_group_nothing_is_shown_by_groups(section, survey, role, results):
    question = QuestionFactory(section=section)
    fill(survey, chose(role, 0), chose(question, 0), times=20)
    fill(survey, chose(role, 0), chose(question, 1), times=20)
    assert by_role(results(by="rolle").questions[1]) == []


def test_what_comes_later_on_paper_changes_the_totals_and_no_table_by_groups(section, survey, role, results):
    question = QuestionFactory(section=section)
    for group in (0, 1):
        for position in (0, 1):
            fill(survey, chose(role, group), chose(question, position), times=12)
    before = by_role(results(by="rolle").questions[1])
    fill(survey, chose(role, 0), chose(question, 0), times=10, on=in_days(-5))
    found = results(by="rolle")
    assert bars(found.questions[1]) == [("Ja", 34), ("Nein", 24)]
    assert by_role(found.questions[1]) == before == [("Amt", 24, [12, 12]), ("Ehrenamt", 24, [12, 12])]
    assert (found.until, found.grouped_until) == (in_days(-5), survey.closes_on)


def test_while_a_survey_runs_its_results_go_on_in_steps_of_days(section, survey, results):
    survey.results, survey.closes_on = ResultsRule.AT_ONCE, in_days(5)
    survey.save()
    question = QuestionFactory(section=section, groups_results=True, options=["Ja", "Nein"])
    for days, times in ((-9, 10), (-7, 10), (-5, 4), (0, 50)):
        fill(survey, chose(question, 0), times=times, on=in_days(days))
        fill(survey, chose(question, 1), times=times, on=in_days(days))
    found = results()
    assert found.until == in_days(-9)  # the step of the seventh day before waits until the next is full
    assert found.people == 20
    assert not found.is_final
    assert found.groupings == ()


def test_numbers_are_told_once_after_the_last_day(section, survey, results):
    question = QuestionFactory(section=section, numeric=True)
    for days, number in ((-14, 10), (-12, 20), (-5, 40)):
        fill(survey, gave(question, number), times=30, on=in_days(days))
    assert facts(results().questions[0]) == TOLD_AT_THE_CLOSE
    survey.results, survey.closes_on = ResultsRule.AT_ONCE, in_days(5)
    survey.save()
    [result] = results().questions
    assert (result.told.people, facts(result), result.told.charts) == (60, {}, ())
    assert "shown after the last day" in result.remark


TOLD_AT_THE_CLOSE = {
    "A quarter of all gave at the most": 10,
    "Half of all gave at the most (median)": 10,
    "Three quarters of all gave at the most": 20,
}
"""Of 60; the 30 of 40 came later, on paper."""


def test_sheets_on_paper_that_come_after_the_close_count_together_or_not_yet(section, survey, results):
    question = QuestionFactory(section=section, options=["Ja", "Nein"])
    for position in (0, 1):
        fill(survey, chose(question, position), times=20)
        fill(survey, chose(question, position), times=4, on=in_days(-5))
    assert results().people == 40
    fill(survey, chose(question, 0), times=2, on=in_days(-4))
    assert results().people == 50


@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_are_the_same_for_few_and_many(section, survey, role, results, number, django_assert_num_queries):
    questions = [QuestionFactory(section=section) for _question in range(number)]
    for position in (0, 1):
        answers = [chose(question, position) for question in questions]
        fill(survey, chose(role, 0), *answers, times=10 * number)
        fill(survey, chose(role, 1), *answers, times=10 * number)
    with django_assert_num_queries(8):
        results(by="rolle")
