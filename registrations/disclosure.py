"""Everything stored about one person at one event, for the person (Art. 15 and 20 GDPR)."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from events.models import Event
from mail.models import OutgoingMessage
from registrations.models import HistoryEntry, Interest, PersonalLink, QuestionAnswer, QuestionKind, Registration

NOT_DATA = {
    "id",
    "public_id",
    "token_version",
    "token_digest",
    "submission_digest",
    "event",
    "interest",
    "registration",
}
"""Columns that say nothing about the person: keys, and digests of links that must stay secret."""


def disclose(registration: Registration) -> dict[str, Any]:
    """All data of the registration and what belongs to its address, under readable names in the active language."""
    event = registration.event
    interests, links = way_in(event, [registration])
    references = [record.reference for record in (registration, *interests, *links)]
    answers = registration.answers.select_related("question").prefetch_related("question__options__translations")
    return {
        _("event"): str(event),
        _("registration"): _columns(registration),
        _("needs"): [f"{need}: {need.words}" for need in registration.needs.all()],
        _("answers"): {str(answer.question): answer_in_words(answer) for answer in answers},
        _("interest"): [_columns(interest) for interest in interests],
        _("personal links"): [_columns(link) for link in links],
        _("history"): [_step(step) for step in registration.history.all()],
        _("e-mails"): _letters(references),
    }


def way_in(event: Event, entries: Sequence[Registration]) -> tuple[QuerySet[Interest], QuerySet[PersonalLink]]:
    """The interests and personal links of these registrations: of their addresses, and those that led to them.

    The second matters to who has changed the address since.
    """
    addresses = {entry.email for entry in entries if entry.email}
    links = PersonalLink.objects.filter(Q(email__in=addresses) | Q(registration__in=entries), event=event)
    told = list(links.exclude(interest=None).values_list("interest", flat=True))
    return Interest.objects.filter(Q(email__in=addresses) | Q(pk__in=told), event=event), links


def answer_in_words(answer: QuestionAnswer) -> Any:
    """A text, a number, or the labels of the options that were chosen. Reads what is prefetched."""
    if answer.question.kind not in (QuestionKind.SINGLE, QuestionKind.MULTIPLE):
        return answer.value
    labels = {option.pk: str(option) for option in answer.question.options.all()}
    return [labels.get(key, key) for key in answer.value]


def _step(step: HistoryEntry) -> dict[str, Any]:
    """What was done and why; by whom of the office is no data of the person."""
    return {_("when"): step.at, _("what"): str(step), _("reason"): step.reason}


def _columns(record: Model) -> dict[str, Any]:
    """Label to value of every column that is filled; choices and related records in words."""
    fields = [field for field in record._meta.concrete_fields if field.name not in NOT_DATA]
    columns = {str(field.verbose_name): _value(record, field.name) for field in fields}
    return {label: value for label, value in columns.items() if value not in (None, "")}


def _value(record: Model, name: str) -> Any:
    in_words = getattr(record, f"get_{name}_display", None)
    value = in_words() if in_words else getattr(record, name)
    return str(value) if isinstance(value, Model) or in_words else value


def _letters(references: Iterable[str]) -> list[dict[str, Any]]:
    messages = OutgoingMessage.objects.filter(reference__in=list(references)).order_by("created_at", "pk")
    return [
        {_("to"): m.recipient, _("subject"): m.subject, _("written at"): m.created_at, _("sent at"): m.sent_at}
        for m in messages
    ]
