"""Officers write the own questions of an event."""

import pytest

from events.errors import ChangedMeanwhile, NotPossible, NotReady
from events.seen import state_of
from events.services import Row
from registrations import services
from registrations.models import Question
from tests.events.factories import EventFactory
from tests.registrations.factories import QuestionAnswerFactory, QuestionFactory, QuestionOptionFactory

pytestmark = pytest.mark.django_db


def facts(text="Woher?", options=(), **more):
    kind = "single" if options else "text"
    return {
        "kind": kind,
        "required": False,
        "only_if": None,
        "text": text,
        "help_text": "",
        "options": list(options),
    } | more


def labels(question):
    return [option.safe_translation_getter("label", language_code="de") for option in question.options.all()]


@pytest.fixture
def answered(german):
    """A question with two options, of which somebody has chosen the first."""
    question = QuestionFactory(kind="single")
    yes, _no = (
        QuestionOptionFactory(question=question, position=n, label=word) for n, word in ((1, "Ja"), (2, "Nein"))
    )
    QuestionAnswerFactory(question=question, registration__event=question.event, value=[yes.pk])
    return question


def test_questions_are_added_with_their_options_in_order():
    event = EventFactory()
    services.set_questions(event=event, rows=[Row(facts("Und?")), Row(facts(options=["Zeitung", "Verein"]))])
    first, second = event.questions.all()
    assert (str(first), str(second)) == ("Und?", "Woher?")
    assert labels(second) == ["Zeitung", "Verein"]


@pytest.mark.parametrize("wrong", [{"text": " "}, {"options": ["nur eine"]}, {"options": ["a", "a"]}])
def test_an_incomplete_question_is_refused(wrong):
    with pytest.raises(NotReady):
        services.set_questions(event=EventFactory(), rows=[Row(facts(**wrong))])


def test_an_option_keeps_its_answers_when_it_is_moved_or_reworded(answered):
    row = Row(facts(options=["Nein", "Ja, gern"]), answered.pk)
    chosen = answered.options.get(position=1).pk
    services.set_questions(event=answered.event, rows=[row])
    assert labels(answered) == ["Nein", "Ja, gern"]
    assert answered.options.get(position=2).pk == chosen


def test_a_chosen_option_and_the_kind_of_an_answered_question_stay(answered):
    QuestionOptionFactory(question=answered, position=3, label="Später")
    for row in (facts(kind="text"), facts(options=["Nein", "Später"])):
        with pytest.raises(NotPossible):
            services.set_questions(event=answered.event, rows=[Row(row, answered.pk)])
    assert labels(answered) == ["Ja", "Nein", "Später"]


def test_an_answered_question_cannot_be_removed(answered):
    with pytest.raises(NotPossible):
        services.set_questions(event=answered.event, rows=[])
    assert Question.objects.exists()


def test_a_condition_looks_back_and_holds_its_option():
    event = EventFactory()
    services.set_questions(event=event, rows=[Row(facts(options=["Ja", "Nein"]))])
    first = event.questions.get()
    yes = first.options.get(position=1)
    dependent = Row(facts("Wie viele?", only_if=yes))
    with pytest.raises(NotPossible):
        services.set_questions(event=event, rows=[dependent, Row(facts(options=["Ja", "Nein"]), first.pk)])
    services.set_questions(event=event, rows=[Row(facts(options=["Ja", "Nein", "?"]), first.pk), dependent])
    assert event.questions.last().only_if == yes


def test_a_question_of_another_event_and_what_was_not_seen_are_refused():
    event = EventFactory()
    with pytest.raises(NotPossible):
        services.set_questions(event=event, rows=[Row(facts(), QuestionFactory().pk)])
    seen = state_of(services.questions_values(event))
    services.set_questions(event=event, rows=[Row(facts())], seen=seen)
    with pytest.raises(ChangedMeanwhile):
        services.set_questions(event=event, rows=[], seen=seen)
