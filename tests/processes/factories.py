import datetime as dt

import factory
from factory.django import DjangoModelFactory

from organisations.dates import CoarseDate
from processes.models import (
    FocusGroup,
    Goal,
    Milestone,
    ParticipationProcess,
    Phase,
    ProcessKind,
    ProcessStatus,
    SteeringGroup,
    SteeringMember,
    TargetChange,
)
from tests.organisations.factories import OrganisationFactory


class ProcessFactory(DjangoModelFactory):
    """A public process in which citizens take part now."""

    class Meta:
        model = ParticipationProcess

    class Params:
        draft = factory.Trait(status=ProcessStatus.DRAFT)
        finished = factory.Trait(status=ProcessStatus.FINISHED)

    organisation = factory.SubFactory(OrganisationFactory)
    slug = factory.Sequence(lambda n: f"verfahren-{n}")
    kind = ProcessKind.UPDATE
    status = ProcessStatus.PARTICIPATION
    title = factory.Sequence(lambda n: f"Fortschreibung {n}")


class PhaseFactory(DjangoModelFactory):
    """A phase of January to March 2027 that has not begun; `running` and `done` ones have."""

    class Meta:
        model = Phase

    class Params:
        running = factory.Trait(actual_start=CoarseDate.day(2027, 1, 11))
        done = factory.Trait(actual_start=CoarseDate.day(2027, 1, 11), actual_end=CoarseDate.day(2027, 3, 26))

    process = factory.SubFactory(ProcessFactory)
    position = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Phase {n}")
    planned_start = CoarseDate.month(2027, 1)
    planned_end = CoarseDate.month(2027, 3)


class TargetChangeFactory(DjangoModelFactory):
    class Meta:
        model = TargetChange

    phase = factory.SubFactory(PhaseFactory)
    old_end = CoarseDate.month(2027, 2)
    new_end = CoarseDate.month(2027, 3)
    reason = "Die Umfrage läuft länger."
    changed_on = dt.date(2026, 12, 8)


class MilestoneFactory(DjangoModelFactory):
    class Meta:
        model = Milestone

    process = factory.SubFactory(ProcessFactory)
    due = CoarseDate.mid_year(2027)
    title = factory.Sequence(lambda n: f"Meilenstein {n}")


class GoalFactory(DjangoModelFactory):
    class Meta:
        model = Goal

    process = factory.SubFactory(ProcessFactory)
    text = factory.Sequence(lambda n: f"Ziel {n}")


class FocusGroupFactory(DjangoModelFactory):
    class Meta:
        model = FocusGroup

    process = factory.SubFactory(ProcessFactory)
    text = factory.Sequence(lambda n: f"Gruppe {n}")


class SteeringGroupFactory(DjangoModelFactory):
    class Meta:
        model = SteeringGroup

    process = factory.SubFactory(ProcessFactory)
    title = "Steuerungsgruppe"


class SteeringMemberFactory(DjangoModelFactory):
    class Meta:
        model = SteeringMember

    group = factory.SubFactory(SteeringGroupFactory)
    role = "Vorsitz"
    name = "Kreisdirektion"
