"""The rows of an export, read once from beginning to end: the number of queries does not grow with them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings

from events.models import Event
from organisations.wording import comma
from registrations.choices import NeedKind, Source, Status
from registrations.export.cells import Value
from registrations.export.columns import Column
from registrations.models import Need, QuestionAnswer, QuestionOption
from registrations.querysets import RegistrationQuerySet

CHUNK = 2000
FIELDS = [
    "pk",
    "name",
    "organisation",
    "function",
    "municipality__name",
    "email",
    "language",
    "group",
    "first_group",
    "second_group",
    "places",
    "status",
    "source",
    "queued_at",
    "placed_at",
    "photo_consent",
    "newsletter_consent",
]


class Export:
    """The chosen columns of the chosen registrations of one event. At most six queries."""

    def __init__(self, event: Event, entries: RegistrationQuerySet, columns: Sequence[Column]) -> None:
        self.event = event
        self.columns = columns
        self._entries = entries.filter(event=event).order_by("queued_at", "pk")

    @property
    def headings(self) -> list[str]:
        return [str(column.label) for column in self.columns]

    def rows(self) -> Iterator[list[Value]]:
        """The values of each registration, in the order of the columns."""
        reads = [column.read for column in self.columns]
        context = _Context(self.event, self.columns)
        for fields in self._entries.values(*FIELDS).iterator(CHUNK):
            row = Row(fields, context)
            yield [read(row) for read in reads]


class Row:
    """One registration, as the columns read it."""

    __slots__ = ("_context", "fields")

    def __init__(self, fields: Mapping[str, Any], context: "_Context") -> None:
        self.fields = fields
        self._context = context

    def word(self, name: str) -> str:
        """A choice in words."""
        return self._context.words[name].get(self.fields[name], self.fields[name])

    def group(self, name: str) -> str:
        """The title of a working group, or nothing."""
        return self._context.groups.get(self.fields[name], "")

    def needs(self, kind: NeedKind) -> str:
        """The needs of one kind in one cell."""
        return self._context.needs.get((self.fields["pk"], kind), "")

    def answer(self, question: int) -> Value:
        """The answer to a question of the event."""
        return self._context.answers.get((self.fields["pk"], question))


class _Context:
    """What the rows have in common, and what belongs to them in other tables; read only where a column wants it."""

    def __init__(self, event: Event, columns: Sequence[Column]) -> None:
        keys = {column.key for column in columns}
        self.comma = comma()  # asked once, not for each of 10,000 rows
        self.words = {
            "language": dict(settings.LANGUAGES),
            "status": {value: str(label) for value, label in Status.choices},
            "source": {value: str(label) for value, label in Source.choices},
        }
        self.groups = _group_titles(event) if keys & {"group", "first_group", "second_group"} else {}
        self.needs = self._needs(event) if any(column.is_need for column in columns) else {}
        self.answers = self._answers(event) if any(key.startswith("question-") for key in keys) else {}

    def _needs(self, event: Event) -> dict[tuple[int, str], str]:
        found = defaultdict(list)
        needs = Need.objects.filter(registration__event=event).order_by("registration", "kind", "choice", "pk")
        for need in needs.iterator(CHUNK):
            found[need.registration_id, need.kind].append(need.words)
        return {key: self.comma.join(words) for key, words in found.items()}

    def _answers(self, event: Event) -> dict[tuple[int, int], Value]:
        options = QuestionOption.objects.filter(question__event=event).prefetch_related("translations")
        labels = {option.pk: str(option) for option in options}
        answers = QuestionAnswer.objects.filter(registration__event=event).order_by()
        return {
            (entry, question): self._answer(value, labels)
            for entry, question, value in answers.values_list("registration", "question", "value").iterator(CHUNK)
        }

    def _answer(self, value: Any, labels: Mapping[int, str]) -> Value:
        return self.comma.join(labels.get(key, str(key)) for key in value) if isinstance(value, list) else value


def _group_titles(event: Event) -> dict[int | None, str]:
    return {group.pk: group.read("title")[0] for group in event.working_groups.prefetch_related("translations")}
