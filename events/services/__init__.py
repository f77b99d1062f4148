from events.services.changes import ChangedFact, change_schedule, mark_cancelled, mark_postponed
from events.services.copying import copy_event
from events.services.publishing import archive_event, publish, remove_speaker, rename_event

__all__ = [
    "ChangedFact",
    "archive_event",
    "change_schedule",
    "copy_event",
    "mark_cancelled",
    "mark_postponed",
    "publish",
    "remove_speaker",
    "rename_event",
]
