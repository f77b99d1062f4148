"""Publishing, renaming, archiving, and copying an event."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from events.choices import EventStatus, RegistrationMode
from events.errors import NotPossible, NotReady
from events.models import AgendaItem, Event, EventSlug
from events.programme import Frame, programme_faults
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
        event.status = EventStatus.PUBLISHED
        faults = [*_missing(event), *_contradictions(event)]
        if faults:
            raise NotReady(*faults)
        event.save()
        _keep_address(event)
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
            _keep_address(event)
        event.slug = free
        event.save()
        write_texts(event, SOURCE_LANGUAGE, title=title.strip())
        if event.is_public:
            _keep_address(event)
    return event


def archive_event(*, event: Event, now: datetime) -> Event:
    """Move an event that is over (at `now`, aware) or cancelled to the archive; its page stays, with its rules.

    Raises NotPossible when it still lies ahead. Locks the event. Sends nothing.
    """
    with transaction.atomic():
        event = locked(event)
        if event.status != EventStatus.CANCELLED and not event.is_over(now):
            raise NotPossible(_("Only an event that is over or cancelled can be archived."))
        event.status = EventStatus.ARCHIVED
        event.save()
    return event


def remove_speaker(*, item: AgendaItem) -> AgendaItem:
    """Remove the name of a speaker who asked for it. The item stays in the programme, with the role."""
    item.speaker_name = ""
    item.save(update_fields=["speaker_name"])
    return item


def locked(event: Event) -> Event:
    """The row of `event`, locked and read anew. Must run inside a transaction; see `design.md`, pattern 3."""
    return Event.objects.select_for_update(of=("self",)).get(pk=event.pk)


def _keep_address(event: Event) -> None:
    EventSlug.objects.get_or_create(slug=event.slug, defaults={"event": event})


def _missing(event: Event) -> list[str]:
    source = event.translations.filter(language_code=SOURCE_LANGUAGE).first()
    sentences = []
    if source is None or not source.title:
        sentences.append(_("The German title is missing. Enter it."))
    if source is None or not source.summary:
        sentences.append(_("The German summary is missing. Say in two or three sentences what it is about."))
    if event.starts_at is not None and event.venue is None and not event.online_url:
        sentences.append(_("The place is missing. Choose a venue or enter a link to take part online."))
    if not event.contacts.filter(public=True).exists():
        sentences.append(_("A contact is missing. Choose somebody people can ask."))
    if event.capacity is None and event.registration_mode == RegistrationMode.TWO_STEP:
        sentences.append(_("Registration in two steps is for limited places. Enter the number of places."))
    return sentences


def _contradictions(event: Event) -> list[str]:
    sentences = programme_faults(list(event.agenda.all()), Frame.of(event))
    try:
        event.clean()
        event.validate_constraints()
    except ValidationError as error:
        sentences += error.messages
    return sentences
