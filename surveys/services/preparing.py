"""A survey before and around its questions: created, copied, set up, published, deleted, summed up."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from events.clock import berlin_day
from events.seen import refuse_unseen
from organisations import slugs
from organisations.audit import record
from organisations.models import Action, Organisation, User
from organisations.translations import SOURCE_LANGUAGE, copy_texts, texts_of, write_texts
from surveys.choices import SurveyPhase
from surveys.errors import NotReady, SurveyError
from surveys.models import Option, Question, Section, Survey
from surveys.readiness import faults
from surveys.services.building import QUESTION_FACTS
from surveys.services.holding import locked

TEXTS = ("title", "intro", "thanks")
CLOSING = "closes_on"
PROMISED = ("opens_on", "admission", "results", "minimum_cell_size")
"""What people were told when the survey began."""
COPIED = ("admission", "results", "minimum_cell_size")
QUESTION_COLUMNS = ("position", "key", "kind", *QUESTION_FACTS)


def create_survey(
    *,
    organisation: Organisation,
    title: str,
    opens_on: date,
    closes_on: date,
    source: Survey | None = None,
    by: User | None = None,
) -> Survey:
    """A draft. With `source`, another survey, it gets that one's texts, settings, questions and translations.

    Answers, codes and the summary are not copied. Raises ValidationError for days that contradict each other.
    """
    copied = {name: getattr(source, name) for name in COPIED} if source else {}
    survey = Survey(organisation=organisation, opens_on=opens_on, closes_on=closes_on, **copied)
    base = slugs.slug_of(title, otherwise="umfrage")
    survey.slug = slugs.free_slug(base, is_taken=lambda slug: Survey.objects.filter(slug=slug).exists())
    survey.validate_constraints()
    with transaction.atomic():
        survey.save()
        if source:
            copy_texts(source, survey, without=["summary"])
            _copy_questions(source, survey)
        write_texts(survey, SOURCE_LANGUAGE, title=title)
        record(by, Action.CREATED, survey, organisation=organisation)
    return survey


def fixed_facts(survey: Survey, now: datetime) -> frozenset[str]:
    """The columns that `save_settings` does not change any more at `now`.

    The last day of a public survey is moved with a reason (`move_closing_day`); what it promises stays once it has begun.
    """
    if survey.published_at is None:
        return frozenset()
    begun = survey.phase_at(now) != SurveyPhase.PLANNED
    return frozenset({CLOSING, *(PROMISED if begun else ())})


def settings_values(survey: Survey, facts: Iterable[str]) -> dict[str, Any]:
    """What `save_settings` compares: columns, and the German texts."""
    return {name: getattr(survey, name) for name in facts} | texts_of(survey, SOURCE_LANGUAGE, TEXTS)


def save_settings(
    *,
    survey: Survey,
    facts: Mapping[str, Any],
    texts: Mapping[str, str],
    now: datetime,
    seen: str | None = None,
    by: User | None = None,
) -> None:
    """Write columns and German texts (`TEXTS`). Locks the survey.

    `seen` is the `state_of` of `settings_values` when the editor opened the form. Raises ChangedMeanwhile, `SurveyError`,
    and ValidationError where the columns contradict each other.
    """
    with transaction.atomic():
        found = locked(survey)
        refuse_unseen(settings_values(found, facts), seen)
        if fixed_facts(found, now) & facts.keys():
            raise SurveyError(
                _("The survey has been published meanwhile: this cannot be changed any more. Open the page again.")
            )
        for name, value in facts.items():
            setattr(found, name, value)
        found.validate_constraints()
        found.save(update_fields=list(facts))
        write_texts(found, SOURCE_LANGUAGE, **texts)
        record(by, Action.CHANGED, found, organisation=found.organisation)


def publish_survey(*, survey: Survey, now: datetime, by: User | None = None) -> None:
    """Let everybody see the survey; it takes answers from its first day on. Locks it. Raises `NotReady`."""
    with transaction.atomic():
        found = locked(survey)
        if found.published_at is not None:
            return
        if missing := faults(found, now):
            raise NotReady(*(fault.sentence for fault in missing))
        found.published_at = now
        found.save(update_fields=["published_at"])
        record(by, Action.PUBLISHED, found, organisation=found.organisation)


def delete_draft(*, survey: Survey, by: User | None = None) -> None:
    """Delete a survey that nobody has seen, with its questions and codes. Locks it. Raises `SurveyError`."""
    with transaction.atomic():
        found = locked(survey)
        if found.published_at is not None:
            raise SurveyError(_("This survey is public. It can be closed, not deleted: people have its address."))
        record(by, Action.DELETED, found, organisation=found.organisation)
        found.delete()


def save_summary(*, survey: Survey, summary: str, seen: str | None = None, by: User | None = None) -> None:
    """Write what came of the survey, in German. Locks it. Raises ChangedMeanwhile."""
    with transaction.atomic():
        found = locked(survey)
        refuse_unseen(texts_of(found, SOURCE_LANGUAGE, ["summary"]), seen)
        write_texts(found, SOURCE_LANGUAGE, summary=summary)
        record(by, Action.CHANGED, found, organisation=found.organisation, facts={"fields": "summary"})


def mark_evaluated(*, survey: Survey, now: datetime, by: User | None = None) -> None:
    """Note the day on which the office has summed up. From then on its results are public, if they waited for that.

    Locks the survey. Raises `SurveyError` before the close, and without a summary.
    """
    with transaction.atomic():
        found = locked(survey)
        if found.phase_at(now) != SurveyPhase.CLOSED:
            raise SurveyError(_("The survey is not over yet. Evaluate it after the last day."))
        if not texts_of(found, SOURCE_LANGUAGE, ["summary"])["summary"].strip():
            raise SurveyError(_("The summary is missing. Say in a few sentences what came of the survey."))
        if found.evaluated_on is None:
            found.evaluated_on = berlin_day(now)
            found.save(update_fields=["evaluated_on"])
            record(by, Action.CHANGED, found, organisation=found.organisation, facts={"fields": "evaluated_on"})


def _copy_questions(source: Survey, target: Survey) -> None:
    """All sections, questions and options with their texts; then the conditions, between the copies."""
    options: dict[int, Option] = {}
    copies: list[tuple[Question, Question]] = []
    for section in Section.objects.filter(survey=source).with_questions().with_texts():
        page = Section.objects.create(survey=target, position=section.position)
        copy_texts(section, page)
        for question in section.questions.all():
            columns = {name: getattr(question, name) for name in QUESTION_COLUMNS}
            copy = Question.objects.create(section=page, **columns)
            copy_texts(question, copy)
            copies.append((question, copy))
            for option in question.options.all():
                facts = {"axis": option.axis, "position": option.position}
                options[option.pk] = Option.objects.create(question=copy, **facts)
                copy_texts(option, options[option.pk])
    for question, copy in copies:
        copy.shown_if.set([options[condition.pk] for condition in question.shown_if.all()])
