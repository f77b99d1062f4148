"""A new draft from an event that took place before."""

from django.db import transaction

from events.choices import EventStatus
from events.models import Event, WorkingGroup
from events.slugs import free_slug
from organisations.translations import copy_texts

#: What belongs to one date only, and so begins anew in a copy.
BEGINS_ANEW = {
    "id",
    "public_id",
    "short_code",
    "status",
    "slug",
    "starts_at",
    "ends_at",
    "doors_open_at",
    "tentative_from",
    "tentative_until",
    "registration_opens_on",
    "registration_closes_on",
    "cancelled_at",
    "replacement",
    "sequence",
    "updated_at",
}
TEXTS_BEGIN_ANEW = ("outcomes", "cancellation_reason")


@transaction.atomic
def copy_event(*, event: Event) -> Event:
    """A draft with the texts, place, programme, working groups and contacts of `event`.

    It has no dates, admission rules, documents, outcomes or registrations, and no times in its programme.
    """
    kept = [field.name for field in event._meta.concrete_fields if field.name not in BEGINS_ANEW]
    draft = Event(**{name: getattr(event, name) for name in kept}, status=EventStatus.DRAFT)
    draft.slug = free_slug(str(event))
    draft.save()
    copy_texts(event, draft, without=TEXTS_BEGIN_ANEW)
    draft.contacts.set(event.contacts.all())
    for item in event.agenda.all():
        item.pk, item.event, item.starts_at, item.ends_at = None, draft, None, None
        item.save(force_insert=True)
    for group in event.working_groups.prefetch_related("translations"):
        facts = {name: getattr(group, name) for name in ("key", "position", "capacity", "room", "chair_role")}
        copy_texts(group, WorkingGroup.objects.create(event=draft, **facts), without=TEXTS_BEGIN_ANEW)
    return draft
