"""Reading an event with all that its page shows, and with no query for a part it does not have."""

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects

from events.models import AgendaItem, Event, WorkingGroup
from events.querysets import EventQuerySet
from organisations.models import Contact

PARTS = ("agenda", "working_groups", "admission_rules", "documents")


def for_page(events: EventQuerySet) -> EventQuerySet:
    """`events` with place, process and texts, and `has_agenda`, `has_working_groups` … for the parts of each.

    What few events have (a replacement, numbers of who came) is left to be read where it is shown.
    """
    event = Event._meta
    known = {
        f"has_{name}": Exists(event.get_field(name).related_model.objects.filter(event=OuterRef("pk")))
        for name in PARTS
    }
    return events.for_list().annotate(**known).select_related("process").prefetch_related("process__translations")


def fetch_parts(event: Event) -> None:
    """Read the parts of an event that was read `for_page`: its public contacts, and of `PARTS` those it has."""
    queries = {
        "agenda": Prefetch("agenda", AgendaItem.objects.select_related("room")),
        "working_groups": Prefetch(
            "working_groups", WorkingGroup.objects.select_related("room").prefetch_related("translations")
        ),
    }
    present = [queries.get(name, name) for name in PARTS if getattr(event, f"has_{name}")]
    contacts = Prefetch("contacts", Contact.objects.public().select_related("organisation"))
    prefetch_related_objects([event], contacts, *present)
