from types import SimpleNamespace

import pytest

from tests.surveys.factories import QuestionFactory, SectionFactory, SurveyFactory
from tests.surveys.walk import Walk


@pytest.fixture
def everyday(db):
    """A survey of two pages: what brings people here, and about courses for those who waited for one."""
    survey = SurveyFactory()
    first, second = SectionFactory(survey=survey, title="Sprache"), SectionFactory(survey=survey, title="Kurse")
    waited = QuestionFactory(section=first, key="waited", text="Haben Sie auf einen Kurs gewartet?")
    topics = QuestionFactory(
        section=first, key="topics", multiple=True, max_choices=2, text="Was ist wichtig?", options=["A", "B", "C"]
    )
    how_long = QuestionFactory(
        section=second, key="how_long", numeric=True, text="Wie viele Monate?", only_after=[waited.choices[0]]
    )
    wish = QuestionFactory(section=second, key="wish", free=True, text="Was fehlt?", max_length=200)
    return SimpleNamespace(survey=survey, waited=waited, topics=topics, how_long=how_long, wish=wish)


@pytest.fixture
def walk(client):
    """Somebody goes through a survey; see `Walk`."""
    return lambda survey: Walk(client, survey)
