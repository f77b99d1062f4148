"""A survey and the event it belongs to name each other."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.choices import EventStatus
from tests.events.factories import EventFactory
from tests.surveys.factories import SurveyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return EventFactory(title="Werkstatt")


def test_both_pages_name_the_other(client, event):
    survey = SurveyFactory(event=event)
    assert f'href="{event.get_absolute_url()}">Werkstatt</a>' in client.get(survey.get_absolute_url()).text
    page = client.get(event.get_absolute_url()).text
    assert f'href="{survey.get_absolute_url()}">{survey.title}</a>' in page


def test_the_page_of_an_event_names_neither_drafts_nor_surveys_of_others(client, event):
    SurveyFactory(event=event, draft=True, title="Noch geheim")
    SurveyFactory(title="Ganz anderes")
    page = client.get(event.get_absolute_url()).text
    assert "Noch geheim" not in page
    assert "Ganz anderes" not in page
    assert 'id="umfragen"' not in page


def test_the_page_of_a_survey_does_not_name_an_event_that_is_a_draft(client, event):
    survey = SurveyFactory(event=EventFactory(status=EventStatus.DRAFT, title="Noch geheim"))
    assert "Noch geheim" not in client.get(survey.get_absolute_url()).text


def test_an_event_with_three_surveys_costs_as_many_queries_as_with_one(client, event):
    numbers = []
    for more in (1, 2):
        SurveyFactory.create_batch(more, event=event)
        with CaptureQueriesContext(connection) as queries:
            client.get(event.get_absolute_url())
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
