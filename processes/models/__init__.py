"""Why and when: participation processes, their phases and who steers them."""

from processes.models.phase import Phase, TargetChange
from processes.models.process import (
    FocusGroup,
    Goal,
    Milestone,
    ParticipationProcess,
    ProcessKind,
    ProcessSlug,
    ProcessStatus,
)
from processes.models.steering import SteeringGroup, SteeringMember

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
