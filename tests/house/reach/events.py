"""What of the office is about events."""

from events.models import Event
from tests.events.factories import EventDocumentFactory, EventFactory, VenueFactory, in_days
from tests.house.reach.roles import EVERYBODY, OFFICERS, Reach
from tests.registrations.factories import ArrivalFactory, CheckInHelperFactory, RegistrationFactory

AT_THE_DOOR = OFFICERS


def draft(organisation):
    return {"slug": EventFactory(organisation=organisation, draft=True).slug}


def event(organisation):
    return {"slug": EventFactory(organisation=organisation).slug}


def past_event(organisation):
    return {"slug": EventFactory(organisation=organisation, past=True).slug}


def event_today(organisation):
    return {"slug": EventFactory(organisation=organisation, starts_at=in_days(0), registration_closes_on=None).slug}


def party_today(organisation):
    return event_today(organisation) | {"pk": RegistrationFactory(event=Event.objects.latest("pk")).pk}


def walk_ins_today(organisation):
    return event_today(organisation) | {"pk": ArrivalFactory(event=Event.objects.latest("pk"), is_walk_in=True).pk}


def helper(organisation):
    helping = CheckInHelperFactory(event__organisation=organisation)
    return {"slug": helping.event.slug, "pk": helping.pk}


def document(organisation):
    record = EventDocumentFactory(event=EventFactory(organisation=organisation))
    return {"slug": record.event.slug, "pk": record.pk}


def venue(organisation):
    return {"pk": VenueFactory(organisation=organisation).pk}


EVENT_PAGES = ["event", "event_basics", "event_place", "event_programme", "event_groups", "event_registration",
               "event_questions", "event_people", "event_rules", "event_texts", "event_documents", "event_document_new",
               "event_preview", "event_schedule", "event_places", "event_deadline", "event_postpone", "event_cancel",
               "event_archive"]  # fmt: skip


def poster(organisation):
    return event(organisation) | {"language": "de"}


def attendance_list(organisation):
    record = RegistrationFactory(event__organisation=organisation)
    return {"slug": record.event.slug, "name": "anwesenheitsliste"}


PAGES = {
    "office:event_thank": Reach(OFFICERS, past_event),
    "office:event_stored": Reach(OFFICERS, past_event),
    "office:event_print": Reach(OFFICERS, event),
    "office:event_press_file": Reach(OFFICERS, event),
    "office:event_poster": Reach(OFFICERS, poster, status=202),
    "office:event_paper": Reach(OFFICERS, attendance_list, status=202),
    "office:events": Reach(OFFICERS),
    "office:event_choose": Reach(OFFICERS),
    "office:event_new": Reach(OFFICERS),
    **{f"office:{name}": Reach(OFFICERS, event) for name in EVENT_PAGES},
    "office:event_translation": Reach(OFFICERS, event),
    "office:event_publish": Reach(OFFICERS, draft),
    "office:event_delete": Reach(OFFICERS, draft),
    "office:event_after": Reach(OFFICERS, past_event),
    "office:event_copy": Reach(OFFICERS, event, only_posts=True),
    "office:event_close": Reach(OFFICERS, event, only_posts=True),
    "office:event_document": Reach(OFFICERS, document),
    "office:event_document_remove": Reach(OFFICERS, document),
    "office:doors": Reach(EVERYBODY),
    "office:door": Reach(AT_THE_DOOR, event_today),
    "office:door_numbers": Reach(AT_THE_DOOR, event_today),
    "office:door_party": Reach(AT_THE_DOOR, party_today),
    "office:door_undo": Reach(AT_THE_DOOR, party_today, only_posts=True),
    "office:door_walk_ins": Reach(AT_THE_DOOR, event_today, only_posts=True),
    "office:door_undo_walk_ins": Reach(AT_THE_DOOR, walk_ins_today, only_posts=True),
    "office:door_helpers": Reach(OFFICERS, event),
    "office:door_helper_remove": Reach(OFFICERS, helper, only_posts=True),
    "office:venues": Reach(OFFICERS),
    "office:venue_new": Reach(OFFICERS),
    "office:venue": Reach(OFFICERS, venue),
    "office:venue_remove": Reach(OFFICERS, venue),
}
