"""A survey in plain German: who reads it, switches, comes back; and that nothing tells it afterwards."""

import json

import pytest
from django.utils import timezone

from organisations.translations import PLAIN_LANGUAGE, write_texts
from surveys import services
from surveys.choices import Wording
from surveys.models import Answer, AnswerSheet
from surveys.progress import Progress, new_token, seal
from surveys.questionnaire import Questionnaire
from surveys.services.translating import TEXTS
from tests.surveys.factories import AccessCodeFactory, QuestionFactory, SectionFactory, SurveyFactory
from tests.surveys.test_answering import q

pytestmark = pytest.mark.django_db

WORDS = {"Sprache": "Deutsch lernen", "Haben Sie auf einen Kurs gewartet?": "Mussten Sie warten?", "Ja": "Ja, lange"}


def in_plain_words(survey):
    """Give a survey its plain wording, and of its questions those in `WORDS`."""
    write_texts(survey, PLAIN_LANGUAGE, title="Ihr Alltag", intro="Wie geht es Ihnen?", thanks="Danke! Bis bald.")
    for record in Questionnaire.of(survey).with_texts().records():
        if str(record) in WORDS:
            write_texts(record, PLAIN_LANGUAGE, **{TEXTS[type(record)][0]: WORDS[str(record)]})


@pytest.fixture
def plain(everyday):
    in_plain_words(everyday.survey)
    return everyday


@pytest.fixture
def begun(walk, plain):
    """Somebody on the first page in plain words."""
    way = walk(plain.survey)
    return way.go(f"{way.page}?wording=plain")


def test_the_page_of_a_survey_offers_its_plain_wording_and_shows_itself_in_it(client, plain):
    page = plain.survey.get_absolute_url()
    usual, in_plain = client.get(page).text, client.get(f"{page}?wording=plain").text
    assert 'href="?wording=plain"' in usual
    assert f'href="{page}fragen/?wording=plain"' in usual
    assert "Ihre Erfahrungen helfen." in usual
    assert "Wie geht es Ihnen?" in in_plain
    assert "<title>Ihr Alltag" in in_plain


def test_where_there_is_no_plain_wording_none_is_offered_and_none_is_shown(walk, client, everyday):
    page = client.get(f"{everyday.survey.get_absolute_url()}?wording=plain").text
    assert "Ihre Erfahrungen helfen." in page
    way = walk(everyday.survey)
    for html in (page, way.html, way.press("switch", wording="plain").html):
        assert "in plain German" not in html
        assert 'value="plain"' not in html


def test_questions_answers_and_mistakes_are_told_in_the_wording_that_was_begun(begun, plain):
    plain.waited.is_required = True
    plain.waited.save()
    assert begun.heading == "Deutsch lernen"
    begun.press("next", wording="plain")
    assert begun.response.status_code == 422
    assert begun.html.count("Mussten Sie warten?") == 2  # the question, and the summary of mistakes
    begun.press("next", wording="plain", **{q(plain.waited): plain.waited.choices[0].pk})
    begun.press("next")
    assert begun.page.endswith("/pruefen/")
    assert "Mussten Sie warten?" in begun.html
    assert "Ja, lange" in begun.html
    begun.press("send")
    assert begun.page.endswith("/danke/?wording=plain")
    assert "Danke! Bis bald." in begun.html


def test_switching_keeps_what_was_typed_on_the_first_page_and_on_later_ones(walk, plain):
    way, answer = walk(plain.survey), plain.waited.choices[0].pk
    way.press("switch", wording="plain", **{q(plain.waited): answer})
    assert (way.heading, str(answer) in way.checked) == ("Deutsch lernen", True)
    way.press("next", wording="plain", **{q(plain.waited): answer})
    way.press("switch", wording="usual", **{q(plain.wish): "Busse."})
    assert "Busse." in way.html
    assert way.press("back", wording="usual", **{q(plain.wish): "Busse."}).heading == "Sprache"
    assert str(answer) in way.checked


def test_switching_with_a_mistake_on_the_page_loses_neither_the_choice_nor_the_text(walk, plain):
    way = walk(plain.survey).press("next", **{q(plain.waited): plain.waited.choices[0].pk})
    way.press("switch", wording="plain", **{q(plain.how_long): "viele"})
    assert way.response.status_code == 422
    assert 'value="viele"' in way.html
    assert '<input type="hidden" name="wording" value="plain">' in way.html
    way.press("next", wording="plain", **{q(plain.how_long): "7"})
    assert "Mussten Sie warten?" in way.html


def test_the_check_page_switches_without_sending(begun, plain):
    begun.press("next", wording="plain", **{q(plain.waited): plain.waited.choices[0].pk}).press("next")
    begun.press("switch", wording="usual")
    assert begun.page.endswith("/pruefen/")
    assert "Haben Sie auf einen Kurs gewartet?" in begun.html
    assert not AnswerSheet.objects.exists()


def test_the_link_leads_back_to_the_wording_that_was_read(begun, client):
    begun.press("later", wording="plain")
    client.cookies.clear()
    begun.go(begun.page.replace("gespeichert/", ""))
    assert begun.heading == "Deutsch lernen"


def test_a_personal_code_does_not_change_the_wording(walk, db):
    code = AccessCodeFactory(code="4kx7m-p2fwq", survey=SurveyFactory(by_code=True))
    QuestionFactory(section=SectionFactory(survey=code.survey, title="Sprache"))
    in_plain_words(code.survey)
    way = walk(code.survey)
    way.go(f"{way.page}?wording=plain").press("", code="4kx7m-p2fwq")
    assert way.heading == "Deutsch lernen"


def test_a_page_that_is_not_all_in_plain_words_says_so_and_one_that_is_does_not(begun, client, plain):
    notice = "Not all of this page is there in plain German yet."
    first = f"/en/umfragen/{plain.survey.slug}/fragen/?wording=plain"
    assert notice in client.get(first).text
    assert "Was ist wichtig?" in begun.html
    plain.topics.delete()
    second = plain.waited.choices[1]
    write_texts(second, PLAIN_LANGUAGE, label="Nein")
    assert notice not in client.get(first).text
    write_texts(second, "de", label="Nein, nie")
    assert "has changed since" in client.get(first).text


def test_in_another_language_plain_words_are_marked_as_german(client, plain):
    html = client.get(f"/ar/umfragen/{plain.survey.slug}/fragen/?wording=plain").text
    assert '<h1><bdi lang="de">Deutsch lernen</bdi></h1>' in html


def test_results_are_told_in_the_usual_wording(client, plain):
    plain.survey.results = "at_once"
    plain.survey.save()
    html = client.get(f"{plain.survey.get_absolute_url()}ergebnisse/?wording=plain").text
    assert f"<h1>{plain.survey.title}</h1>" in html


# --- nobody can tell afterwards ----------------------------------------------------------------------------------


def answers_of(survey, wording, answers):
    """What a survey stores of the same answers in a wording, but for random keys."""
    facts = {"survey": survey, "answers": answers, "section": None, "now": timezone.now()}
    services.submit(survey=survey, token=services.begin(**facts, wording=wording), now=timezone.now())
    sheet = AnswerSheet.objects.get()
    told = [AnswerSheet.objects.values().get() | {"id": None}]
    rows = Answer.objects.order_by("question", "option").values()
    told += [row | {"id": None, "sheet_id": None} for row in rows]
    sheet.delete()
    return told


def test_what_is_stored_does_not_tell_which_wording_was_read(plain):
    answers = {str(plain.waited.pk): plain.waited.choices[0].pk, str(plain.wish.pk): "Busse."}
    usual, in_plain = (answers_of(plain.survey, wording, answers) for wording in Wording)
    assert usual == in_plain
    assert len(usual) == 3


def test_saved_answers_do_not_tell_the_wording_by_their_size():
    token = new_token()
    sizes = {len(seal(token, Progress(answers={"1": 2}, wording=wording))) for wording in Wording}
    assert len(sizes) == 1


def test_answers_that_were_saved_before_there_was_a_choice_are_read_as_usual():
    assert Progress(**json.loads('{"answers": {}, "section": 1, "code": ""}')).wording == Wording.USUAL
