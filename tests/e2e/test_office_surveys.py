"""An officer makes a survey, people answer it, and what they say is read: in German, without JavaScript, by keyboard."""

import pytest

from surveys.models import Answer, AnswerSheet, Question, Survey
from tests.e2e import cast
from tests.e2e.officers import officer
from tests.surveys.factories import in_days

pytestmark = pytest.mark.e2e


def test_from_an_empty_survey_to_a_published_answer(typist):
    cast.kreis()
    officer(typist)
    typist.opens("office:survey_new")
    typist.fills_in(basis="leer", title="Wie kommen Sie zur Arbeit?")
    typist.presses("Create the draft")
    survey = Survey.objects.get()

    typist.opens("office:survey_section_new", survey.slug)
    typist.fills_in(title="Wege")
    typist.presses("Save")
    section = survey.sections.get()
    typist.opens("office:survey_question_new", survey.slug, section.pk, query="?art=text")
    typist.fills_in(text="Was fehlt Ihnen?")
    typist.presses("Save the question")
    typist.opens("office:survey_question_new", survey.slug, section.pk, query="?art=single")
    typist.fills_in(text="Womit fahren Sie?", choices="Bus\nRad")
    typist.presses("Save the question")
    typist.page.get_by_role("button", name="Womit fahren Sie?").first.focus()
    typist.enters()
    assert [str(each) for each in Question.objects.of_survey(survey)] == ["Womit fahren Sie?", "Was fehlt Ihnen?"]

    typist.opens("office:survey_settings", survey.slug)
    typist.fills_in(intro="Wir planen die Buslinien.", opens_on=in_days(0))
    typist.presses("Save")
    typist.opens("office:survey_publish", survey.slug)
    typist.presses("Publish")

    typist.opens("office:survey_paper", survey.slug)
    wish = Question.objects.get(kind="text")
    typist.fills_in(**{f"q{wish.pk}": "Ein Bus am Abend."})
    typist.presses("Store and go on with the next sheet")
    assert AnswerSheet.objects.get().is_paper

    typist.opens("office:survey_texts", survey.slug)
    typist.fills_in(text=True)
    typist.presses("Publish")
    assert Answer.objects.public().get().public_text == "Ein Bus am Abend."
