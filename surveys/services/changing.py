"""What may still change in a survey that people have seen."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from events.clock import berlin_day
from events.seen import refuse_unseen
from organisations.audit import record
from organisations.models import Action, User
from organisations.translations import texts_of, write_texts
from surveys.choices import SurveyPhase
from surveys.errors import Frozen, SurveyError
from surveys.models import ClosingChange, Question, Survey, WordingCorrection
from surveys.services.holding import locked

QUESTION_TEXTS = ("text", "help", "minimum_label", "maximum_label")


def check_questions_can_change(*, survey: Survey) -> Survey:
    """Lock the survey for an edit of its questions, and return it. Call it inside the transaction of the edit.

    Sheets that are being sent at this moment are waited for; later ones wait for the edit. Raises `Frozen` once there is
    an answer: what people said belongs to the words they read.
    """
    found = locked(survey)
    if found.sheets.exists():
        raise Frozen(
            _(
                "People have answered already, so the questions stay as they are."
                " You can correct a mistake in the wording, with a note."
            )
        )
    return found


def wording_values(question: Question, language: str) -> dict[str, Any]:
    """What `correct_wording` compares: the texts of the question, and the labels of its options by their keys."""
    options = question.options.prefetch_related("translations")
    labels = {option.pk: texts_of(option, language, ["label"])["label"] for option in options}
    return {"texts": texts_of(question, language, QUESTION_TEXTS), "labels": labels}


def correct_wording(
    *,
    question: Question,
    language: str,
    texts: Mapping[str, str],
    note: str,
    on: date,
    labels: Mapping[int, str] | None = None,
    seen: str | None = None,
    by: User | None = None,
) -> None:
    """Put right a mistake in the words of a question, and in the `labels` of its options by their keys.

    Everybody can read the `note`, which says what was wrong. `seen` is the `state_of` of `wording_values` when the form
    was opened. Locks the survey. Raises `SurveyError`, ChangedMeanwhile.
    """
    if not note.strip():
        raise SurveyError(_("Say what was wrong. The note stands beside the results."))
    with transaction.atomic():
        survey = locked(question.section.survey)
        refuse_unseen(wording_values(question, language), seen)
        write_texts(question, language, **texts)
        for option in question.options.filter(pk__in=labels or ()):
            write_texts(option, language, label=(labels or {})[option.pk])
        record(by, Action.CHANGED, survey, organisation=survey.organisation, facts={"fields": "wording"})
        WordingCorrection.objects.create(question=question, corrected_on=on, note=note.strip())


def move_closing_day(
    *, survey: Survey, closes_on: date, reason: str, now: datetime, seen: str | None = None, by: User | None = None
) -> Survey:
    """Let a survey close on another day, and note it with the reason. Locks the survey.

    `seen` is the `state_of` of the last day alone. A survey that is over stays so: its results are told up to that day,
    and a few answers more would show what single people added. Raises `SurveyError`, ChangedMeanwhile.
    """
    if survey.phase_at(now) == SurveyPhase.CLOSED:
        raise SurveyError(_("The survey is over. It cannot be opened again."))
    if closes_on < survey.opens_on:
        raise SurveyError(_("A survey cannot end before it begins. Correct one of the two days."))
    if closes_on < berlin_day(now):
        raise SurveyError(_("This day is over. Choose today or a later day."))
    with transaction.atomic():
        found = locked(survey)
        refuse_unseen({"closes_on": found.closes_on}, seen)
        if not found.closing_changes.exists():
            ClosingChange.objects.create(survey=found, changed_on=found.opens_on, closes_on=found.closes_on)
        ClosingChange.objects.create(survey=found, changed_on=berlin_day(now), closes_on=closes_on, reason=reason)
        found.closes_on = closes_on
        found.save(update_fields=["closes_on"])
        record(by, Action.CHANGED, found, organisation=found.organisation, facts={"fields": "closes_on"})
    return found
