"""Free texts before everybody can read them: publish, refuse, take names out, sort.

The audit log knows how many of which survey were dealt with, never which: it keeps the time.
"""

from collections.abc import Callable, Collection
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from events.seen import refuse_unseen
from organisations.audit import record
from organisations.models import Action, User
from surveys.choices import TextState
from surveys.errors import SurveyError
from surveys.models import Answer, Survey
from surveys.services.holding import hold


def text_values(answer: Answer) -> dict[str, str]:
    """What `redact_text` compares."""
    return {"text": answer.text, "topic": answer.topic, "state": answer.state}


def publish_texts(*, survey: Survey, keys: Collection[UUID], seen: TextState, by: User | None) -> int:
    """Let everybody read those of the texts that are still in the state `seen`; returns how many."""
    return _settle(survey, keys, seen, partial(_judge, state=TextState.PUBLISHED), Action.PUBLISHED, by)


def refuse_texts(*, survey: Survey, keys: Collection[UUID], reason: str, seen: TextState, by: User | None) -> int:
    """Do not publish those of the texts that are still in the state `seen`; returns how many. Raises `SurveyError`."""
    if not reason.strip():
        raise SurveyError(_("Say why: others in the office will read it."))
    judge = partial(_judge, state=TextState.REFUSED, reason=reason.strip())
    return _settle(survey, keys, seen, judge, Action.REFUSED, by)


def sort_texts(*, survey: Survey, keys: Collection[UUID], topic: str, seen: TextState, by: User | None) -> int:
    """Sort those of the texts that are still in the state `seen` under a topic, "" for none; returns how many.

    Holds the survey. Raises `SurveyError` when it is evaluated.
    """

    def sort(answer: Answer) -> None:
        answer.topic = topic.strip()

    with transaction.atomic():
        hold(survey)
        _refuse_sorting(survey)
        return _settle(survey, keys, seen, sort, Action.CHANGED, by)


def redact_text(*, answer: Answer, text: str, topic: str, seen: str | None = None, by: User | None = None) -> None:
    """Store the text without what nobody must read: what is taken out is gone. Holds the survey, and locks the
    answer.

    `seen` is the `state_of` of `text_values` when the form was opened. Raises ChangedMeanwhile, and `SurveyError` when
    nothing is left, or when the survey is evaluated and the topic another one.
    """
    if not text.strip():
        raise SurveyError(_("Nothing is left of the text. Then do not publish it instead."))
    with transaction.atomic():
        hold(answer.question.section.survey)
        found = (
            Answer.objects.select_for_update(of=("self",)).select_related("question__section__survey").get(pk=answer.pk)
        )
        refuse_unseen(text_values(found), seen)
        if topic.strip() != found.topic:
            _refuse_sorting(found.question.section.survey)
        found.is_redacted = found.is_redacted or text != found.text
        found.text, found.topic = text, topic.strip()
        found.save(update_fields=["text", "topic", "is_redacted"])
        _note(by, Action.CHANGED, found.question.section.survey, 1)


def _refuse_sorting(survey: Survey) -> None:
    """The topics are told once the survey is evaluated: who sorted a text anew would show where it went."""
    if Survey.objects.filter(pk=survey.pk, evaluated_on__isnull=False).exists():
        raise SurveyError(_("The survey is evaluated. Its topics have been counted and stay as they are."))


def _judge(answer: Answer, state: TextState, reason: str = "") -> None:
    answer.state, answer.refusal = state, reason


def _settle(
    survey: Survey,
    keys: Collection[UUID],
    seen: TextState,
    act: Callable[[Answer], None],
    action: Action,
    by: User | None,
) -> int:
    """Do something with texts of a survey, under a lock on each, in the order of their keys."""
    with transaction.atomic():
        texts = Answer.objects.free_texts().filter(question__section__survey=survey, pk__in=keys, state=seen)
        found = list(texts.select_for_update(of=("self",)).order_by("pk"))
        for answer in found:
            act(answer)
        Answer.objects.bulk_update(found, ["state", "refusal", "topic"])
        if found:
            _note(by, action, survey, len(found))
    return len(found)


def _note(by: User | None, action: Action, survey: Survey, count: int) -> None:
    record(by, action, Answer, organisation=survey.organisation, facts={"records": count})
