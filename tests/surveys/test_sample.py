"""The surveys of the sample, whole: every sum that it tells is the sum of the sheets."""

import datetime as dt
import re

import pytest
import yaml
from django.conf import settings
from django.db.models import Avg, Count

from organisations.sample import load_organisations
from organisations.translations import PLAIN_LANGUAGE, TranslationState
from surveys.choices import QuestionKind
from surveys.models import Answer, Question, Survey
from surveys.sample import load_surveys
from surveys.services.translating import all_records
from tests.processes.factories import ProcessFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def sample(lasting):
    data = yaml.load((settings.BASE_DIR / "sample" / "kreis-muster.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    load_organisations(data, dt.timedelta())
    for row in data["surveys"]:
        ProcessFactory(slug=row["process"])
    load_surveys(data, dt.timedelta(), seed=1)
    return {question["key"]: question for row in data["surveys"] for question in row["questions"]}


def question(key):
    return Question.objects.prefetch_related("options").get(key=key)


def sums(asked, **where):
    """How many chose each option, in order."""
    found = dict(Answer.objects.filter(question=asked, **where).order_by().values_list("option").annotate(Count("id")))
    return [found.get(choice.pk, 0) for choice in asked.choices]


def test_each_survey_has_as_many_sheets_as_people_answered():
    counts = dict(Survey.objects.values_list("slug").annotate(Count("sheets")))
    assert counts == {"umfrage-kreis-2025": 612, "umfrage-stadt-2026": 118}


@pytest.mark.parametrize("key", ["q1", "q4", "q6", "q7", "q8", "q9", "q10"])
def test_every_option_was_chosen_as_often_as_the_sample_says(sample, key):
    assert sums(question(key)) == sample[key]["results"]


def test_every_row_of_the_table_has_its_sums(sample):
    table = question("q5")
    assert [sums(table, row=row) for row in table.rows] == sample["q5"]["results"]


def test_the_scale_has_its_mean_and_number():
    facts = question("q3").answers.aggregate(mean=Avg("number"), n=Count("id"))
    assert (round(facts["mean"], 1), facts["n"]) == (3.4, 589)


def test_free_texts_are_sorted_as_the_sample_says(sample):
    topics = question("q11").answers.values_list("topic").annotate(Count("id"))
    assert dict(topics) == {row["code"]: row["n"] for row in sample["q11"]["results"]["coded"]}
    assert question("q12").answers.count() == sample["q12"]["results"]["n"]


def test_nobody_chose_more_than_three_topics():
    most = question("q4").answers.values("sheet").annotate(number=Count("id")).order_by("-number").first()
    assert most["number"] == 3


def test_some_free_texts_can_be_read_and_some_wait():
    assert Answer.objects.public().count() > 20
    assert Answer.objects.to_moderate().count() > 5


def test_everybody_answered_on_a_day_when_the_survey_was_open():
    for survey in Survey.objects.all():
        days = set(survey.sheets.values_list("answered_on", flat=True))
        assert survey.opens_on <= min(days)
        assert max(days) <= min(survey.closes_on, dt.date(2026, 11, 22))


def test_the_survey_of_the_city_is_whole_in_plain_language():
    survey = Survey.objects.get(slug="umfrage-stadt-2026")
    assert {each.translation_state(PLAIN_LANGUAGE) for each in all_records(survey)} == {TranslationState.DONE}
    sentences = re.split(
        r"[.!?:]\s", " ".join(each.get_translation(PLAIN_LANGUAGE).text for each in Question.objects.of_survey(survey))
    )
    assert max(len(sentence.split()) for sentence in sentences) <= 12


def test_every_question_can_be_read_in_arabic():
    for each in Question.objects.filter(section__survey__slug="umfrage-stadt-2026"):
        assert each.has_translation("ar")
        assert all(option.has_translation("ar") for option in each.options.all())
    assert not Question.objects.exclude(kind=QuestionKind.TEXT).filter(answers=None).exists()
