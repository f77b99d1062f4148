"""The working groups of an event by their keys, as lists and histories name them."""

from events.models import Event


def titles_of_groups(event: Event) -> dict[int, str]:
    """Key to title, in the order of the event; in German where there is nothing else. Two queries."""
    groups = event.working_groups.prefetch_related("translations")
    return {group.pk: group.read("title")[0] for group in groups}
