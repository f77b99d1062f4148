"""Surveys with their questions, and sheets with answers. Texts beside German and English stand in `sample/surveys.yaml`."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import yaml
from django.conf import settings

from events.clock import start_of_day
from events.models import Event
from organisations.translations import PLAIN_LANGUAGE, MultilingualModel, write_texts
from processes.models import ParticipationProcess
from surveys.choices import Axis, QuestionKind, ResultsRule
from surveys.models import Answer, AnswerSheet, ClosingChange, Option, Question, Section, Survey
from surveys.sample.answering import answers_to

Row = Mapping[str, Any]

ADDITIONS = Path(settings.BASE_DIR) / "sample" / "surveys.yaml"
LANGUAGES = ("de", "en", "ar", PLAIN_LANGUAGE)
KINDS = {
    "single": QuestionKind.SINGLE,
    "multi": QuestionKind.MULTIPLE,
    "scale": QuestionKind.SCALE,
    "matrix": QuestionKind.MATRIX,
    "text": QuestionKind.TEXT,
}
EVALUATED = dt.timedelta(days=35)
"""After the last day."""


def load_surveys(data: Row, shift: dt.timedelta, *, seed: int) -> None:
    """Needs organisations and processes loaded, and events where a survey shall belong to one. `shift` is added to each date; `seed` decides who chose what.

    A survey that is there already is left alone, with all that people have done to it.
    """
    additions = read_additions()
    for row in data["surveys"]:
        if not Survey.objects.filter(slug=row["key"]).exists():
            added = additions[row["key"]]
            survey = _load_survey(row, added, shift)
            asked = _load_questions(survey, row, added, [commune["name"] for commune in data["communes"]])
            until = min(row["closes"], data["meta"]["reference_date"]) + shift
            _load_sheets(survey, asked, row["responses"], until, Random(f"{seed}:{survey.slug}"))  # noqa: S311 - a sample that is the same each time


def read_additions() -> Row:
    """What the file of additions says, by the keys of the surveys."""
    return yaml.load(ADDITIONS.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


def _load_survey(row: Row, added: Row, shift: dt.timedelta) -> Survey:
    process = ParticipationProcess.objects.get(slug=row["process"])
    evaluated = row["status"] == "ausgewertet"
    survey = Survey.objects.create(
        organisation=process.organisation,
        process=process,
        event=Event.objects.filter(slug=added.get("event", "")).first(),
        slug=row["key"],
        opens_on=row["opens"] + shift,
        closes_on=row["closes"] + shift,
        published_at=start_of_day(row["opens"] + shift),
        minimum_cell_size=row["minimum_cell_size"],
        results=ResultsRule.WHEN_EVALUATED if evaluated else ResultsRule.AFTER_CLOSE,
        evaluated_on=row["closes"] + EVALUATED + shift if evaluated else None,
    )
    names = ("title", "intro", "thanks", "summary")
    _write(survey, {name: {**row.get(name, {}), **added.get(name, {})} for name in names})
    ClosingChange.objects.bulk_create(
        ClosingChange(
            survey=survey,
            changed_on=change["date"] + shift,
            closes_on=change["closes"] + shift,
            reason=change.get("reason", ""),
        )
        for change in row.get("closes_history", ())
    )
    return survey


def _load_questions(survey: Survey, row: Row, added: Row, communes: list[str]) -> list[tuple[Question, Row]]:
    """The questions by pages; each with all that the two files say about it."""
    rows = {question["key"]: question | {"added": added["questions"][question["key"]]} for question in row["questions"]}
    for question in rows.values():
        if question.get("options_source") == "communes":
            question["options"] = communes
    asked = []
    for position, page in enumerate(added["pages"], start=1):
        section = Section.objects.create(survey=survey, position=position)
        _write(section, {"title": page["title"]})
        asked += [
            (_load_question(section, place, rows[key]), rows[key]) for place, key in enumerate(page["questions"], 1)
        ]
    return asked


def _load_question(section: Section, position: int, row: Row) -> Question:
    added, scale = row["added"], row.get("scale", {})
    question = Question.objects.create(
        section=section,
        position=position,
        key=row["key"],
        kind=KINDS[row["type"]],
        is_required=row["required"],
        is_sensitive=row.get("sensitive", False),
        groups_results=added.get("groups_results", False),
        max_choices=row.get("max_choices"),
        max_length=row.get("max_length"),
        minimum=scale.get("min"),
        maximum=scale.get("max"),
    )
    ends = {"de": [scale.get("min_label", ""), scale.get("max_label", "")], **added.get("ends", {})}
    texts = {
        "text": {**row["text"], **added["text"]},
        "help": {**row.get("help", {}), **added.get("help", {})},
        "minimum_label": {language: labels[0] for language, labels in ends.items()},
        "maximum_label": {language: labels[1] for language, labels in ends.items()},
    }
    _write(question, texts)
    _load_options(
        question, Axis.CHOICE, {"de": row.get("options") or row.get("columns") or [], **added.get("options", {})}
    )
    _load_options(question, Axis.ROW, {"de": row.get("rows", []), **added.get("rows", {})})
    return question


def _load_options(question: Question, axis: Axis, labels: Mapping[str, Sequence[str]]) -> None:
    for place, _label in enumerate(labels["de"]):
        option = Option.objects.create(question=question, axis=axis, position=place + 1)
        _write(option, {"label": {language: words[place] for language, words in labels.items()}})


def _write(record: MultilingualModel, texts: Mapping[str, Mapping[str, str]]) -> None:
    """Write texts given by name and language: German first, which the others are made from."""
    for language in LANGUAGES:
        given = {name: words[language].strip() for name, words in texts.items() if words.get(language)}
        if given:
            write_texts(record, language, **given)


def _load_sheets(
    survey: Survey, asked: list[tuple[Question, Row]], people: int, until: dt.date, chance: Random
) -> None:
    days = (until - survey.opens_on).days + 1
    sheets = [
        AnswerSheet(
            id=_random_id(chance), survey=survey, answered_on=survey.opens_on + dt.timedelta(chance.randrange(days))
        )
        for _person in range(people)
    ]
    answers = []
    for question, row in asked:
        for sheet, given in zip(sheets, answers_to(question, row, people, chance), strict=True):
            for answer in given:
                answer.id, answer.sheet = _random_id(chance), sheet
                answers.append(answer)
    chance.shuffle(answers)
    AnswerSheet.objects.bulk_create(sheets)
    Answer.objects.bulk_create(answers, batch_size=5000)


def _random_id(chance: Random) -> uuid.UUID:
    return uuid.UUID(int=chance.getrandbits(128), version=4)
