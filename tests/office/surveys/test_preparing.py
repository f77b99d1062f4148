"""From an empty page to a public survey."""

import pytest

from organisations.models import AuditEntry
from organisations.translations import PLAIN_LANGUAGE, write_texts
from surveys import services
from surveys.choices import Admission, QuestionKind
from surveys.models import Option, Question, Survey
from tests.events.factories import EventFactory
from tests.office.conftest import text
from tests.office.pages import address, answers_of, sent
from tests.processes.factories import ProcessFactory
from tests.surveys.factories import AnswerFactory, AnswerSheetFactory, QuestionFactory, SectionFactory, in_days

pytestmark = pytest.mark.django_db

NEW = {"title": "Neue Fragen", "opens_on": in_days(5).isoformat(), "closes_on": in_days(30).isoformat()}


def test_a_survey_begins_with_the_template(client, officer, organisation):
    sent(client, address("survey_new"), **NEW, basis="vorlage", organisation=organisation.pk)
    survey = Survey.objects.get()
    assert (survey.published_at, survey.opens_on, str(survey)) == (None, in_days(5), "Neue Fragen")
    kinds = Question.objects.of_survey(survey).values_list("kind", flat=True)
    assert set(kinds) >= {QuestionKind.SCALE, QuestionKind.MATRIX, QuestionKind.TEXT}


def test_a_copy_has_questions_conditions_and_translations_but_no_answers(client, officer, survey, organisation):
    waited, *_others = Question.objects.of_survey(survey)
    QuestionFactory(section=waited.section, text="Wie lange?", numeric=True, only_after=[waited.choices[0]])
    services.translate_survey(survey=survey, language="en", texts={f"question-{waited.pk}": {"text": "Did you wait?"}})
    AnswerFactory(question=waited)
    sent(client, address("survey_new"), **NEW, basis=survey.pk, organisation=organisation.pk)
    copy = Survey.objects.exclude(pk=survey.pk).get()
    first, *_rest, last = Question.objects.of_survey(copy)
    assert first.get_translation("en").text == "Did you wait?"
    assert [option.question for option in last.shown_if.all()] == [first]
    assert copy.sheets.count() == 0


def test_days_that_contradict_each_other_are_refused_with_a_sentence(client, officer, organisation):
    page = sent(client, address("survey_new"), **NEW | {"closes_on": in_days(2).isoformat()}, basis="leer")
    assert (page.status_code, Survey.objects.count()) == (422, 0)
    assert "cannot end before it begins" in page.text


def test_settings_are_saved_and_noted(client, officer, draft):
    sent(
        client, address("survey_settings", draft.slug), intro="Wozu.", admission=Admission.CODE, minimum_cell_size="12"
    )
    draft.refresh_from_db()
    assert (draft.intro, draft.admission, draft.minimum_cell_size) == ("Wozu.", Admission.CODE, 12)
    assert AuditEntry.objects.filter(kind="surveys.survey", action="changed", label=str(draft)).count() == 1


def test_a_survey_can_belong_to_an_event_of_its_office_and_keeps_one_of_another(client, officer, draft, event):
    sent(client, address("survey_settings", draft.slug), event=event.pk)
    draft.refresh_from_db()
    assert draft.event == event
    draft.event = EventFactory()
    draft.save()
    sent(client, address("survey_settings", draft.slug), intro="Wozu.")
    assert (Survey.objects.get().event, Survey.objects.get().intro) == (draft.event, "Wozu.")
    refused = sent(client, address("survey_settings", draft.slug), event=EventFactory().pk)
    assert refused.status_code == 422


def test_groups_below_five_are_never_shown(client, officer, draft):
    page = sent(client, address("survey_settings", draft.slug), minimum_cell_size="3")
    assert page.status_code == 422
    assert Survey.objects.get().minimum_cell_size == 10


def test_of_two_officers_the_second_sees_both_versions(client, officer, draft):
    path = address("survey_settings", draft.slug)
    opened = answers_of(client.get(path))
    sent(client, path, thanks="Danke von Kim.")
    page = client.post(path, opened | {"thanks": "Danke von Ada."})
    assert page.status_code == 422
    assert {"Danke von Kim.", "Danke von Ada."} <= set(page.text.replace("<", "\n").replace(">", "\n").split("\n"))
    assert Survey.objects.get().thanks == "Danke von Kim."


def test_what_people_were_told_does_not_change_once_it_has_begun(client, read, survey):
    page = read("survey_settings", survey.slug)
    assert {"title", "intro"} <= answers_of(page).keys()
    assert not {"opens_on", "closes_on", "admission", "results", "minimum_cell_size"} & answers_of(page).keys()


# --- questions ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", QuestionKind.values)
def test_a_question_of_each_kind_can_be_written(client, officer, draft, section, kind):
    typed = {"text": "Wie ist es?", "choices": "gut\nschlecht\nweiß nicht", "rows": "hier\ndort", "max_choices": "2"}
    path = f"{address('survey_question_new', draft.slug, section.pk)}?art={kind}"
    shown = answers_of(client.get(path))
    assert client.post(path, shown | {name: typed[name] for name in typed if name in shown}).status_code == 302
    question = Question.objects.of_survey(draft).get()
    assert (question.kind, question.text, question.position) == (kind, "Wie ist es?", 1)
    assert len(question.choices) == (3 if QuestionKind(kind).has_options else 0)
    assert len(question.rows) == (2 if kind == QuestionKind.MATRIX else 0)


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("single", {"choices": "nur eine"}, "needs at least two answers"),
        ("scale", {"minimum": "1", "maximum": "30"}, "at most ten apart"),
        ("number", {"minimum": "9", "maximum": "3"}, "must be below the largest"),
        ("scale", {"is_required": "on", "is_sensitive": "on"}, "Nobody must be made to answer"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(client, officer, draft, section, kind, typed, sentence):
    path = f"{address('survey_question_new', draft.slug, section.pk)}?art={kind}"
    page = sent(client, path, text="Was?", **typed)
    assert (page.status_code, sentence in page.text) == (422, True)
    assert not Question.objects.exists()


def test_a_changed_list_of_answers_keeps_what_was_translated(client, officer, draft, section):
    question = QuestionFactory(section=section, options=["Ja", "Nein"])
    services.translate_survey(survey=draft, language="en", texts={f"option-{question.choices[1].pk}": {"label": "No"}})
    sent(client, address("survey_question", draft.slug, question.pk), choices="Teils\nNein\nJa")
    labels = [option.get_translation("de").label for option in Question.objects.get().choices]
    assert labels == ["Teils", "Nein", "Ja"]
    assert Option.objects.get(translations__label="No").get_translation("de").label == "Nein"


@pytest.fixture
def in_order(draft, section):
    """Two sections with two questions and one; the last depends on the first."""
    second = SectionFactory(survey=draft, title="Kurse")
    a, b = (QuestionFactory(section=section, text=name) for name in "AB")
    c = QuestionFactory(section=second, text="C", only_after=[a.choices[0]])
    return a, b, c


def order(survey):
    return [str(question) for question in Question.objects.of_survey(survey)]


def pressed(client, draft, do):
    path = address("survey_questions", draft.slug)
    seen = answers_of(client.get(path))["seen"]
    return client.post(address("survey_move", draft.slug), {"seen": seen, "do": do}, follow=True)


def test_buttons_move_a_question_also_into_the_next_section(client, officer, draft, in_order):
    a, b, _c = in_order
    pressed(client, draft, f"question:{b.pk}:up")
    assert order(draft) == ["B", "A", "C"]
    pressed(client, draft, f"question:{a.pk}:down")
    assert order(draft) == ["B", "A", "C"]
    a.refresh_from_db()
    assert str(a.section) == "Kurse"


def test_a_number_moves_a_question(client, officer, draft, in_order):
    _a, b, _c = in_order
    sent(client, address("survey_question", draft.slug, b.pk), place="1")
    assert order(draft) == ["B", "A", "C"]


def test_a_question_stays_behind_the_answer_it_depends_on(client, officer, draft, in_order):
    page = pressed(client, draft, f"section:{in_order[2].section_id}:up")
    assert "does not come before it" in page.text
    assert order(draft) == ["A", "B", "C"]


def test_who_moves_by_an_old_page_moves_nothing(client, officer, draft, in_order):
    _a, b, _c = in_order
    page = client.post(address("survey_move", draft.slug), {"seen": "old", "do": f"question:{b.pk}:up"}, follow=True)
    assert "Somebody else has changed this" in page.text
    assert order(draft) == ["A", "B", "C"]


def test_what_others_depend_on_is_not_deleted(client, send, draft, in_order):
    page = send("survey_question_remove", draft.slug, in_order[0].pk)
    assert "asked only after an answer to this one" in page.text
    send("survey_question_remove", draft.slug, in_order[2].pk)
    assert order(draft) == ["A", "B"]


def test_once_somebody_has_answered_only_the_wording_is_corrected_with_a_note(client, officer, survey):
    question = Question.objects.get(key="waited")
    AnswerFactory(question=question)
    refused = sent(client, address("survey_question", survey.slug, question.pk), text="Anders?")
    assert "the questions stay as they are" in refused.text
    path = address("survey_wording", survey.slug, question.pk, "de")
    assert sent(client, path, text="Haben Sie lange gewartet?").status_code == 422
    sent(client, path, text="Haben Sie lange gewartet?", note="Wort vergessen")
    question = Question.objects.get(key="waited")
    assert (question.text, [each.note for each in question.corrections.all()]) == (
        "Haben Sie lange gewartet?",
        ["Wort vergessen"],
    )


# --- other languages ---------------------------------------------------------------------------------------------


def test_german_and_translation_stand_side_by_side(client, officer, survey):
    question = Question.objects.get(key="waited")
    name = f"question-{question.pk}-text"
    sent(client, address("survey_translation", survey.slug, "ar"), **{name: "هل انتظرت؟"})
    assert Question.objects.get(key="waited").get_translation("ar").text == "هل انتظرت؟"


def test_a_translation_that_people_may_have_read_is_not_offered_any_more(client, read, survey):
    question = Question.objects.get(key="waited")
    services.translate_survey(survey=survey, language="en", texts={f"question-{question.pk}": {"text": "Waited?"}})
    AnswerSheetFactory(survey=survey)
    offered = answers_of(read("survey_translation", survey.slug, "en"))
    assert f"question-{question.pk}-text" not in offered
    assert f"survey-{survey.pk}-title" in offered


def test_plain_german_is_written_beside_the_usual_words_and_tried_in_the_preview(client, officer, read, draft, section):
    question = QuestionFactory(section=section, text="Haben Sie auf einen Kurs gewartet?")
    path = address("survey_translation", draft.slug, PLAIN_LANGUAGE)
    words = {f"survey-{draft.pk}-title": "Ihr Alltag", f"question-{question.pk}-text": "Mussten Sie warten?"}
    sent(client, path, **words)
    assert "Plain German" in read("survey", draft.slug).text
    first = read("survey_preview", draft.slug, wording="plain")
    assert "<h1>" + '<bdi lang="de">Ihr Alltag</bdi>' in first.text
    page = address("survey_preview_page", draft.slug, 1)
    assert f'href="{page}?wording=plain"' in first.text
    assert "Mussten Sie warten?" in client.get(f"{page}?wording=plain").text
    following = client.post(f"{page}?wording=plain", {"next": "1", "wording": "plain"})
    assert following["Location"] == f"{address('survey_preview_end', draft.slug)}?wording=plain"


def test_plain_german_that_people_may_have_read_is_corrected_with_a_note(client, officer, read, survey):
    question = Question.objects.get(key="waited")
    write_texts(question, PLAIN_LANGUAGE, text="Mussten Sie wahrten?")
    AnswerFactory(question=question)
    assert f"question-{question.pk}-text" not in answers_of(read("survey_translation", survey.slug, PLAIN_LANGUAGE))
    assert "Correct the wording (plain German)" in read("survey_questions", survey.slug).text
    sent(
        client,
        address("survey_wording", survey.slug, question.pk, PLAIN_LANGUAGE),
        text="Mussten Sie warten?",
        note="h",
    )
    assert Question.objects.get(key="waited").get_translation(PLAIN_LANGUAGE).text == "Mussten Sie warten?"


def test_only_surveys_are_written_in_plain_german(read, event):
    assert read("event_translation", event.slug, PLAIN_LANGUAGE).status_code == 404


# --- preview and publication -------------------------------------------------------------------------------------


def test_the_preview_shows_each_page_with_its_conditions_and_stores_nothing(client, read, draft, in_order):
    a, _b, _c = in_order
    assert address("survey_preview_page", draft.slug, 1) in read("survey_preview", draft.slug).text
    first = address("survey_preview_page", draft.slug, 1)
    without = client.post(first, {"next": "1"})
    assert client.get(without["Location"], follow=True).redirect_chain == []
    assert without["Location"] == address("survey_preview_end", draft.slug)
    following = client.post(first, {"next": "1", f"q{a.pk}": a.choices[0].pk}, follow=True)
    assert "Kurse" in following.text
    assert draft.sheets.count() == draft.saved_progress.count() == 0


def test_a_spoilt_address_of_the_preview_begins_anew(client, read, draft, in_order):
    assert read("survey_preview_page", draft.slug, 1, gewaehlt="x:y:z").status_code == 200


def test_what_is_missing_is_listed_before_publication(client, send, read, draft):
    page = text(read("survey_publish", draft.slug))
    assert "The survey has no question yet" in page
    assert send("survey_publish", draft.slug).status_code == 422
    draft.refresh_from_db()
    assert draft.published_at is None


def test_a_complete_draft_becomes_public(client, send, draft, in_order):
    send("survey_publish", draft.slug)
    assert client.get(draft.get_absolute_url()).status_code == 200
    assert AuditEntry.objects.filter(action="published", label=str(draft)).exists()


def test_the_last_day_is_moved_with_a_reason(client, officer, survey):
    path = address("survey_closing", survey.slug)
    assert sent(client, path, closes_on=in_days(40).isoformat()).status_code == 422
    sent(client, path, closes_on=in_days(40).isoformat(), reason="Mehr Sprachen")
    survey.refresh_from_db()
    assert survey.closes_on == in_days(40)
    assert "Mehr Sprachen" in client.get(survey.get_absolute_url()).text


def test_a_survey_that_is_over_is_not_opened_again(client, officer, survey):
    Survey.objects.update(opens_on=in_days(-30), closes_on=in_days(-1))
    page = sent(client, address("survey_closing", survey.slug), closes_on=in_days(9).isoformat(), reason="Doch noch")
    assert "It cannot be opened again" in page.text


def test_only_a_draft_is_deleted(client, send, draft, in_order, survey):
    send("survey_delete", draft.slug)
    send("survey_delete", survey.slug)
    assert [str(each) for each in Survey.objects.all()] == ["Alltag im Kreis"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_surveys(
    client, officer, organisation, rows, django_assert_num_queries
):
    for _row in range(rows):
        AnswerFactory(free=True, question__free=True, question__section__survey__organisation=organisation)
    client.get(address("surveys"))
    with django_assert_num_queries(11):
        page = client.get(address("surveys"))
    assert page.text.count('<th scope="row"') == rows


def test_a_city_asks_for_the_process_of_its_district(client, officer, draft):
    above = ProcessFactory()
    elsewhere = ProcessFactory()
    draft.organisation.parent = above.organisation
    draft.organisation.save()
    path = address("survey_settings", draft.slug)
    assert sent(client, path, process=elsewhere.pk).status_code == 422
    sent(client, path, process=above.pk)
    assert Survey.objects.get().process == above
