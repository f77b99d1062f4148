"""The answers of everybody to one question, with the sums that the sample tells."""

from collections.abc import Mapping
from random import Random
from typing import Any

from surveys.choices import QuestionKind, TextState
from surveys.models import Answer, Option, Question
from surveys.sample.sums import deal, deal_several

Row = Mapping[str, Any]


def answers_to(question: Question, row: Row, people: int, chance: Random) -> list[list[Answer]]:
    """For each of `people` their unsaved answers to `question`, without keys and sheets."""
    results: Any = row["added"].get("results") or row.get("results")
    choices = question.choices
    match question.kind:
        case QuestionKind.MULTIPLE:
            dealt = deal_several(results, people, chance)
            return [[Answer(question=question, option=choices[place]) for place in mine] for mine in dealt]
        case QuestionKind.SCALE:
            steps = deal(results, people, chance)
            return [[] if step is None else [_step(question, step)] for step in steps]
        case QuestionKind.MATRIX:
            return _matrix(question, choices, results, people, chance)
        case QuestionKind.TEXT:
            return _texts(question, row, people, chance)
    places = deal(results, people, chance)
    return [[] if place is None else [Answer(question=question, option=choices[place])] for place in places]


def _step(question: Question, place: int) -> Answer:
    assert question.minimum is not None, "see the constraint on scales"
    return Answer(question=question, number=question.minimum + place)


def _matrix(
    question: Question, choices: list[Option], results: list[list[int]], people: int, chance: Random
) -> list[list[Answer]]:
    given: list[list[Answer]] = [[] for _person in range(people)]
    for row, counts in zip(question.rows, results, strict=True):
        for mine, place in zip(given, deal(counts, people, chance), strict=True):
            if place is not None:
                mine.append(Answer(question=question, row=row, option=choices[place]))
    return given


def _texts(question: Question, row: Row, people: int, chance: Random) -> list[list[Answer]]:
    """The words that are kept, and for the rest of each topic an answer without words."""
    texts = [
        Answer(question=question, text=words, topic=topic, state=TextState(state))
        for state, topic, words in row["added"].get("free_texts", ())
    ]
    coded = {each["code"]: each["n"] for each in row.get("results", {}).get("coded", ())}
    for topic, count in (coded or row["added"].get("topics", {})).items():
        kept = sum(answer.topic == topic for answer in texts)
        texts += [Answer(question=question, topic=topic, state=TextState.REFUSED) for _one in range(count - kept)]
    given: list[list[Answer]] = [[answer] for answer in texts] + [[] for _person in range(people - len(texts))]
    chance.shuffle(given)
    return given
