from events.choices import DocumentKind, EventKind, EventStatus, RegistrationMode, RegistrationPhase

from .event import Event, EventSlug
from .programme import (
    AdmissionRule,
    AgendaItem,
    EventDocument,
    WorkingGroup,
)
from .venue import Room, Venue

__all__ = [
    "AdmissionRule",
    "AgendaItem",
    "DocumentKind",
    "Event",
    "EventDocument",
    "EventKind",
    "EventSlug",
    "EventStatus",
    "RegistrationMode",
    "RegistrationPhase",
    "Room",
    "Venue",
    "WorkingGroup",
]
