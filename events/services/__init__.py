from events.services.changes import (
    SCHEDULE,
    ChangedFact,
    change_schedule,
    mark_cancelled,
    mark_postponed,
    refuse_unless_ahead,
)
from events.services.copying import copy_event
from events.services.documents import remove_document, save_document
from events.services.editing import (
    ANNOUNCED,
    create_event,
    delete_draft,
    edit_event,
    translate,
    translation_values,
    values_of,
)
from events.services.parts import Row, rows_of, set_admission_rules, set_programme
from events.services.publishing import archive_event, publish, remove_speaker, rename_event
from events.services.venues import remove_venue, save_venue, venue_values

__all__ = [
    "ANNOUNCED",
    "SCHEDULE",
    "ChangedFact",
    "Row",
    "archive_event",
    "change_schedule",
    "copy_event",
    "create_event",
    "delete_draft",
    "edit_event",
    "mark_cancelled",
    "mark_postponed",
    "publish",
    "refuse_unless_ahead",
    "remove_document",
    "remove_speaker",
    "remove_venue",
    "rename_event",
    "rows_of",
    "save_document",
    "save_venue",
    "set_admission_rules",
    "set_programme",
    "translate",
    "translation_values",
    "values_of",
    "venue_values",
]
