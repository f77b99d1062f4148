import pytest

from tests.surveys.factories import QuestionFactory, SectionFactory, SurveyFactory


@pytest.fixture
def draft(organisation):
    return SurveyFactory(organisation=organisation, draft=True, planned=True, title="Wie leben wir zusammen?")


@pytest.fixture
def section(draft):
    return SectionFactory(survey=draft, title="Sprache")


@pytest.fixture
def survey(organisation):
    """A public survey, open now, with a required choice, a table and a free text."""
    survey = SurveyFactory(organisation=organisation, title="Alltag im Kreis")
    page = SectionFactory(survey=survey)
    QuestionFactory(section=page, key="waited", text="Haben Sie gewartet?", is_required=True)
    QuestionFactory(section=page, key="table", matrix=True, text="Wie leicht finden Sie …")
    QuestionFactory(section=page, key="wish", free=True, text="Was fehlt?")
    return survey
