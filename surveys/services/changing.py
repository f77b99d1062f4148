"""What may still change in a survey that people have seen."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from events.clock import berlin_day
from organisations.translations import write_texts
from surveys.errors import Frozen, SurveyError
from surveys.models import ClosingChange, Question, Survey, WordingCorrection


def check_questions_can_change(*, survey: Survey) -> Survey:
    """Lock the survey for an edit of its questions, and return it. Call it inside the transaction of the edit.

    Sheets that are being sent at this moment are waited for; later ones wait for the edit. Raises `Frozen` once there is
    an answer: what people said belongs to the words they read.
    """
    locked = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    if locked.sheets.exists():
        raise Frozen(
            _(
                "People have answered already, so the questions stay as they are."
                " You can correct a mistake in the wording, with a note."
            )
        )
    return locked


def correct_wording(*, question: Question, language: str, texts: dict[str, str], note: str, on: date) -> None:
    """Put right a mistake in the words of a question. Everybody can read the `note`, which says what was wrong."""
    if not note.strip():
        raise SurveyError(_("Say what was wrong. The note stands beside the results."))
    with transaction.atomic():
        write_texts(question, language, **texts)
        WordingCorrection.objects.create(question=question, corrected_on=on, note=note.strip())


def move_closing_day(*, survey: Survey, closes_on: date, reason: str, now: datetime) -> Survey:
    """Let a survey close on another day, and note it with the reason. Locks the survey. Raises `SurveyError`."""
    if closes_on < survey.opens_on:
        raise SurveyError(_("A survey cannot end before it begins. Correct one of the two days."))
    if closes_on < berlin_day(now):
        raise SurveyError(_("This day is over. Choose today or a later day."))
    with transaction.atomic():
        found = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
        if not found.closing_changes.exists():
            ClosingChange.objects.create(survey=found, changed_on=found.opens_on, closes_on=found.closes_on)
        ClosingChange.objects.create(survey=found, changed_on=berlin_day(now), closes_on=closes_on, reason=reason)
        found.closes_on = closes_on
        found.save(update_fields=["closes_on"])
    return found
