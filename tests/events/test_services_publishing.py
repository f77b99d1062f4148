from datetime import time

import pytest
from django.utils import timezone

from events.choices import EventStatus, RegistrationMode
from events.errors import NotPossible, NotReady
from events.models import Event, EventSlug
from events.services import archive_event, copy_event, publish, remove_speaker, rename_event
from events.slugs import free_slug
from tests.events.factories import (
    AdmissionRuleFactory,
    AgendaItemFactory,
    EventDocumentFactory,
    EventFactory,
    EventSlugFactory,
    WorkingGroupFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def refusal(event):
    with pytest.raises(NotReady) as error:
        publish(event=event)
    assert Event.objects.get(pk=event.pk).status == EventStatus.DRAFT
    return error.value.sentences


def test_a_complete_draft_is_published_under_a_lasting_address():
    event = publish(event=EventFactory(draft=True, slug="werkstatt"))
    assert event.status == EventStatus.PUBLISHED
    assert EventSlug.objects.get().slug == "werkstatt"


def test_everything_that_is_missing_is_named_at_once():
    draft = EventFactory(draft=True, undated=True, title="", summary="", contacts=[])
    sentences = " ".join(refusal(draft))
    for word in ("title", "summary", "contact", "fixed start or an expected period"):
        assert word in sentences


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"venue": None}, "The place is missing"),
        ({"registration_mode": RegistrationMode.TWO_STEP, "capacity": None}, "number of places"),
    ],
)
def test_one_thing_that_is_missing_is_named(facts, sentence):
    assert sentence in refusal(EventFactory(draft=True, **facts))[0]


def test_a_tentative_event_needs_no_place():
    publish(event=EventFactory(draft=True, tentative=True, venue=None))


def test_an_online_event_needs_no_venue():
    publish(event=EventFactory(draft=True, venue=None, online_url="https://treffen.example.org"))


def test_a_programme_that_does_not_fit_is_named():
    draft = EventFactory(draft=True)
    AgendaItemFactory(event=draft, starts_at=time(16), ends_at=time(18, 30))
    assert "18:30" in refusal(draft)[0]


def test_an_event_is_published_once():
    with pytest.raises(NotPossible):
        publish(event=EventFactory())


def test_renaming_makes_an_address_from_the_title():
    event = rename_event(event=EventFactory(slug="alt"), title="Über Straßen & Brücken")
    assert event.slug == "ueber-strassen-bruecken"
    assert str(Event.objects.get()) == "Über Straßen & Brücken"


def test_every_public_address_stays_with_the_event():
    event = publish(event=EventFactory(draft=True, slug="eins"))
    for title in ("Zwei", "Drei", "Eins"):
        event = rename_event(event=event, title=title)
    assert event.slug == "eins"
    assert set(event.permalinks.values_list("slug", flat=True)) == {"eins", "zwei", "drei"}


def test_a_draft_leaves_no_address_behind():
    rename_event(event=EventFactory(draft=True), title="Neu")
    assert not EventSlug.objects.exists()


def test_an_address_of_another_event_is_not_taken_away():
    EventSlugFactory(slug="werkstatt")
    event = EventFactory(slug="andere")
    assert rename_event(event=event, title="Werkstatt").slug == "werkstatt-2"
    with pytest.raises(NotReady, match="another page"):
        rename_event(event=event, title="Werkstatt", slug="werkstatt")


def test_a_title_is_needed():
    with pytest.raises(NotReady):
        rename_event(event=EventFactory(), title="  ")


@pytest.mark.parametrize("title", ["ورشة", "", "!!!", "Vergangene"])
def test_every_title_gets_a_usable_address(title):
    assert free_slug(title) in ("veranstaltung", "vergangene-2")


def test_the_short_link_survives_a_new_title():
    event = EventFactory()
    assert rename_event(event=event, title="Neu").short_code == event.short_code


def test_what_is_over_can_be_archived():
    assert archive_event(event=EventFactory(past=True), now=timezone.now()).status == EventStatus.ARCHIVED
    assert archive_event(event=EventFactory(cancelled=True), now=timezone.now()).status == EventStatus.ARCHIVED


def test_what_lies_ahead_cannot_be_archived():
    with pytest.raises(NotPossible):
        archive_event(event=EventFactory(), now=timezone.now())


def test_a_copy_is_a_draft_without_dates():
    event = EventFactory(past=True, outcomes="Ergebnis")
    copy = copy_event(event=event)
    assert (copy.status, copy.starts_at, copy.registration_closes_on) == (EventStatus.DRAFT, None, None)
    assert (copy.slug, copy.short_code) != (event.slug, event.short_code)
    assert (copy.title, copy.capacity, copy.venue) == (event.title, event.capacity, event.venue)
    assert copy.outcomes == ""
    assert list(copy.contacts.all()) == list(event.contacts.all())


def test_a_copy_has_the_programme_without_times_and_the_groups():
    event = EventFactory()
    AgendaItemFactory(event=event, title="Begrüßung", starts_at=time(16), ends_at=time(19))
    WorkingGroupFactory(event=event, title="AG 1", capacity=25)
    copy = copy_event(event=event)
    assert [(item.title, item.starts_at) for item in copy.agenda.all()] == [("Begrüßung", None)]
    assert [(group.title, group.capacity) for group in copy.working_groups.all()] == [("AG 1", 25)]
    assert event.agenda.get().starts_at == time(16)


def test_a_copy_has_no_documents():
    event = EventFactory()
    EventDocumentFactory(event=event)
    AdmissionRuleFactory(event=event)
    copy = copy_event(event=event)
    assert not copy.documents.exists()
    assert not copy.admission_rules.exists()


def test_only_the_name_of_a_speaker_is_removed():
    item = remove_speaker(item=AgendaItemFactory(speaker_role="Moderation", speaker_name="Tarik Probe"))
    item.refresh_from_db()
    assert (item.speaker_role, item.speaker_name) == ("Moderation", "")
