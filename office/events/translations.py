"""Which texts of an event exist in which language, and how good they are."""

from collections.abc import Sequence

from events.models import Event, WorkingGroup
from office.translating import Language, languages_of_all

EVENT_TEXTS = (
    "title", "alternative_title", "summary", "description", "plain_summary", "audience", "interpretation", "childcare",
    "catering", "guiding_questions", "next_steps", "outcomes", "cancellation_reason",
)  # fmt: skip
GROUP_TEXTS = ("title", "description", "outcomes")


def languages_of(event: Event, groups: Sequence[WorkingGroup] | None = None) -> list[Language]:
    """All languages but German with their state, the worst of event and working groups.

    Two queries where the groups are not given.
    """
    if groups is None:
        groups = list(event.working_groups.prefetch_related("translations"))
    return languages_of_all([event, *groups])
