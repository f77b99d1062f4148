"""What comes back to the office: codes, sheets on paper, free texts, wishes for contact, results."""

import csv
import re
import subprocess

import pytest
from django.utils import timezone

from organisations.models import AuditEntry, Role
from pdf.rendering import Limits
from processes.models import ParticipationProcess
from surveys import services
from surveys.choices import Admission, ResultsRule, TextState
from surveys.errors import NotOpen
from surveys.models import AccessCode, Answer, AnswerSheet, ContactWish, Question, Survey
from surveys.results.reading import read_results
from tests.concepts.factories import RecommendationFactory
from tests.office.conftest import text
from tests.office.pages import address, answers_of, sent
from tests.organisations.factories import MembershipFactory
from tests.surveys.factories import (
    AnswerFactory,
    AnswerSheetFactory,
    ContactWishFactory,
    QuestionFactory,
    SurveyFactory,
    in_days,
)

pytestmark = pytest.mark.django_db
CODE = re.compile(r"\b[0-9a-z]{5}-[0-9a-z]{5}\b")


# --- personal codes ----------------------------------------------------------------------------------------------


def test_codes_are_shown_once_and_stored_only_as_digests(client, officer, survey):
    Survey.objects.update(admission=Admission.CODE)
    path = address("survey_codes", survey.slug)
    made = CODE.findall(sent(client, path, number="3", form_of="csv").text)
    assert len(set(made)) == survey.codes.count() == 3
    again = client.get(path).text
    assert not CODE.findall(again)
    assert services.begin(survey=Survey.objects.get(), code=made[0], now=timezone.now())
    assert not AccessCode.objects.filter(digest__in=made).exists()


def test_codes_come_as_a_table_for_letters_too(client, officer, survey):
    answer = sent(client, address("survey_codes", survey.slug), number="2", form_of="csv")
    rows = list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert answer["Content-Disposition"] == f'attachment; filename="codes-{survey.slug}.csv"'
    assert [bool(CODE.fullmatch(row["code"])) for row in rows] == [True, True]


def test_codes_come_as_cards_to_print(client, officer, survey):
    answer = sent(client, address("survey_codes", survey.slug), number="2", form_of="pdf")
    printed = subprocess.run(["pdftotext", "-", "-"], input=answer.content, capture_output=True, check=True).stdout
    assert answer["Content-Type"] == "application/pdf"
    assert len(CODE.findall(printed.decode())) == survey.codes.count() == 2


def test_codes_are_seen_even_when_nothing_can_be_printed(client, officer, survey, monkeypatch):
    monkeypatch.setattr("surveys.printing.codes.LIMITS", Limits(file_megabytes=0))
    page = sent(client, address("survey_codes", survey.slug), number="2", form_of="pdf")
    assert len(set(CODE.findall(page.text))) == 2
    assert "Print this page now" in page.text


def test_more_codes_than_a_file_holds_are_refused(client, officer, survey):
    page = sent(client, address("survey_codes", survey.slug), number="501", form_of="pdf")
    assert (page.status_code, survey.codes.count()) == (422, 0)


def test_the_audit_log_knows_how_many_codes_and_none_of_them(client, officer, survey):
    sent(client, address("survey_codes", survey.slug), number="2", form_of="csv")
    entry = AuditEntry.objects.get(kind="surveys.accesscode")
    assert (entry.key, entry.facts) == ("", {"records": 2})


# --- paper -------------------------------------------------------------------------------------------------------


def typed_in(survey):
    """The answers of a sheet that says yes, and something in its own words."""
    waited, wish = (Question.objects.get(key=key) for key in ("waited", "wish"))
    return {f"q{waited.pk}": waited.choices[0].pk, f"q{wish.pk}": "Mehr Busse."}


def test_a_sheet_is_stored_with_the_day_and_the_page_is_empty_again(client, officer, survey):
    page = sent(client, address("survey_paper", survey.slug), **typed_in(survey))
    [sheet] = AnswerSheet.objects.all()
    assert (sheet.is_paper, sheet.answered_on, sheet.answers.count()) == (True, in_days(0), 2)
    assert "Mehr Busse." not in page.text
    assert "1 sheet on paper is stored." in text(page)


def test_a_sheet_that_is_sent_twice_is_stored_once(client, officer, survey):
    path = address("survey_paper", survey.slug)
    answers = answers_of(client.get(path)) | typed_in(survey)
    for _press in range(2):
        client.post(path, answers)
    assert AnswerSheet.objects.count() == 1


def test_what_a_sheet_must_answer_is_asked_beside_the_question(client, officer, survey):
    waited = Question.objects.get(key="waited")
    page = sent(client, address("survey_paper", survey.slug), **typed_in(survey) | {f"q{waited.pk}": ""})
    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {"__all__", f"q{waited.pk}"}
    assert "Mehr Busse." in page.text


def test_after_the_last_day_the_page_says_which_results_still_go_on(client, officer, survey):
    path = address("survey_paper", survey.slug)
    assert "The last day is over." not in client.get(path).text
    Survey.objects.update(closes_on=in_days(-1))
    assert "The last day is over." in client.get(path).text


def test_the_last_sheet_can_be_taken_back_from_its_page_alone(client, officer, survey):
    paper = address("survey_paper", survey.slug)
    page = sent(client, paper, **typed_in(survey))
    stored = page.context["stored"]
    assert stored not in client.get(paper).text
    client.post(address("survey_paper_back", survey.slug), {"sheet": stored})
    assert not AnswerSheet.objects.exists()


@pytest.mark.parametrize("spoilt", ["", "1:2:3", "nonsense"])
def test_a_spoilt_key_takes_nothing_back(client, send, survey, spoilt):
    AnswerSheetFactory(survey=survey, is_paper=True, answered_on=in_days(0))
    page = send("survey_paper_back", survey.slug, sheet=spoilt)
    assert "cannot be taken back any more" in page.text
    assert AnswerSheet.objects.count() == 1


@pytest.mark.parametrize("kept", [{"is_paper": False}, {"is_paper": True, "answered_on": in_days(-1)}])
def test_sheets_of_others_and_of_other_days_are_not_taken_back(survey, kept):
    sheet = AnswerSheetFactory(survey=survey, **{"answered_on": in_days(0)} | kept)
    assert not services.take_paper_back(survey=survey, key=sheet.pk, now=timezone.now())


def test_a_sheet_leaves_nothing_in_the_audit_log(client, officer, survey):
    before = AuditEntry.objects.count()
    sent(client, address("survey_paper", survey.slug), **typed_in(survey))
    assert AuditEntry.objects.count() == before


def test_nothing_is_typed_in_before_a_survey_has_begun(client, read, survey):
    Survey.objects.update(opens_on=in_days(2))
    assert read("survey_paper", survey.slug).status_code == 302
    with pytest.raises(NotOpen):
        services.enter_paper(survey=Survey.objects.get(), answers={}, now=timezone.now())


# --- free texts --------------------------------------------------------------------------------------------------


@pytest.fixture
def texts(survey):
    wish = Question.objects.get(key="wish")
    return [AnswerFactory(question=wish, free=True, text=words) for words in ("Frau Muster hilft.", "Mehr Busse.")]


def test_a_name_that_is_taken_out_is_gone(client, officer, survey, texts):
    sent(client, address("survey_text", survey.slug, texts[0].pk), text="Frau […] hilft.", topic="Hilfe")
    assert not Answer.objects.filter(text__contains="Muster").exists()
    found = Answer.objects.get(pk=texts[0].pk)
    assert (found.text, found.topic, found.is_redacted, found.state) == ("Frau […] hilft.", "Hilfe", True, "waiting")


def test_several_texts_are_published_at_once(client, send, survey, texts):
    page = send("survey_texts_decide", survey.slug, act="publish", state="waiting", text=[each.pk for each in texts])
    assert "2 texts are published." in page.text
    assert Answer.objects.public().count() == 2


def test_a_text_is_refused_with_a_reason(client, send, survey, texts):
    asked = send("survey_texts_decide", survey.slug, act="refuse", state="waiting", text=texts[0].pk)
    assert "Do not publish 1 text" in text(asked)
    send("survey_texts_decide", survey.slug, **answers_of(asked) | {"reason": "beleidigt jemanden"})
    found = Answer.objects.get(pk=texts[0].pk)
    assert (found.state, found.refusal, found.public_text) == (TextState.REFUSED, "beleidigt jemanden", "")


def test_several_texts_are_sorted_under_a_topic(client, send, survey, texts):
    keys = [each.pk for each in texts]
    send("survey_texts_decide", survey.slug, act="sort", state="waiting", topic="Verkehr", text=keys)
    assert set(Answer.objects.values_list("topic", flat=True)) == {"Verkehr"}


def test_once_a_survey_is_evaluated_no_text_is_sorted_anew(client, officer, send, survey, texts):
    Survey.objects.update(evaluated_on=in_days(-1))
    page = send("survey_texts_decide", survey.slug, act="sort", state="waiting", topic="Bus", text=[texts[0].pk])
    assert "topics have been counted" in page.text
    path = address("survey_text", survey.slug, texts[1].pk)
    assert "topics have been counted" in sent(client, path, topic="Bus").text
    sent(client, path, text="Mehr […].")
    assert set(Answer.objects.values_list("text", "topic")) == {("Frau Muster hilft.", ""), ("Mehr […].", "")}


def test_what_somebody_else_has_refused_meanwhile_is_not_published(client, send, survey, texts):
    keys = [texts[0].pk]
    services.refuse_texts(survey=survey, keys=keys, reason="Name", seen=TextState.WAITING, by=None)
    page = send("survey_texts_decide", survey.slug, act="publish", state="waiting", text=keys)
    assert "0 texts are published." in page.text
    assert not Answer.objects.public().exists()


def test_of_two_who_take_names_out_the_second_sees_both_versions(client, officer, survey, texts):
    path = address("survey_text", survey.slug, texts[0].pk)
    opened = answers_of(client.get(path))
    sent(client, path, text="Sie hilft.")
    page = client.post(path, opened | {"text": "Jemand hilft."})
    assert (page.status_code, "Sie hilft." in page.text, "Jemand hilft." in page.text) == (422, True, True)


@pytest.mark.parametrize("keys", [[], ["no key"]])
def test_nothing_ticked_is_said(client, send, survey, keys):
    page = send("survey_texts_decide", survey.slug, act="publish", state="waiting", text=keys)
    assert "Tick at least one text first." in page.text


def test_texts_of_another_survey_are_left_alone(client, send, survey):
    other = AnswerFactory(free=True, question__free=True)
    send("survey_texts_decide", survey.slug, act="publish", state="waiting", text=other.pk)
    assert not Answer.objects.public().exists()


def test_the_audit_log_counts_texts_and_names_none(client, send, survey, texts):
    send("survey_texts_decide", survey.slug, act="publish", state="waiting", text=[each.pk for each in texts])
    entry = AuditEntry.objects.get(kind="surveys.answer")
    assert (entry.action, entry.key, entry.label, entry.facts) == ("published", "", "", {"records": 2})


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queue_costs_the_same_for_any_number_of_texts(client, read, survey, rows, django_assert_num_queries):
    for _row in range(rows):
        AnswerFactory(question=Question.objects.get(key="wish"), free=True)
    read("survey_texts", survey.slug)
    with django_assert_num_queries(13):
        read("survey_texts", survey.slug)


# --- wishes for contact ------------------------------------------------------------------------------------------


def test_wishes_stand_apart_with_the_day_on_which_they_go(client, read, send, survey):
    wish, other = (ContactWishFactory(survey=survey, name=name) for name in ("Amira", "Bo"))
    page = text(read("survey_wishes", survey.slug))
    assert "Amira" in page
    assert "deleted by themselves after" in page
    send("survey_wishes_delete", survey.slug, wish=wish.pk)
    assert list(ContactWish.objects.all()) == [other]
    actions = AuditEntry.objects.filter(kind="surveys.contactwish").values_list("action", flat=True)
    assert {"viewed", "deleted"} == set(actions)


# --- results and summary -----------------------------------------------------------------------------------------


@pytest.fixture
def answered(organisation):
    """A survey that is over: 40 people answered, 4 of them "no"; its results wait for the evaluation."""
    survey = SurveyFactory(organisation=organisation, over=True, of_process=True, results=ResultsRule.WHEN_EVALUATED)
    question = QuestionFactory(section__survey=survey, options=["Ja", "Nein", "Teils"], text="Geht es gut?")
    yes, no, partly = question.choices
    for option in [yes] * 21 + [no] * 4 + [partly] * 15:
        AnswerFactory(
            question=question, option=option, sheet=AnswerSheetFactory(survey=survey, answered_on=in_days(-20))
        )
    return survey


def test_the_office_sees_no_small_group_either(client, read, answered):
    page = text(read("survey_results", answered.slug))
    assert "40 people took part" in page
    counts = [
        bar.count for each in read_results(answered, timezone.now()).questions for bar in each.told.charts[0].bars
    ]
    assert all(count is None or count >= 10 for count in counts)
    assert "<td>4</td>" not in page
    assert "Nobody outside the office sees these results yet." in page
    assert "The results cannot be read yet" in client.get(f"/en/umfragen/{answered.slug}/ergebnisse/").text


def test_too_few_answers_are_not_shown_in_the_office_either(read, survey):
    AnswerFactory(question=Question.objects.get(key="waited"))
    assert "There is nothing to show yet" in read("survey_results", survey.slug).text


def test_what_the_office_has_read_is_what_everybody_reads_after_the_evaluation(client, send, answered):
    now = timezone.now()
    before = read_results(answered, now)
    AnswerSheetFactory(survey=answered, is_paper=True, answered_on=in_days(-1))
    services.save_summary(survey=answered, summary="Es geht gut.")
    send("survey_evaluate", answered.slug)
    after = read_results(Survey.objects.get(), now)
    assert (after.until, after.people) == (before.until, before.people) == (answered.closes_on, 40)
    page = client.get(f"/umfragen/{answered.slug}/ergebnisse/").text
    assert "Es geht gut." in page


def test_without_a_summary_nothing_is_evaluated(client, officer, send, answered):
    assert "The summary is missing" in send("survey_evaluate", answered.slug).text
    form = client.get(address("survey_summary", answered.slug)).context["form"]
    send("survey_summary", answered.slug, summary="Es geht gut.", seen=form.initial["seen"])
    send("survey_evaluate", answered.slug)
    assert Survey.objects.get().evaluated_on == in_days(0)


def test_nothing_is_evaluated_before_the_end(send, survey):
    services.save_summary(survey=survey, summary="Zu früh.")
    assert "The survey is not over yet" in send("survey_evaluate", survey.slug).text
    assert Survey.objects.get().evaluated_on is None


def test_a_question_is_linked_to_a_recommendation_and_the_link_taken_back(client, officer, send, answered):
    recommendation = RecommendationFactory()
    ParticipationProcess.objects.update(concept=recommendation.version.concept)
    question = Question.objects.get()
    path = address("link_question", answered.slug, question.pk)
    sent(client, path, lineage=str(recommendation.lineage_id), sentence="Vielen geht es gut.")
    evidence = question.evidence.get()
    assert evidence.lineage == recommendation.lineage
    send("unlink_question", answered.slug, evidence.pk)
    assert not question.evidence.exists()


def test_nothing_is_linked_before_somebody_has_answered(client, read, survey):
    assert read("link_question", survey.slug, Question.objects.get(key="waited").pk).status_code == 302


# --- who sees what, what waits -----------------------------------------------------------------------------------


def test_the_institute_sees_results_but_neither_wishes_nor_texts(client, settings, answered):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(MembershipFactory(role=Role.INSTITUTE, organisation=answered.organisation).user)
    seen = {
        name: client.get(address(name, answered.slug)).status_code
        for name in ("survey", "survey_results", "survey_summary", "survey_wishes", "survey_texts", "survey_paper")
    }
    assert seen == {
        "survey": 200, "survey_results": 200, "survey_summary": 200,
        "survey_wishes": 404, "survey_texts": 404, "survey_paper": 404,
    }  # fmt: skip
    overview = client.get(address("survey", answered.slug)).text
    assert address("survey_wishes", answered.slug) not in overview


def test_a_moderator_finds_the_texts_and_nothing_else(client, settings, survey, texts):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(MembershipFactory(role=Role.MODERATOR, organisation=survey.organisation).user)
    page = client.get(address("surveys")).text
    assert address("survey_texts", survey.slug) in page
    assert f'href="{address("survey", survey.slug)}"' not in page
    assert "2 free texts wait to be checked." in client.get(address("start")).text


def test_what_waits_stands_on_the_first_page(client, read, survey, answered, texts):
    ContactWishFactory(survey=survey)
    Survey.objects.filter(pk=survey.pk).update(closes_on=in_days(3))
    page = text(read("start"))
    for words in (
        "2 free texts wait to be checked.",
        "1 person would like to hear from you.",
        "closes at the end of",
        "is over. The summary is missing",
    ):
        assert words in page


def test_the_number_of_answers_does_not_grow_before_ones_eyes(client, read, survey):
    AnswerSheetFactory(survey=survey, answered_on=in_days(-1))
    AnswerSheetFactory(survey=survey, answered_on=in_days(0))
    AnswerSheetFactory(survey=survey, answered_on=in_days(0), is_paper=True)
    numbers = read("survey", survey.slug).context["numbers"]
    assert (numbers.answered, numbers.on_paper) == (2, 1)
