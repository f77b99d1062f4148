"""From the first page to the thanks: what people see, and what is stored of it."""

import pytest

from organisations.translations import write_texts
from surveys.models import Answer, AnswerSheet, SavedProgress
from tests.surveys.factories import AccessCodeFactory, QuestionFactory, SectionFactory, SurveyFactory

pytestmark = pytest.mark.django_db


def q(question, part=""):
    return f"q{question.pk}{f'_{part.pk}' if part else ''}"


def stored(question):
    rows = question.answers.order_by("row__position", "option__position")
    return [(row.row and str(row.row), row.option and str(row.option), row.number, row.text) for row in rows]


def one_question(**facts):
    question = QuestionFactory(**facts)
    return question, question.section.survey


def test_answers_of_two_pages_become_one_sheet(walk, everyday):
    way = walk(everyday.survey)
    way.press("next", **{q(everyday.waited): everyday.waited.choices[0].pk})
    assert way.heading == "Kurse"
    assert "2 of 2" in way.html or "2 von 2" in way.html
    way.press("next", **{q(everyday.how_long): "7", q(everyday.wish): "Abendkurse."})
    assert "Abendkurse." in way.html
    way.press("send")
    assert way.page.endswith("/danke/")
    [sheet] = AnswerSheet.objects.all()
    assert (sheet.survey, sheet.is_paper) == (everyday.survey, False)
    assert stored(everyday.waited) == [(None, "Ja", None, "")]
    assert stored(everyday.how_long) == [(None, None, 7, "")]
    assert stored(everyday.wish) == [(None, None, None, "Abendkurse.")]
    assert not everyday.topics.answers.exists()


def test_what_was_kept_is_deleted_when_it_is_sent(walk, everyday):
    way = walk(everyday.survey).press("next").press("next", **{q(everyday.wish): "Busse."})
    assert SavedProgress.objects.count() == 1
    way.press("send")
    assert not SavedProgress.objects.exists()


def test_a_question_behind_a_condition_is_not_asked_and_its_answer_does_not_count(walk, everyday):
    ja, nein = everyday.waited.choices
    way = walk(everyday.survey).press("next", **{q(everyday.waited): ja.pk})
    way.press("back", **{q(everyday.how_long): "7"})
    way.press("next", **{q(everyday.waited): nein.pk})
    assert "Wie viele Monate?" not in way.html
    way.press("next").press("send")
    assert not everyday.how_long.answers.exists()
    assert everyday.waited.answers.exists()


def test_a_page_on_which_nothing_is_asked_is_left_out(walk, everyday):
    third = SectionFactory(survey=everyday.survey, title="Nur nach Ja")
    QuestionFactory(section=third, only_after=[everyday.waited.choices[0]])
    way = walk(everyday.survey).press("next").press("next")
    assert way.page.endswith("/pruefen/")
    assert "Nur nach Ja" not in way.html


def test_an_answer_that_brings_up_a_question_on_its_page_shows_the_page_again(walk, everyday):
    QuestionFactory(section=everyday.waited.section, text="Wie lange?", only_after=[everyday.waited.choices[0]])
    way = walk(everyday.survey)
    assert "Wie lange?" not in way.html
    way.press("next", **{q(everyday.waited): everyday.waited.choices[0].pk})
    assert (way.heading, "Wie lange?" in way.html) == ("Sprache", True)
    way.press("next", **{q(everyday.waited): everyday.waited.choices[0].pk})
    assert way.heading == "Kurse"


def test_going_back_shows_what_was_answered(walk, everyday):
    way = walk(everyday.survey).press("next", **{q(everyday.topics): [everyday.topics.choices[1].pk]})
    way.press("back", **{q(everyday.wish): "Busse."})
    assert str(everyday.topics.choices[1].pk) in way.checked
    way.press("next", **{q(everyday.topics): [everyday.topics.choices[1].pk]})
    assert "Busse." in way.html


def test_a_mistake_is_told_with_a_link_and_nothing_is_lost(walk, everyday):
    way = walk(everyday.survey).press("next", **{q(everyday.waited): everyday.waited.choices[0].pk})
    way.press("next", **{q(everyday.how_long): "viele", q(everyday.wish): "Mehr Busse."})
    assert way.response.status_code == 422
    assert f'href="#id_{q(everyday.how_long)}"' in way.html
    assert "viele" in way.html
    assert "Mehr Busse." in way.html


def test_more_choices_than_asked_for_are_refused(walk, everyday):
    way = walk(everyday.survey).press("next", **{q(everyday.topics): [choice.pk for choice in everyday.topics.choices]})
    assert way.response.status_code == 422


def test_every_question_may_stay_empty_but_one_must_be_answered(walk, everyday):
    way = walk(everyday.survey).press("next").press("next")
    assert way.page.endswith("/pruefen/")
    way.press("send")
    assert way.response.status_code == 422
    assert not AnswerSheet.objects.exists()


def test_a_required_question_stops_the_way_forward_but_not_back_or_a_rest(walk, everyday):
    everyday.wish.is_required = True
    everyday.wish.save()
    way = walk(everyday.survey).press("next")
    assert way.press("next").response.status_code == 422
    assert way.press("later").page.endswith("/gespeichert/")
    way.go(way.page.replace("gespeichert", "pruefen"))
    way.press("send")
    assert way.response.status_code == 422
    assert not AnswerSheet.objects.exists()


def test_somebody_goes_on_later_by_the_link_alone(walk, everyday, client):
    way = walk(everyday.survey).press("later", **{q(everyday.waited): everyday.waited.choices[1].pk})
    path = f"/umfragen/{everyday.survey.slug}/weiter/{way.token}/"
    assert f"http://testserver{path}" in way.html
    client.cookies.clear()
    way.go(path)
    assert way.heading == "Sprache"
    assert str(everyday.waited.choices[1].pk) in way.checked
    way.press("next", **{q(everyday.waited): everyday.waited.choices[1].pk}).press("next").press("send")
    assert stored(everyday.waited) == [(None, "Nein", None, "")]


def test_a_link_that_was_used_says_so_and_sends_nothing_twice(walk, everyday):
    way = walk(everyday.survey).press("next", **{q(everyday.topics): [everyday.topics.choices[0].pk]}).press("next")
    page = way.page
    way.press("send")
    way.page = page
    way.press("send")
    assert way.response.status_code == 404
    assert AnswerSheet.objects.count() == 1


def test_an_invented_link_gets_a_page_that_helps(client, everyday):
    for token in ("x" * 32, "\N{PILE OF POO}", "%00"):
        assert client.get(f"/umfragen/{everyday.survey.slug}/weiter/{token}/1/").status_code == 404


def test_a_link_opens_nothing_in_another_survey(walk, everyday):
    way = walk(everyday.survey).press("next")
    other = SurveyFactory()
    assert way.go(f"/umfragen/{other.slug}/weiter/{way.token}/1/").response.status_code == 404


def test_no_page_on_the_way_sets_a_cookie(walk, everyday):
    way = walk(everyday.survey)
    assert not way.client.cookies
    way.press("next", **{q(everyday.topics): [everyday.topics.choices[0].pk]}).press("next").press("send")
    way.go(f"{everyday.survey.get_absolute_url()}kontakt/").press("", email="amira@example.org")
    assert not way.client.cookies


def test_pages_with_answers_are_kept_by_nobody_and_leave_in_no_referer(walk, everyday):
    way = walk(everyday.survey).press("next")
    assert "no-store" in way.response["Cache-Control"]
    assert way.response["X-Robots-Tag"] == "noindex"
    assert way.response["Referrer-Policy"] == "same-origin"


def test_questions_are_shown_in_the_readers_language_and_german_ones_are_marked(client, everyday):
    write_texts(everyday.waited, "en", text="Did you wait for a course?")
    html = client.get(f"/en/umfragen/{everyday.survey.slug}/fragen/").text
    assert "Did you wait for a course?" in html
    assert '<bdi lang="de">Was ist wichtig?</bdi>' in html


def test_what_officers_and_people_write_is_no_markup_and_no_template(walk):
    question, survey = one_question(matrix=True, text="<b>{{ portal }}</b> {% now 'Y' %}", rows=["<i>{{ form }}</i>"])
    way = walk(survey)
    assert "&lt;b&gt;{{ portal }}&lt;/b&gt;" in way.html
    assert "&lt;i&gt;{{ form }}&lt;/i&gt;" in way.html
    way.press("next", **{q(question, question.rows[0]): question.choices[0].pk})
    assert "&lt;i&gt;{{ form }}&lt;/i&gt;: Ja" in way.html


# --- each kind of question ---------------------------------------------------------------------------------------


def send(way, **fields):
    way.press("next", **fields)
    assert way.page.endswith("/pruefen/"), way.html
    return way.press("send")


def test_several_choices_are_an_answer_each(walk):
    question, survey = one_question(multiple=True, options=["A", "B", "C"])
    send(walk(survey), **{q(question): [question.choices[0].pk, question.choices[2].pk]})
    assert stored(question) == [(None, "A", None, ""), (None, "C", None, "")]


def test_a_step_of_a_scale_is_a_number_and_its_ends_are_named(walk):
    question, survey = one_question(scale=True)
    way = walk(survey)
    assert "5 – sehr gut" in way.html
    send(way, **{q(question): "4"})
    assert stored(question) == [(None, None, 4, "")]


@pytest.mark.parametrize("wrong", ["0", "6", "vier", "4.5", "9" * 40])
def test_what_is_no_step_of_the_scale_is_refused(walk, wrong):
    question, survey = one_question(scale=True)
    assert walk(survey).press("next", **{q(question): wrong}).response.status_code == 422


@pytest.mark.parametrize("wrong", ["-1", "1001", "drei", "9" * 40, "1e400"])
def test_a_number_outside_of_its_limits_is_refused(walk, wrong):
    question, survey = one_question(numeric=True, maximum=1000)
    assert walk(survey).press("next", **{q(question): wrong}).response.status_code == 422


def test_a_number_without_limits_is_one_that_the_database_holds(walk):
    question, survey = one_question(numeric=True)
    assert walk(survey).press("next", **{q(question): "9999999999"}).response.status_code == 422


def test_a_table_has_an_answer_for_each_row_that_was_answered(walk):
    question, survey = one_question(matrix=True, options=["leicht", "schwer"], rows=["Kita", "Behörden", "Wohnung"])
    rows, (easy, hard) = question.rows, question.choices
    send(walk(survey), **{q(question, rows[0]): easy.pk, q(question, rows[2]): hard.pk})
    assert stored(question) == [("Kita", "leicht", None, ""), ("Wohnung", "schwer", None, "")]


def test_a_required_table_wants_every_row(walk):
    question, survey = one_question(matrix=True, is_required=True)
    way = walk(survey).press("next", **{q(question, question.rows[0]): question.choices[0].pk})
    assert way.response.status_code == 422


def test_a_ranking_keeps_the_number_of_each_option(walk):
    question, survey = one_question(ranking=True, options=["A", "B", "C"])
    a, b, _c = question.choices
    send(walk(survey), **{q(question, a): "2", q(question, b): "1"})
    assert stored(question) == [(None, "A", 2, ""), (None, "B", 1, "")]


@pytest.mark.parametrize("ranks", [("1", "1", ""), ("1", "3", ""), ("2", "", ""), ("4", "", "")])
def test_a_ranking_counts_from_one_without_gaps_and_each_number_once(walk, ranks):
    question, survey = one_question(ranking=True, options=["A", "B", "C"])
    fields = {q(question, part): rank for part, rank in zip(question.choices, ranks, strict=True)}
    assert walk(survey).press("next", **fields).response.status_code == 422


def test_a_free_text_waits_until_somebody_has_read_it(walk):
    question, survey = one_question(free=True)
    send(walk(survey), **{q(question): "  Mehr Busse. "})
    [answer] = Answer.objects.all()
    assert (answer.text, answer.state, answer.public_text) == ("Mehr Busse.", "waiting", "")


@pytest.mark.parametrize("wrong", ["x" * 201, "Null\0", "Klingel\a"])
def test_a_text_that_is_too_long_or_has_invisible_signs_is_refused(walk, wrong):
    question, survey = one_question(free=True, max_length=200)
    assert walk(survey).press("next", **{q(question): wrong}).response.status_code == 422


def test_an_option_of_another_question_is_refused(walk, everyday):
    way = walk(everyday.survey).press("next", **{q(everyday.waited): everyday.topics.choices[0].pk})
    assert way.response.status_code == 422


def test_a_heading_asks_nothing(walk):
    question, survey = one_question(free=True)
    QuestionFactory(section=question.section, heading=True, text="Zum Schluss")
    way = walk(survey)
    assert "<h2>Zum Schluss</h2>" in way.html
    send(way, **{q(question): "Danke."})
    assert AnswerSheet.objects.count() == 1


# --- when, and who -----------------------------------------------------------------------------------------------


def test_a_survey_of_tomorrow_and_one_that_is_over_say_so(client):
    for survey in (SurveyFactory(planned=True), SurveyFactory(over=True)):
        page = client.get(survey.get_absolute_url())
        assert (page.status_code, "/fragen/" in page.text) == (200, False)
        form = client.get(f"{survey.get_absolute_url()}fragen/")
        assert (form.status_code, "<form" in form.text) == (200, False)


def test_a_survey_that_is_not_published_is_not_there(client):
    survey = SurveyFactory(draft=True)
    for path in ("", "fragen/", "danke/", "kontakt/"):
        assert client.get(f"{survey.get_absolute_url()}{path}").status_code == 404
    assert survey.title not in client.get("/umfragen/").text


def test_a_code_opens_the_survey_however_it_is_typed_and_counts_once(walk):
    code = AccessCodeFactory(code="4kx7m-p2fwq")
    question = QuestionFactory(section__survey=code.survey)
    way = walk(code.survey)
    assert way.press("", code="falsch").response.status_code == 422
    way.press("", code=" 4KX7M P2FWQ")
    send(way, **{q(question): question.choices[0].pk})
    code.refresh_from_db()
    assert code.is_used
    again = walk(code.survey).press("", code="4kx7m-p2fwq")
    assert again.response.status_code == 422
    assert AnswerSheet.objects.count() == 1


def test_a_code_of_another_survey_opens_nothing(walk):
    AccessCodeFactory(code="4kx7m-p2fwq")
    other = SurveyFactory(by_code=True)
    assert walk(other).press("", code="4kx7m-p2fwq").response.status_code == 422


def test_a_code_that_was_used_meanwhile_sends_nothing(walk):
    code = AccessCodeFactory(code="4kx7m-p2fwq")
    question = QuestionFactory(section__survey=code.survey)
    ways = [walk(code.survey).press("", code="4kx7m-p2fwq") for _window in range(2)]
    for way in ways:
        send(way, **{q(question): question.choices[0].pk})
    assert [way.response.status_code for way in ways] == [200, 422]
    assert AnswerSheet.objects.count() == 1


def test_once_per_browser_is_remembered_by_a_cookie_that_holds_nothing_else(walk):
    question, survey = one_question(section__survey__once_per_browser=True)
    way = walk(survey)
    assert not way.client.cookies
    send(way, **{q(question): question.choices[0].pk})
    [cookie] = way.client.cookies.values()
    assert cookie.value.split(":")[0] == cookie.key == f"umfrage-{survey.pk}"
    assert cookie["httponly"]
    assert "<form" not in way.go(f"{survey.get_absolute_url()}fragen/").html


def test_a_forged_cookie_locks_nobody_out(client):
    _question, survey = one_question(section__survey__once_per_browser=True)
    client.cookies[f"umfrage-{survey.pk}"] = f"umfrage-{survey.pk}:forged"
    assert "<form" in client.get(f"{survey.get_absolute_url()}fragen/").text
