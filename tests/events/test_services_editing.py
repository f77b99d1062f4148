"""Beginning and editing an event: what changes, what is refused, and that nobody overwrites what they have not seen."""

from datetime import time, timedelta

import pytest

from events import services
from events.choices import EventKind
from events.errors import ChangedMeanwhile, InvalidProgramme, InvalidSchedule, NotPossible, NotReady
from events.models import Event
from events.seen import state_of
from events.services import Row, rows_of, set_admission_rules, set_programme
from events.services.parts import AGENDA_FACTS, RULE_FACTS
from organisations.models import Action, AuditEntry
from organisations.translations import texts_of, write_texts
from tests.events.factories import (
    AdmissionRuleFactory,
    AgendaItemFactory,
    EventFactory,
    RoomFactory,
    WorkingGroupFactory,
)
from tests.organisations.factories import ContactFactory, OrganisationFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def item(title, starts=None, ends=None, **facts):
    return {"title": title, "starts_at": starts, "ends_at": ends, "speaker_role": "", "speaker_name": "",
            "room": None, "is_break": False} | facts  # fmt: skip


def test_a_new_event_is_a_draft_with_an_address_made_from_its_title():
    event = services.create_event(
        organisation=OrganisationFactory(), kind=EventKind.FORUM, title=" Forum für alle ", by=UserFactory()
    )
    assert (event.status, event.slug, str(event)) == ("draft", "forum-fuer-alle", "Forum für alle")
    assert AuditEntry.objects.get().action == Action.CREATED


def test_an_event_needs_a_title():
    with pytest.raises(NotReady):
        services.create_event(organisation=OrganisationFactory(), kind=EventKind.FORUM, title=" ")
    with pytest.raises(NotReady):
        services.edit_event(event=EventFactory(draft=True), texts={"title": ""})


def test_the_address_of_a_draft_follows_the_title_and_that_of_a_public_event_stays():
    draft, public = EventFactory(draft=True, slug="alt"), EventFactory(slug="bleibt")
    for event in (draft, public):
        services.edit_event(event=event, texts={"title": "Neuer Name"})
    assert set(Event.objects.values_list("slug", flat=True)) == {"neuer-name", "bleibt"}
    assert Event.objects.at_address("alt") == draft


def test_an_edit_notes_the_names_of_what_changed_and_none_where_nothing_did():
    event, contact = EventFactory(), ContactFactory()
    services.edit_event(event=event, facts={"walk_ins": True, "free_of_charge": True}, contacts=[contact])
    services.edit_event(event=event, facts={"walk_ins": True})
    assert [entry.facts["fields"] for entry in AuditEntry.objects.all()] == ["walk_ins, contacts"]


def test_what_people_rely_on_is_not_edited_once_the_event_is_public():
    event = EventFactory()
    for facts in ({"starts_at": event.starts_at + timedelta(days=1)}, {"capacity": 5}, {"venue": None}):
        with pytest.raises(NotPossible, match="public"):
            services.edit_event(event=event, facts=facts)


def test_a_contradiction_is_refused_and_nothing_is_written():
    draft = EventFactory(draft=True)
    with pytest.raises(InvalidSchedule, match="end before it starts"):
        services.edit_event(event=draft, facts={"ends_at": draft.starts_at - timedelta(hours=1)}, texts={"title": "X"})
    assert str(Event.objects.get()) != "X"


def test_who_saves_second_is_told_and_overwrites_nothing():
    event = EventFactory(draft=True)
    seen = state_of(services.values_of(event, ["walk_ins"], ["summary"], with_contacts=True))
    first = {"facts": {"walk_ins": False}, "texts": {"summary": "Von der Ersten."}, "contacts": event.contacts.all()}
    services.edit_event(event=event, seen=seen, **first)
    with pytest.raises(ChangedMeanwhile):
        services.edit_event(event=event, seen=seen, **first | {"texts": {"summary": "Von der Zweiten."}})
    assert Event.objects.get().read("summary")[0] == "Von der Ersten."


def test_two_who_change_different_things_do_not_disturb_each_other():
    event = EventFactory(draft=True)
    seen = state_of(services.values_of(event, ["walk_ins"]))
    services.edit_event(event=event, texts={"summary": "Neu."})
    services.edit_event(event=event, facts={"walk_ins": True}, seen=seen)
    assert Event.objects.get().walk_ins


def test_a_translation_is_made_from_the_german_of_now_and_refuses_what_was_not_seen():
    event = EventFactory()
    seen = state_of(texts_of(event, "en", ["title"]))
    services.translate(event=event, language="en", texts={"title": "Workshop"}, seen=seen)
    event = Event.objects.get()
    event.set_current_language("en")
    assert (event.title, event.translation_is_outdated) == ("Workshop", False)
    with pytest.raises(ChangedMeanwhile):
        services.translate(event=event, language="en", texts={"title": "Other"}, seen=seen)
    services.translate(event=event, language="en", texts={"title": " "})
    assert not Event.objects.get().has_translation("en")


def test_only_a_draft_can_be_deleted():
    services.delete_draft(event=EventFactory(draft=True))
    assert AuditEntry.objects.get().action == Action.DELETED
    with pytest.raises(NotPossible, match="Cancel it instead"):
        services.delete_draft(event=EventFactory())
    assert Event.objects.count() == 1


class TestProgramme:
    def test_rows_are_added_changed_moved_and_removed(self):
        event = EventFactory(draft=True)
        welcome, talk, gone = (AgendaItemFactory(event=event, position=n) for n in (1, 2, 3))
        rows = [Row(item("Vortrag"), talk.pk), Row(item("Pause", is_break=True)), Row(item("Begrüßung"), welcome.pk)]
        set_programme(event=event, rows=rows)
        assert list(event.agenda.values_list("title", "position")) == [("Vortrag", 1), ("Pause", 2), ("Begrüßung", 3)]
        assert not event.agenda.filter(pk=gone.pk).exists()

    def test_the_programme_of_a_public_event_fits_it_and_that_of_a_draft_fits_together(self):
        rows = [Row(item("Vortrag", time(8), time(9)))]
        set_programme(event=EventFactory(draft=True), rows=rows)
        with pytest.raises(InvalidProgramme, match="doors open"):
            set_programme(event=EventFactory(), rows=rows)
        with pytest.raises(InvalidProgramme, match="before"):
            set_programme(event=EventFactory(draft=True), rows=[*rows, Row(item("Früher", time(7), time(8)))])

    def test_a_row_of_another_event_is_refused(self):
        foreign = AgendaItemFactory()
        with pytest.raises(NotPossible):
            set_programme(event=EventFactory(draft=True), rows=[Row(item("Fremd"), foreign.pk)])

    def test_a_room_of_another_house_is_refused(self):
        with pytest.raises(NotPossible, match="another venue"):
            set_programme(event=EventFactory(draft=True), rows=[Row(item("Vortrag", room=RoomFactory()))])

    def test_a_list_that_changed_meanwhile_is_not_overwritten(self):
        event = EventFactory(draft=True)
        seen = state_of(rows_of(event.agenda.all(), AGENDA_FACTS))
        AgendaItemFactory(event=event)
        with pytest.raises(ChangedMeanwhile):
            set_programme(event=event, rows=[], seen=seen)


def test_rules_at_the_door_are_written_as_a_whole():
    event = EventFactory()
    old = AdmissionRuleFactory(event=event)
    seen = state_of(rows_of(event.admission_rules.all(), RULE_FACTS))
    facts = {"label": "Ausweis mitbringen", "valid_from": None, "valid_until": None}
    set_admission_rules(event=event, rows=[Row(facts)], seen=seen)
    assert [rule.label for rule in event.admission_rules.all()] == ["Ausweis mitbringen"]
    with pytest.raises(NotPossible):
        set_admission_rules(event=event, rows=[Row(facts, old.pk)])


def test_a_group_can_be_translated_too():
    group = WorkingGroupFactory()
    words = {group.pk: {"title": "Health"}}
    services.translate(event=group.event, language="en", texts={}, groups=words)
    with pytest.raises(NotPossible):
        services.translate(event=EventFactory(), language="en", texts={}, groups=words)
    write_texts(group, "de", title="Gesundheit")
    group.refresh_from_db()
    group.set_current_language("en")
    assert group.translation_is_outdated
