"""Writing the questions of a survey: sections, questions, their options, conditions and order.

Everything here locks the survey, and refuses (`Frozen`) once somebody has answered. `seen` is the `state_of` of what the
editor saw; where somebody else has changed it since, ChangedMeanwhile is raised and nothing is written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from events.seen import refuse_unseen
from organisations import slugs
from organisations.audit import record
from organisations.models import Action, User
from organisations.translations import SOURCE_LANGUAGE, texts_of, write_texts
from surveys.blueprint import Blueprint
from surveys.choices import Axis, QuestionKind
from surveys.errors import SurveyError
from surveys.models import Option, Question, Section, Survey
from surveys.services.changing import QUESTION_TEXTS, check_questions_can_change
from surveys.services.options import labels_of, write_options

SECTION_TEXTS = ("title", "text")
QUESTION_FACTS = (
    "is_required", "is_sensitive", "groups_results", "max_choices", "minimum", "maximum", "max_length",
)  # fmt: skip
LONGEST_KEY = 36


@dataclass(frozen=True)
class QuestionDraft:
    """A question as an editor wants it: columns (of `QUESTION_FACTS`), German texts (of `QUESTION_TEXTS`), labels in order.

    `shown_if`: options of one earlier question.
    """

    facts: Mapping[str, Any]
    texts: Mapping[str, str]
    choices: Sequence[str] = ()
    rows: Sequence[str] = ()
    shown_if: Sequence[Option] = field(default_factory=tuple)


def section_values(section: Section | None) -> dict[str, Any]:
    """What `save_section` compares."""
    return texts_of(section, SOURCE_LANGUAGE, SECTION_TEXTS) if section else {}


def question_values(question: Question | None) -> dict[str, Any]:
    """What `save_question` compares; its place is not among it. Five queries."""
    if question is None:
        return {}
    facts = {name: getattr(question, name) for name in QUESTION_FACTS}
    labels = {axis: labels_of(question, axis) for axis in Axis.values}
    conditions = sorted(question.shown_if.values_list("pk", flat=True))
    return facts | texts_of(question, SOURCE_LANGUAGE, QUESTION_TEXTS) | labels | {"shown_if": conditions}


def order_values(survey: Survey) -> dict[str, Any]:
    """What `move_section` and `move_question` compare: which question stands where. Two queries."""
    sections = list(survey.sections.order_by("position", "pk").values_list("pk", flat=True))
    questions = Question.objects.filter(section__survey=survey).order_by("position", "pk")
    return {"sections": sections, "questions": list(questions.values_list("section", "pk"))}


def save_section(
    *,
    survey: Survey,
    texts: Mapping[str, str],
    section: Section | None = None,
    seen: str | None = None,
    by: User | None = None,
) -> Section:
    """Add a section at the end, or change the German texts of one."""
    with transaction.atomic():
        found = check_questions_can_change(survey=survey)
        refuse_unseen(section_values(section), seen)
        if section is None:
            section = Section.objects.create(survey=found, position=found.sections.count() + 1)
        write_texts(section, SOURCE_LANGUAGE, **texts)
        _note(by, found)
    return section


def remove_section(*, section: Section, by: User | None = None) -> None:
    """Remove a section that has no questions. Raises `SurveyError`."""
    with transaction.atomic():
        survey = check_questions_can_change(survey=section.survey)
        if section.questions.exists():
            raise SurveyError(_("There are still questions in this section. Move or delete them first."))
        section.delete()
        _note(by, survey)


def save_question(
    *,
    section: Section,
    place: int,
    draft: QuestionDraft,
    question: Question | None = None,
    kind: QuestionKind | None = None,
    seen: str | None = None,
    by: User | None = None,
) -> Question:
    """Write a question, at the `place` (from 1) within its section. A new one needs its `kind`, which never changes.

    An option keeps its translations as long as its label stays; a changed label takes the place of one that is gone.
    Raises `SurveyError`, and ValidationError where its limits contradict each other.
    """
    with transaction.atomic():
        survey = check_questions_can_change(survey=section.survey)
        refuse_unseen(question_values(question), seen)
        if question is None:
            question = Question(kind=kind, key=_free_key(survey, draft.texts["text"]))
        question.section = section
        for name, value in draft.facts.items():
            setattr(question, name, value)
        _refuse_incomplete(question, draft)
        question.validate_constraints()
        question.save()
        write_texts(question, SOURCE_LANGUAGE, **draft.texts)
        write_options(question, Axis.CHOICE, draft.choices)
        write_options(question, Axis.ROW, draft.rows)
        question.shown_if.set(draft.shown_if)
        _put(question, place)
        _refuse_broken_conditions(survey)
        _note(by, survey)
    return question


def remove_question(*, question: Question, by: User | None = None) -> None:
    """Remove a question that no other depends on. Raises `SurveyError`."""
    with transaction.atomic():
        survey = check_questions_can_change(survey=question.section.survey)
        if Question.objects.filter(shown_if__question=question).exists():
            raise SurveyError(_("Another question is asked only after an answer to this one. Change that first."))
        question.delete()
        _note(by, survey)


def move_question(*, question: Question, up: bool, seen: str | None = None, by: User | None = None) -> None:
    """One place up or down; from the edge of a section into the one beside it. Raises `SurveyError`."""
    with transaction.atomic():
        survey = check_questions_can_change(survey=question.section.survey)
        refuse_unseen(order_values(survey), seen)
        section, place = _beside(question, up=up)
        question.section = section
        question.save(update_fields=["section"])
        _put(question, place)
        _refuse_broken_conditions(survey)
        _note(by, survey)


def move_section(*, section: Section, up: bool, seen: str | None = None, by: User | None = None) -> None:
    """One place up or down, with its questions. Raises `SurveyError`."""
    with transaction.atomic():
        survey = check_questions_can_change(survey=section.survey)
        refuse_unseen(order_values(survey), seen)
        others = list(survey.sections.exclude(pk=section.pk).order_by("position", "pk"))
        place = survey.sections.filter(position__lt=section.position).count()
        others.insert(max(place - 1, 0) if up else place + 1, section)
        _number(others)
        _refuse_broken_conditions(survey)
        _note(by, survey)


def ask_what_stands_in(blueprint: Blueprint, *, survey: Survey, by: User | None = None) -> None:
    """Give a draft without questions the texts and questions of a template."""
    with transaction.atomic():
        write_texts(survey, SOURCE_LANGUAGE, intro=blueprint.intro, thanks=blueprint.thanks)
        for title, asked in blueprint.sections.items():
            section = save_section(survey=survey, texts={"title": title, "text": ""}, by=by)
            for place, each in enumerate(asked, start=1):
                draft = QuestionDraft(each.facts, {"text": each.text, **each.texts}, each.choices, each.rows)
                save_question(section=section, place=place, draft=draft, kind=each.kind, by=by)


def _beside(question: Question, *, up: bool) -> tuple[Section, int]:
    """Where a question stands after one step, as section and place from 1."""
    here = list(question.section.questions.order_by("position", "pk").values_list("pk", flat=True))
    place = here.index(question.pk) + 1
    if 1 <= (target := place + (-1 if up else 1)) <= len(here):
        return question.section, target
    sections = list(question.section.survey.sections.order_by("position", "pk"))
    number = sections.index(question.section) + (-1 if up else 1)
    if not 0 <= number < len(sections):
        return question.section, place
    return sections[number], sections[number].questions.count() + 1 if up else 1


def _put(question: Question, place: int) -> None:
    others = list(question.section.questions.exclude(pk=question.pk).order_by("position", "pk"))
    others.insert(max(place - 1, 0), question)
    _number(others)


def _number(parts: Sequence[Section] | Sequence[Question]) -> None:
    """Give sections, or the questions of one section, their positions from 1."""
    for position, part in enumerate(parts, start=1):
        part.position = position
        part.save(update_fields=["position"])


def _refuse_incomplete(question: Question, draft: QuestionDraft) -> None:
    kind = QuestionKind(question.kind)
    if kind.has_options and len(set(draft.choices)) < 2:
        raise SurveyError(
            _("“%(question)s” needs at least two answers to choose from.") % {"question": draft.texts["text"]}
        )
    if kind is QuestionKind.MATRIX and not draft.rows:
        raise SurveyError(_("“%(question)s” needs at least one row.") % {"question": draft.texts["text"]})
    if len({option.question_id for option in draft.shown_if}) > 1:
        raise SurveyError(_("A question can depend on the answers to one earlier question only."))


def _refuse_broken_conditions(survey: Survey) -> None:
    """A condition looks back, at a choice in a question that comes before."""
    earlier: set[int] = set()
    for question in Question.objects.of_survey(survey).prefetch_related("shown_if"):
        if {option.pk for option in question.shown_if.all()} - earlier:
            words = _(
                "“%(question)s” depends on an answer to a question that does not come before it. Change the order."
            )
            raise SurveyError(words % {"question": question})
        if question.kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE):
            earlier |= {option.pk for option in question.choices}


def _free_key(survey: Survey, text: str) -> str:
    """A name for tables made from the words, which no other question of the survey has."""
    taken = set(Question.objects.filter(section__survey=survey).values_list("key", flat=True))
    base = slugs.slug_of(text, otherwise="frage")[:LONGEST_KEY].strip("-")
    return slugs.free_slug(base, is_taken=taken.__contains__)


def _note(by: User | None, survey: Survey) -> None:
    record(by, Action.CHANGED, survey, organisation=survey.organisation, facts={"fields": "questions"})
