"""Why and when: participation processes, their phases and who steers them."""

from .phase import Phase, TargetChange
from .process import FocusGroup, Goal, Milestone, ParticipationProcess, ProcessKind, ProcessSlug, ProcessStatus
from .steering import SteeringGroup, SteeringMember

__all__ = [
    "FocusGroup",
    "Goal",
    "Milestone",
    "ParticipationProcess",
    "Phase",
    "ProcessKind",
    "ProcessSlug",
    "ProcessStatus",
    "SteeringGroup",
    "SteeringMember",
    "TargetChange",
]
