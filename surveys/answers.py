"""Answers on their way from the form to the database.

Between pages they are a plain dictionary that can be written as JSON: the question's key in the database, as text, to
its value. What the value is depends on the kind:

    single, scale, number   an int: the option's key, or the number
    multiple                a list of option keys
    matrix                  row key (as text) → option key
    ranking                 option key (as text) → rank, from 1 without gaps
    free text               a str
"""

from collections.abc import Collection, Iterator, Sized
from typing import Any

from surveys.choices import QuestionKind, TextState
from surveys.models import Answer, Question
from surveys.models.question import TEXT_LENGTH

Value = Any
Answers = dict[str, Value]

LARGEST_NUMBER = 2_000_000_000
"""What a column of whole numbers holds, in round figures; for questions without limits of their own."""


def value_of(question: Question, answers: Answers) -> Value:
    """What was answered to `question`, or None."""
    return answers.get(str(question.pk))


def merged(known: Answers, given: Answers) -> Answers:
    """`known` with what was given now; None takes an answer away."""
    return {key: value for key, value in (known | given).items() if value is not None}


def chosen(question: Question, value: Value) -> set[int]:
    """The options that a condition can ask for: those chosen in a single or multiple choice."""
    match question.kind:
        case QuestionKind.SINGLE:
            return {value}
        case QuestionKind.MULTIPLE:
            return set(value)
    return set()


def fits(question: Question, value: Value) -> bool:
    """Whether `value` answers the question as it is now; it may have been changed since the value was saved."""
    choices, rows = {option.pk for option in question.choices}, {str(option.pk) for option in question.rows}
    match question.kind, value:
        case QuestionKind.SINGLE, int():
            right = value in choices
        case QuestionKind.MULTIPLE, list():
            right = set(value) <= choices and len(set(value)) == len(value) and _few_enough(question, value)
        case QuestionKind.SCALE | QuestionKind.NUMBER, int():
            smallest, largest = limits(question)
            right = smallest <= value <= largest
        case QuestionKind.MATRIX, dict():
            right = set(value) <= rows and set(value.values()) <= choices
        case QuestionKind.RANKING, dict():
            right = {int(key) for key in value} <= choices and is_ranking(value.values())
            right = right and _few_enough(question, value)
        case QuestionKind.TEXT, str():
            right = len(value) <= longest(question)
        case _:
            right = False
    return right


def _few_enough(question: Question, value: Sized) -> bool:
    return question.max_choices is None or len(value) <= question.max_choices


def is_ranking(ranks: Collection[int]) -> bool:
    """Whether these are 1, 2, 3 … in some order, each once."""
    return sorted(ranks) == list(range(1, len(ranks) + 1))


def limits(question: Question) -> tuple[int, int]:
    """The smallest and the largest number that answers a scale or a number."""
    smallest = 0 if question.minimum is None else question.minimum
    return smallest, LARGEST_NUMBER if question.maximum is None else question.maximum


def longest(question: Question) -> int:
    """How many characters a free text may have."""
    return question.max_length or TEXT_LENGTH


def rows_of(question: Question, value: Value) -> Iterator[Answer]:
    """The rows that store a value which fits; unsaved, without their sheet."""
    match question.kind:
        case QuestionKind.SINGLE:
            yield Answer(question=question, option_id=value)
        case QuestionKind.MULTIPLE:
            yield from (Answer(question=question, option_id=key) for key in value)
        case QuestionKind.SCALE | QuestionKind.NUMBER:
            yield Answer(question=question, number=value)
        case QuestionKind.MATRIX:
            yield from (Answer(question=question, row_id=int(row), option_id=key) for row, key in value.items())
        case QuestionKind.RANKING:
            yield from (Answer(question=question, option_id=int(key), number=rank) for key, rank in value.items())
        case QuestionKind.TEXT:
            yield Answer(question=question, text=value, state=TextState.WAITING)
