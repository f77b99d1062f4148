"""What came of a survey: pages that everybody reads, without a cookie."""

from surveys.choices import QuestionKind, ResultsRule
from surveys.models import Question
from tests.surveys.factories import QuestionFactory, SurveyFactory
from tests.surveys.results.sheets import chose, fill, survey_with_results


def survey_results(visitor):
    visitor.opens("surveys:results", survey_with_results(of_process=True).slug)


def survey_results_by_role(visitor):
    visitor.opens("surveys:results", survey_with_results().slug, query="?nach=rolle")


def survey_results_of_many_places(visitor):
    """Long words, small places that are put together, and nothing in English."""
    survey = SurveyFactory(over=True)
    places = ["Musterstadt", "Bad Beispielhausen an der Unteren Muster", "Altdorf", "Neudorf", "Kleinmusterfelde"]
    question = QuestionFactory(
        section__survey=survey, text="In welcher Kommune leben oder arbeiten Sie?", options=places
    )
    for position, times in enumerate((41, 17, 4, 3, 9)):
        fill(survey, chose(question, position), times=times)
    visitor.opens("surveys:results", survey.slug)


def survey_results_not_yet(visitor):
    visitor.opens("surveys:results", SurveyFactory(results=ResultsRule.WHEN_EVALUATED).slug)


def survey_results_too_few(visitor):
    visitor.opens("surveys:results", QuestionFactory(section__survey__over=True).section.survey.slug)


def survey_results_in_own_words(visitor):
    survey = survey_with_results()
    question = Question.objects.get(section__survey=survey, kind=QuestionKind.TEXT)
    visitor.opens("surveys:results_texts", survey.slug, question.pk)
