"""The report of a survey as a file: fit for everybody, by veraPDF and by our own checks of structure and source."""

import pytest
from django.utils import translation

from pdf.builders import NothingToPrint
from pdf.checks.document import check_document
from pdf.checks.file import check_file
from surveys.models import Survey
from surveys.printing import results
from tests.pdf.conftest import broken_rules, print_to
from tests.surveys.factories import QuestionFactory, SurveyFactory
from tests.surveys.results.sheets import chose, fill, gave, ranked

__all__ = ["broken_rules", "print_to"]  # the same files and the same veraPDF as there

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    """With a chart, a table of rows, a mean, an order, numbers, and something withheld by role."""
    survey = SurveyFactory(over=True, summary="Die meisten sagen ja.")
    role = QuestionFactory(section__survey=survey, key="rolle", groups_results=True, options=["Amt", "Ehrenamt"])
    single = QuestionFactory(section=role.section, options=["Ja", "Nein", "Vielleicht"])
    scale = QuestionFactory(section=role.section, scale=True)
    matrix = QuestionFactory(section=role.section, matrix=True)
    order = QuestionFactory(section=role.section, ranking=True, options=["Bus", "Bahn"])
    months = QuestionFactory(section=role.section, numeric=True)
    for position, number in ((0, 1), (0, 2), (1, 3), (1, 4), (2, 5)):
        for half in (0, 1):
            answers = (
                chose(role, half), chose(single, position), gave(scale, number), chose(matrix, half, row=0),
                ranked(order, number % 2, 1), ranked(order, 1 - number % 2, 2), gave(months, number),
            )  # fmt: skip
            fill(survey, *answers, times=12 if half else 6)
    return survey


def test_the_report_is_fit_for_everybody(survey, print_to, broken_rules):
    document = results.build({"survey": survey.pk})
    assert "nicht gezeigt" in document.html or "not shown" in document.html
    file = print_to(document, "umfrage")
    assert check_document(document) == []
    assert check_file(document, file.path, file.typeset.unprintable) == []
    assert broken_rules(file.path, "ua1", "2a") == []


def test_a_worker_that_speaks_no_language_makes_the_same(survey):
    wanted = {"survey": survey.pk}
    in_german = results.digest(wanted), results.build(wanted).html
    with translation.override(None):
        assert (results.digest(wanted), results.build(wanted).html) == in_german


def test_what_changes_the_report_changes_its_digest(survey):
    wanted = {"survey": survey.pk}
    before = results.digest(wanted)
    assert results.digest(wanted) == before
    fill(survey, chose(survey.sections.get().questions.first(), 0), times=10)
    assert results.digest(wanted) != before


def test_of_too_few_answers_nothing_is_printed(survey):
    Survey.objects.update(minimum_cell_size=100)
    with pytest.raises(NothingToPrint):
        results.digest({"survey": survey.pk})
