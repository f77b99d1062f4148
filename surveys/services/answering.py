"""Answering: begin, keep for later, send. What is stored in the end says nothing about who, when or by which code."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from events.clock import berlin_day
from organisations.tokens import digest
from surveys import codes
from surveys.answers import Answers, merged, rows_of
from surveys.choices import Admission, SurveyPhase, Wording
from surveys.errors import CodeRefused, LinkGone, NotComplete, NotOpen
from surveys.models import AccessCode, Answer, AnswerSheet, SavedProgress, Survey
from surveys.progress import Progress, new_token, seal, unseal
from surveys.questionnaire import Questionnaire
from surveys.services.holding import hold

GRACE = timedelta(minutes=30)
"""How long answers that were begun in time may still be finished after the last day."""


def begin(
    *,
    survey: Survey,
    now: datetime,
    answers: Answers | None = None,
    section: int | None = 1,
    code: str = "",
    wording: Wording = Wording.USUAL,
) -> str:
    """Keep the first answers, and return the token of the link that leads back to them, in the same wording.

    Where the survey asks for a personal code, `code` must be one of its own that was not used; it is used when the
    answers are sent. Raises `NotOpen`, `CodeRefused`.
    """
    _check_open(survey, now)
    found = _find_code(survey, code).digest if survey.admission == Admission.CODE else ""
    token = new_token()
    progress = Progress(answers=merged({}, answers or {}), section=section, code=found, wording=wording)
    SavedProgress.objects.create(digest=digest(token), survey=survey, sealed=seal(token, progress))
    return token


def check_can_finish(*, survey: Survey, now: datetime) -> None:
    """Raise `NotOpen` unless answers that were begun in time can still be finished and sent at `now`."""
    _check_open(survey, now, grace=GRACE)


def read_progress(*, survey: Survey, token: str) -> Progress:
    """What is kept under a link. Raises `LinkGone`."""
    kept = SavedProgress.objects.filter(survey=survey, digest=digest(token)).first()
    if kept is None:
        raise LinkGone
    return unseal(token, kept.sealed)


def keep(*, survey: Survey, token: str, answers: Answers, section: int | None, wording: Wording, now: datetime) -> None:
    """Add the answers of one page to what is kept; None takes an answer away. `section`: where to go on, in which wording.

    Locks the saved progress, so that pages sent from two windows both count. Raises `NotOpen`, `LinkGone`.
    """
    check_can_finish(survey=survey, now=now)
    with transaction.atomic():
        kept = _locked(survey, token)
        known = unseal(token, kept.sealed)
        progress = replace(known, answers=merged(known.answers, answers), section=section, wording=wording)
        kept.sealed = seal(token, progress)
        kept.save(update_fields=["sealed"])


def submit(*, survey: Survey, token: str, now: datetime) -> None:
    """Store what is kept under the link as one sheet, use the personal code, and delete what was kept.

    Holds the survey, locks the saved progress, then the code: of two clicks, two windows, or two people with one code,
    one gets through. The sheet knows the day in Berlin only. Raises `NotOpen`, `LinkGone`, `CodeRefused`, `NotComplete`.
    """
    check_can_finish(survey=survey, now=now)
    with transaction.atomic():
        hold(survey)
        kept = _locked(survey, token)
        progress = unseal(token, kept.sealed)
        if survey.admission == Admission.CODE:
            _use_code(survey, progress.code)
        _record(survey, progress.answers, on=min(berlin_day(now), survey.closes_on), is_paper=False)
        kept.delete()


def enter_paper(*, survey: Survey, answers: Answers, now: datetime, key: UUID | None = None) -> None:
    """Store a sheet that came on paper, also after the last day. Holds the survey. Raises `NotOpen`, `NotComplete`.

    Its day is the day of typing, not the day of writing: only so its rows are mixed with the others (see `mixing`). `key`
    becomes the key of the sheet: sent twice, it is stored once. The audit log does not tell of sheets: it knows the time.
    """
    if survey.phase_at(now) == SurveyPhase.PLANNED:
        raise NotOpen(_("This survey has not begun yet."))
    try:
        with transaction.atomic():
            hold(survey)
            _record(survey, answers, on=berlin_day(now), is_paper=True, key=key)
    except IntegrityError:
        if key is None or not AnswerSheet.objects.filter(pk=key).exists():
            raise


def take_paper_back(*, survey: Survey, key: UUID, now: datetime) -> bool:
    """Delete a sheet on paper that was typed in today: results tell of whole days only, so no number that anybody has
    seen changes. Returns whether there was one. Holds the survey.
    """
    with transaction.atomic():
        hold(survey)
        sheets = AnswerSheet.objects.filter(pk=key, survey=survey, is_paper=True)
        deleted, _each = sheets.of_day(berlin_day(now)).delete()
    return bool(deleted)


def _record(survey: Survey, answers: Answers, *, on: date, is_paper: bool, key: UUID | None = None) -> None:
    """Write sheet and answers of a survey that is held: its questions are those that are read here."""
    questionnaire = Questionnaire.of(survey)
    counting = questionnaire.counting(answers)
    if questionnaire.unfinished(answers):
        raise NotComplete(_("Some answers are still missing, or do not fit the question any more. Please check them."))
    if not counting:
        raise NotComplete(_("Please answer at least one question."))
    sheet = AnswerSheet.objects.create(id=key or uuid4(), survey=survey, answered_on=on, is_paper=is_paper)
    rows = [row for question, value in counting for row in rows_of(question, value)]
    for row in rows:
        row.sheet = sheet
    Answer.objects.bulk_create(rows)


def _check_open(survey: Survey, now: datetime, *, grace: timedelta = timedelta()) -> None:
    phase = survey.phase_at(now)
    if phase == SurveyPhase.PLANNED:
        raise NotOpen(_("This survey has not begun yet."))
    if phase == SurveyPhase.CLOSED and now >= survey.deadline + grace:
        raise NotOpen(_("This survey is over. Answers are not taken any more."))


def _locked(survey: Survey, token: str) -> SavedProgress:
    kept = SavedProgress.objects.select_for_update(of=("self",)).filter(survey=survey, digest=digest(token)).first()
    if kept is None:
        raise LinkGone
    return kept


def _find_code(survey: Survey, code: str) -> AccessCode:
    found = survey.codes.filter(digest__in=codes.digests(survey, code)).first()
    if found is None:
        raise CodeRefused(_("We do not know this code. Please compare it with your letter."))
    if found.is_used:
        raise CodeRefused(_("Answers were sent with this code already. Each code counts once."))
    return found


def _use_code(survey: Survey, known: str) -> None:
    code = survey.codes.select_for_update(of=("self",)).filter(digest=known).first()
    if code is None or code.is_used:
        raise CodeRefused(_("Answers were sent with this code already. Each code counts once."))
    code.is_used = True
    code.save(update_fields=["is_used"])
