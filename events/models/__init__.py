from events.choices import DocumentKind, EventKind, EventStatus, RegistrationMode, RegistrationPhase
from events.models.event import Event, EventSlug
from events.models.programme import (
    AdmissionRule,
    AgendaItem,
    EventDocument,
    WorkingGroup,
)
from events.models.venue import Room, Venue

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
