"""Officers write an event's own questions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from events.errors import NotPossible, NotReady
from events.models import Event
from events.seen import refuse_unseen
from events.services.parts import Row, matched, write_in_order
from organisations.audit import record
from organisations.models import Action, User
from organisations.translations import SOURCE_LANGUAGE
from registrations.models import Question, QuestionAnswer, QuestionKind, QuestionOption
from registrations.services.places import lock_event

QUESTION_FACTS = ("kind", "required", "only_if")
WITH_OPTIONS = (QuestionKind.SINGLE, QuestionKind.MULTIPLE)


def set_questions(*, event: Event, rows: Sequence[Row], seen: str | None = None, by: User | None = None) -> None:
    """Make `rows` the own questions of an event's form, in their order; what is not among them is removed.

    A row has `QUESTION_FACTS`, the German `text` and `help_text`, and `options`: a list of labels, kept for the kinds that
    offer a choice. `only_if` is None or an option of a question that comes before. An option keeps its answers as long as its label stays; a changed label takes the place of one
    that is gone. What somebody has answered cannot be removed, and its kind cannot change.
    `seen` is the `state_of` of `questions_values` when the editor opened the form. Locks the event.
    Raises ChangedMeanwhile, NotPossible, NotReady.
    """
    for row in rows:
        _refuse_incomplete(row.facts)
    with transaction.atomic():
        locked = lock_event(event.pk)
        before = questions_values(locked)
        refuse_unseen(before, seen)
        present = {question.pk: question for question in _questions(locked)}
        answered = _answered(present)
        _refuse_lost_answers(present, rows, answered)
        _refuse_lost_conditions(rows)
        columns = [Row({name: row.facts[name] for name in QUESTION_FACTS}, row.pk) for row in rows]
        questions: list[Question] = matched(_questions(locked), columns, Question)
        write_in_order(locked, locked.questions.all(), questions)
        for question, row in zip(questions, rows, strict=True):
            _write_texts(question, text=row.facts["text"].strip(), help_text=row.facts["help_text"].strip())
            _write_options(question, row.facts["options"], answered.get(question.pk, set()))
        if questions_values(locked) != before:
            record(by, Action.CHANGED, locked, organisation=locked.organisation, facts={"fields": "questions"})


def questions_values(event: Event) -> dict[str, Any]:
    """What `set_questions` compares: the questions in their order, with texts and options. Four queries."""
    questions = _questions(event)
    return {"order": [question.pk for question in questions]} | {
        str(question.pk): question_facts(question) for question in questions
    }


def question_facts(question: Question) -> dict[str, Any]:
    """A question as a row of `set_questions` has it."""
    text, help_text = (_german(question, name) for name in ("text", "help_text"))
    options = [_german(option, "label") for option in question.options.all()]
    columns = {name: getattr(question, name) for name in QUESTION_FACTS}
    return columns | {"text": text, "help_text": help_text, "options": options}


def _questions(event: Event) -> list[Question]:
    return list(event.questions.prefetch_related("translations", "options__translations"))


def _answered(questions: Iterable[int]) -> dict[int, set[int]]:
    """The questions that somebody has answered, by key, each with the keys of the options that were chosen."""
    found: dict[int, set[int]] = {}
    for key, value in QuestionAnswer.objects.filter(question__in=questions).values_list("question", "value"):
        found.setdefault(key, set()).update(value if isinstance(value, list) else ())
    return found


def _refuse_incomplete(facts: Mapping[str, Any]) -> None:
    if not facts["text"].strip():
        raise NotReady(_("Enter the question."))
    if facts["kind"] in WITH_OPTIONS and len(set(facts["options"])) < 2:
        raise NotReady(_("“%(question)s” needs at least two answers to choose from.") % {"question": facts["text"]})


def _refuse_lost_answers(present: Mapping[int, Question], rows: Sequence[Row], answered: Iterable[int]) -> None:
    kept = {row.pk: row.facts["kind"] for row in rows}
    for key in answered:
        if kept.get(key) != present[key].kind:
            raise NotPossible(
                _(
                    "“%(question)s” has been answered already. It can be reworded, but neither removed nor changed in kind."
                )
                % {"question": _german(present[key], "text")}
            )


def _refuse_lost_conditions(rows: Sequence[Row]) -> None:
    """A condition looks back: at an option of a question that is among the rows, and comes earlier."""
    earlier: set[int | None] = set()
    for row in rows:
        option = row.facts["only_if"]
        if option is not None and option.question_id not in earlier:
            raise NotPossible(
                _("“%(question)s” depends on an answer to a question that does not come before it. Change the order.")
                % {"question": row.facts["text"]}
            )
        earlier.add(row.pk)


def _write_options(question: Question, labels: Sequence[str], chosen: set[int]) -> None:
    """Give the question options with these labels, in their order; see `set_questions`."""
    wanted = list(dict.fromkeys(labels)) if question.kind in WITH_OPTIONS else []
    spare = list(question.options.prefetch_related("translations"))
    kept = {}
    for label in wanted:
        if found := next((option for option in spare if _german(option, "label") == label), None):
            spare.remove(found)
            kept[label] = found
    for position, label in enumerate(wanted, start=1):
        option = kept.get(label) or (spare.pop(0) if spare else QuestionOption(question=question))
        option.position = position
        option.save()
        _write_texts(option, label=label)
    if chosen & {option.pk for option in spare}:
        raise NotPossible(_("An answer that somebody has chosen already cannot be removed. It can be reworded."))
    if Question.objects.filter(only_if__in=spare).exists():
        raise NotPossible(_("An answer cannot be removed while another question depends on it."))
    QuestionOption.objects.filter(pk__in=[option.pk for option in spare]).delete()


def _write_texts(row: Any, **texts: str) -> None:
    row.set_current_language(SOURCE_LANGUAGE, initialize=True)
    for name, text in texts.items():
        setattr(row, name, text)
    row.save_translations()


def _german(row: Any, name: str) -> str:
    return row.safe_translation_getter(name, language_code=SOURCE_LANGUAGE) or ""
