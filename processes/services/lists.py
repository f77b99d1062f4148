"""The lists of a process: milestones, goals, people it wants to hear, members of the steering group."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from concepts.services import records
from organisations import audit
from organisations.models import Action, User
from organisations.translations import SOURCE_LANGUAGE, MultilingualModel, texts_of, write_texts
from processes.errors import ProcessError
from processes.models import FocusGroup, Goal, Milestone, ParticipationProcess, SteeringGroup, SteeringMember


@dataclass(frozen=True)
class ProcessList:
    """A kind of row: its `columns`, its German `texts`, and the rows that a process has."""

    name: str
    model: type[models.Model]
    columns: tuple[str, ...]
    texts: tuple[str, ...]
    of: Callable[[ParticipationProcess], models.QuerySet[Any]]

    def read(self, row: Any) -> dict[str, Any]:
        """What a page shows of a row."""
        facts = {name: getattr(row, name) for name in self.columns}
        return facts | texts_of(row, SOURCE_LANGUAGE, self.texts) if self.texts else facts

    def rows(self, process: ParticipationProcess) -> list[tuple[int, dict[str, Any]]]:
        """All rows of a process as a page shows them, with their keys."""
        return [(row.pk, self.read(row)) for row in self.of(process)]


MILESTONES = ProcessList(
    "milestones",
    Milestone,
    ("due", "reached"),
    ("title",),
    lambda process: process.milestones.prefetch_related("translations"),
)
GOALS = ProcessList("goals", Goal, (), ("text",), lambda process: process.goals.prefetch_related("translations"))
FOCUS_GROUPS = ProcessList(
    "focus_groups", FocusGroup, (), ("text",), lambda process: process.focus_groups.prefetch_related("translations")
)
MEMBERS = ProcessList(
    "members",
    SteeringMember,
    ("role", "name"),
    (),
    lambda process: SteeringMember.objects.filter(group__process=process),
)


@transaction.atomic
def write_list(
    kind: ProcessList, *, process: ParticipationProcess, rows: records.Rows, seen: str, by: User | None
) -> None:
    """Make a list of a process what it should be. Locks the process.

    Raises ProcessError for members where there is no steering group, and as `records.write_rows`.
    """
    locked = records.lock(process)
    parent: dict[str, models.Model] = {"process": locked}
    if kind is MEMBERS:
        parent = {"group": _steering_group(locked)}

    def write(row: models.Model, values: Mapping[str, Any]) -> None:
        records.write_row(row, {name: values[name] for name in kind.columns})
        if isinstance(row, MultilingualModel):
            write_texts(row, SOURCE_LANGUAGE, **{name: values[name] for name in kind.texts})

    records.write_rows(
        rows, stored=kind.of(locked), read=kind.read, new=lambda: kind.model(**parent), seen=seen, write=write
    )
    if records.list_fingerprint(kind.rows(locked)) != seen:
        audit.record(by, Action.CHANGED, locked, organisation=locked.organisation, facts={"fields": kind.name})


def _steering_group(process: ParticipationProcess) -> SteeringGroup:
    group = SteeringGroup.objects.filter(process=process).first()
    if group is None:
        raise ProcessError(_("Say first which group steers the process."))
    return group
