"""The columns an export can have. Who exports chooses them; by default those that a list of participants needs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.models import Event
from registrations.choices import NeedKind
from registrations.export.cells import Value
from registrations.models import Question

if TYPE_CHECKING:
    from registrations.export.rows import Row

Read = Callable[["Row"], Value]


@dataclass(frozen=True)
class Column:
    """One column. `is_standard`: chosen unless the officer says otherwise. `is_need`: only for who may see needs."""

    key: str
    label: str | Promise
    read: Read
    is_standard: bool = False
    is_need: bool = False


def columns_for(event: Event, *, with_needs: bool) -> list[Column]:
    """What can be exported of this event, in order: with its own questions, and its groups where it has some.

    Three queries at the most.
    """
    groups = _GROUPS if event.working_groups.exists() else ()
    needs = _NEEDS if with_needs else ()
    return [*_ABOUT, *groups, *_STATE, *needs, *_own_questions(event)]


def _field(name: str) -> Read:
    return lambda row: row.fields[name]


def _need(kind: NeedKind) -> Read:
    return lambda row: row.needs(kind)


def _answer(question: int) -> Read:
    return lambda row: row.answer(question)


def _own_questions(event: Event) -> list[Column]:
    questions = event.questions.prefetch_related("translations")
    return [Column(f"question-{question.pk}", _heading(question), _answer(question.pk)) for question in questions]


def _heading(question: Question) -> str:
    return str(question)


_ABOUT = (
    Column("name", _("Name"), _field("name"), is_standard=True),
    Column("organisation", _("Organisation"), _field("organisation"), is_standard=True),
    Column("function", _("Function"), _field("function")),
    Column("municipality", _("City or municipality"), _field("municipality__name")),
    Column("email", _("E-mail address"), _field("email")),
    Column("language", _("Language of correspondence"), lambda row: row.word("language")),
)
_GROUPS = (
    Column("group", _("Working group"), lambda row: row.group("group"), is_standard=True),
    Column("first_group", _("First wish"), lambda row: row.group("first_group")),
    Column("second_group", _("Second wish"), lambda row: row.group("second_group")),
)
_STATE = (
    Column("places", _("Places"), _field("places"), is_standard=True),
    Column("status", _("State"), lambda row: row.word("status"), is_standard=True),
    Column("source", _("Received by"), lambda row: row.word("source")),
    Column("queued_at", _("Registered at"), _field("queued_at")),
    Column("placed_at", _("Place given at"), _field("placed_at")),
    Column("photo_consent", _("Consent to photos"), _field("photo_consent")),
    Column("newsletter_consent", _("Consent to news"), _field("newsletter_consent")),
)
_NEEDS = tuple(Column(f"need-{kind.value}", kind.label, _need(kind), is_need=True) for kind in NeedKind)
