"""Publishing, renaming, archiving, and copying an event."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from events.choices import EventStatus
from events.errors import NotPossible, NotReady
from events.models import AgendaItem, Event, EventSlug
from events.readiness import faults
from events.slugs import free_slug
from organisations.audit import record
from organisations.models import Action, User
from organisations.translations import SOURCE_LANGUAGE, write_texts


def publish(*, event: Event, by: User | None = None) -> Event:
    """Show a draft to everybody, under an address that is kept for ever; noted in the audit log as done `by` somebody.

    Raises NotReady with a sentence for everything that is missing, and NotPossible when it is no draft.
    Locks the event. Sends nothing.
    """
    with transaction.atomic():
        event = locked(event)
        if event.status != EventStatus.DRAFT:
            raise NotPossible(_("This event is published already."))
        if found := faults(event):
            raise NotReady(*(fault.sentence for fault in found))
        event.status = EventStatus.PUBLISHED
        event.save()
        keep_address(event)
        record(by, Action.PUBLISHED, event, organisation=event.organisation)
    return event


def rename_event(*, event: Event, title: str, slug: str = "") -> Event:
    """Give the event a new German title and the address `slug`, or one made from the title.

    An address under which the event was public goes on leading to it; the short link stays as it is.
    Raises NotReady when the title is empty or the address leads to another event. Locks the event. Sends nothing.
    """
    if not title.strip():
        raise NotReady(_("Enter a title."))
    with transaction.atomic():
        event = locked(event)
        free = free_slug(slug or title, event=event)
        if slug and free != slug:
            raise NotReady(_("This address leads to another page already. Choose another."))
        if event.is_public:
            keep_address(event)
        event.slug = free
        event.save()
        write_texts(event, SOURCE_LANGUAGE, title=title.strip())
        if event.is_public:
            keep_address(event)
    return event


def archive_event(*, event: Event, by: User | None = None, now: datetime) -> Event:
    """Move an event that is over (at `now`, aware) or cancelled to the archive; its page stays, with its rules.

    Noted in the audit log as done `by` somebody. Raises NotPossible when it still lies ahead. Locks the event. Sends nothing.
    """
    with transaction.atomic():
        event = locked(event)
        if event.status != EventStatus.CANCELLED and not event.is_over(now):
            raise NotPossible(_("Only an event that is over or cancelled can be archived."))
        event.status = EventStatus.ARCHIVED
        event.save()
        record(by, Action.ARCHIVED, event, organisation=event.organisation)
    return event


def remove_speaker(*, item: AgendaItem) -> AgendaItem:
    """Remove the name of a speaker who asked for it. The item stays in the programme, with the role."""
    item.speaker_name = ""
    item.save(update_fields=["speaker_name"])
    return item


def locked(event: Event) -> Event:
    """The row of `event`, locked and read anew. Must run inside a transaction; see `design.md`, pattern 3."""
    return Event.objects.select_for_update(of=("self",)).get(pk=event.pk)


def keep_address(event: Event) -> None:
    """Let the address that `event` has now lead to it for ever."""
    EventSlug.objects.get_or_create(slug=event.slug, defaults={"event": event})
