import pytest
from django.utils import timezone, translation

from surveys.results.reading import read_results
from tests.surveys.factories import SectionFactory, SurveyFactory


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
