"""The pages of the office about events, in every state."""

from datetime import time

from events.choices import EventStatus
from tests.e2e import cast
from tests.e2e.officers import officer
from tests.events.factories import (
    AdmissionRuleFactory,
    AgendaItemFactory,
    EventDocumentFactory,
    EventFactory,
    RoomFactory,
    VenueFactory,
    WorkingGroupFactory,
)
from tests.organisations.factories import OrganisationFactory
from tests.registrations.factories import (
    InterestFactory,
    QuestionFactory,
    QuestionOptionFactory,
    RegistrationFactory,
)


def what_is_to_be_done(visitor):
    _office(visitor)
    cast.workshop(draft=True, venue=None, capacity=None)
    cast.fill(cast.workshop(capacity=2, registration_closes_on=_days(3)), waiting=1)
    cast.workshop(tentative=True)
    cast.workshop(past=True)
    visitor.opens("office:start")


def events(visitor):
    _office(visitor)
    cast.workshop(draft=True)
    cast.fill(cast.workshop(capacity=2), waiting=2)
    cast.workshop(tentative=True)
    cast.workshop(without_registration=True)
    cast.workshop(cancelled=True)
    visitor.opens("office:events", query="?teil=alle")


def no_events(visitor):
    _office(visitor)
    visitor.opens("office:events")


def events_that_nobody_finds(visitor):
    _office(visitor)
    visitor.opens("office:events", query="?q=xyz&kind=forum")


def new_event(visitor):
    _office(visitor)
    cast.workshop()
    visitor.opens("office:event_choose")


def new_event_from_a_template(visitor):
    _office(visitor)
    visitor.opens("office:event_new", "conference")


def new_event_from_scratch_refused(visitor):
    _office(visitor)
    OrganisationFactory(parent=cast.kreis(), run_by_parent=True)
    visitor.opens("office:event_new", "leer")
    visitor.fills_in(starts="10:00")
    visitor.presses("Create the draft")


def draft(visitor):
    _opens(visitor, "event", cast.workshop(draft=True, summary="", venue=None, contacts=[]))


def draft_that_is_ready(visitor):
    _opens(visitor, "event", cast.workshop(draft=True))


def event(visitor):
    record = cast.conference()
    cast.registration(event=record)
    _opens(visitor, "event", record)


def event_that_is_over(visitor):
    _opens(visitor, "event", cast.workshop(past=True))


def step_what_and_when(visitor):
    _opens(visitor, "event_basics", cast.workshop(draft=True))


def step_what_and_when_of_a_public_event(visitor):
    _opens(visitor, "event_basics", cast.workshop())


def step_what_and_when_refused(visitor):
    step_what_and_when(visitor)
    visitor.fills_in(title="", ends="09:00", expected_from="2027-05")
    visitor.presses("Save")


def step_what_and_when_changed_meanwhile(visitor):
    record = cast.workshop(draft=True)
    _opens(visitor, "event_basics", record)
    record.title, record.kind = "Titel der Kollegin", "forum"
    record.save()
    visitor.fills_in(title="Mein Titel")
    visitor.presses("Save")


def step_place(visitor):
    venue = VenueFactory(organisation=cast.kreis())
    RoomFactory(venue=venue)
    VenueFactory(organisation=cast.kreis(), name="Bürgerhaus")
    _opens(visitor, "event_place", cast.workshop(draft=True, venue=venue))


def step_place_of_a_public_event(visitor):
    _opens(visitor, "event_place", cast.workshop())


def step_programme(visitor):
    _opens(visitor, "event_programme", _with_programme())


def step_programme_rearranged(visitor):
    step_programme(visitor)
    visitor.presses("Add a programme item")


def step_programme_refused(visitor):
    step_programme(visitor)
    visitor.fills_in(**{"row0-ends_at": "15:00", "row1-title": ""})
    visitor.presses("Save")


def step_programme_changed_meanwhile(visitor):
    record = _with_programme()
    _opens(visitor, "event_programme", record)
    record.agenda.first().delete()
    visitor.presses("Save")


def step_programme_that_is_empty(visitor):
    _opens(visitor, "event_programme", cast.workshop(draft=True))


def step_working_groups(visitor):
    record = cast.workshop(draft=True)
    for title in ("Sprache und Bildung", "Gesundheit und Pflege"):
        WorkingGroupFactory(event=record, title=title)
    _opens(visitor, "event_groups", record)


def step_working_groups_of_a_public_event(visitor):
    _opens(visitor, "event_groups", cast.conference())


def step_registration(visitor):
    _opens(visitor, "event_registration", cast.workshop(draft=True))


def step_registration_of_a_public_event(visitor):
    _opens(visitor, "event_registration", cast.workshop())


def step_people_and_access(visitor):
    _opens(visitor, "event_people", cast.workshop(draft=True))


def step_contacts_and_texts(visitor):
    _opens(visitor, "event_texts", cast.workshop(draft=True))


def questions(visitor):
    record = cast.workshop(draft=True)
    question = QuestionFactory(event=record, kind="single")
    QuestionOptionFactory.create_batch(2, question=question)
    QuestionFactory(event=record)
    _opens(visitor, "event_questions", record)


def rules_at_the_door(visitor):
    record = cast.workshop()
    AdmissionRuleFactory(event=record)
    _opens(visitor, "event_rules", record)


def translation(visitor):
    _opens(visitor, "event_translation", cast.conference(), "ar")


def preview(visitor):
    record = cast.conference()
    type(record).objects.update(status=EventStatus.DRAFT)
    _opens(visitor, "event_preview", record)


def publish(visitor):
    _opens(visitor, "event_publish", cast.workshop(draft=True))


def publish_with_something_missing(visitor):
    _opens(visitor, "event_publish", cast.workshop(draft=True, summary="", venue=None, contacts=[]))


def delete_a_draft(visitor):
    _opens(visitor, "event_delete", cast.workshop(draft=True))


def archive(visitor):
    _opens(visitor, "event_archive", cast.workshop(past=True))


def change_the_date(visitor):
    _opens(visitor, "event_schedule", _with_people())


def change_the_date_shown_before(visitor):
    change_the_date(visitor)
    visitor.fills_in(starts="17:00", ends="20:00")
    visitor.presses("Show what will happen")


def change_the_places(visitor):
    record = cast.conference(capacity=3)
    cast.fill(record, waiting=2)
    _opens(visitor, "event_places", record)


def change_the_places_shown_before(visitor):
    change_the_places(visitor)
    visitor.fills_in(capacity=4)
    visitor.presses("Show what will happen")


def fewer_places_shown_before(visitor):
    change_the_places(visitor)
    visitor.fills_in(capacity=1)
    visitor.presses("Show what will happen")


def change_the_deadline(visitor):
    _opens(visitor, "event_deadline", cast.workshop())


def cancel(visitor):
    _opens(visitor, "event_cancel", _with_people())


def cancel_shown_before(visitor):
    cancel(visitor)
    visitor.fills_in(reason="Krankheit im Team")
    visitor.presses("Show what will happen")


def postpone(visitor):
    _opens(visitor, "event_postpone", _with_people())


def postpone_shown_before(visitor):
    postpone(visitor)
    visitor.fills_in(reason="Sturmwarnung", expected_from="2027-05")
    visitor.presses("Show what will happen")


def documents(visitor):
    record = cast.workshop(past=True)
    EventDocumentFactory(event=record)
    EventDocumentFactory(event=record, photo=True)
    _opens(visitor, "event_documents", record)


def new_document_refused(visitor):
    _opens(visitor, "event_document_new", cast.workshop(past=True))
    visitor.fills_in(kind="photo", title="Gruppenbild")
    visitor.presses("Save")


def remove_a_document(visitor):
    record = EventDocumentFactory(event=cast.workshop(past=True))
    _opens(visitor, "event_document_remove", record.event, record.pk)


def after_the_event(visitor):
    _opens(visitor, "event_after", cast.workshop(past=True))


def venues(visitor):
    _office(visitor)
    RoomFactory(venue=VenueFactory(organisation=cast.kreis()))
    visitor.opens("office:venues")


def no_venues(visitor):
    _office(visitor)
    visitor.opens("office:venues")


def venue(visitor):
    _office(visitor)
    room = RoomFactory(venue__organisation=cast.kreis())
    visitor.opens("office:venue", room.venue.pk)


def new_venue_refused(visitor):
    _office(visitor)
    visitor.opens("office:venue_new")
    visitor.presses("Save")


def remove_a_venue(visitor):
    _office(visitor)
    visitor.opens("office:venue_remove", VenueFactory(organisation=cast.kreis()).pk)


def _office(visitor):
    cast.kreis()
    return officer(visitor)


def _opens(visitor, name, event, *more):
    _office(visitor)
    visitor.opens(f"office:{name}", event.slug, *more)


def _with_programme():
    record = cast.workshop(draft=True)
    AgendaItemFactory(event=record, position=1, title="Begrüßung", starts_at=time(16), ends_at=time(17))
    AgendaItemFactory(event=record, position=2, title="Arbeit in Gruppen", starts_at=time(17), ends_at=time(19))
    return record


def _with_people():
    record = _with_programme()
    EventFactory._meta.model.objects.filter(pk=record.pk).update(status=EventStatus.PUBLISHED)
    RegistrationFactory.create_batch(3, event=record)
    RegistrationFactory(event=record, language="ar")
    RegistrationFactory(event=record, waiting=True)
    RegistrationFactory(event=record, by_telephone=True)
    InterestFactory(event=record)
    record.refresh_from_db()
    return record


def _days(number):
    return cast.in_days(number).date()
