"""What happened: how many came."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from events.errors import NotPossible
from events.models import Event
from events.seen import refuse_unseen
from organisations.audit import record
from organisations.models import Action, User
from registrations.models import EventNumbers
from registrations.services.places import lock_event


def note_attendance(
    *, event: Event, attended: int | None, seen: str | None = None, by: User | None = None, now: datetime
) -> None:
    """Keep how many people came; None means that nobody counted.

    `seen` is the `state_of` of ``{"attended": …}`` when the editor opened the form. Locks the event.
    Raises ChangedMeanwhile, and NotPossible before the event has begun.
    """
    with transaction.atomic():
        locked = lock_event(event.pk)
        if not locked.has_begun(now):
            raise NotPossible(_("The event has not begun yet."))
        numbers, _created = EventNumbers.objects.get_or_create(event=locked)
        refuse_unseen({"attended": numbers.attended}, seen)
        numbers.attended = attended
        numbers.save(update_fields=["attended"])
        record(by, Action.CHANGED, locked, organisation=locked.organisation, facts={"fields": "attended"})
