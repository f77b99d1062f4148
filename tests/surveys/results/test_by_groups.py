"""The answers of each kind of question by the answers to another, from the database to the words."""

from decimal import Decimal

import pytest

from tests.surveys.factories import QuestionFactory, in_days
from tests.surveys.results.sheets import bars, chose, fill, gave, ranked, wrote

pytestmark = pytest.mark.django_db


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
    survey.evaluated_on = in_days(-1)
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
    for position in (0, 1):
        fill(survey, chose(role, 0), chose(question, position), times=10, on=in_days(-5))
    found = results(by="rolle")
    assert bars(found.questions[0]) == [("Amt", 24), ("Ehrenamt", 24)]
    assert bars(found.questions[1]) == [("Ja", 34), ("Nein", 34)]
    assert by_role(found.questions[1]) == before == [("Amt", 24, [12, 12]), ("Ehrenamt", 24, [12, 12])]
    assert (found.until, found.grouped_until) == (in_days(-5), survey.closes_on)


@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_are_the_same_for_few_and_many(section, survey, role, results, number, django_assert_num_queries):
    questions = [QuestionFactory(section=section) for _question in range(number)]
    for position in (0, 1):
        answers = [chose(question, position) for question in questions]
        fill(survey, chose(role, 0), *answers, times=10 * number)
        fill(survey, chose(role, 1), *answers, times=10 * number)
    with django_assert_num_queries(9):
        results(by="rolle")
