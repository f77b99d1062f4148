from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.choices import EventKind
from events.services import rename_event
from organisations.models import Role
from organisations.translations import write_texts
from tests.events.factories import (
    AdmissionRuleFactory,
    AgendaItemFactory,
    EventDocumentFactory,
    EventFactory,
    EventSlugFactory,
    RoomFactory,
    WorkingGroupFactory,
)
from tests.organisations.factories import ContactFactory, MembershipFactory, OrganisationFactory
from tests.processes.factories import ProcessFactory
from tests.registrations.factories import EventNumbersFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

LIST, PAST = "/en/veranstaltungen/", "/en/veranstaltungen/vergangene/"


def page(client, event, language="en"):
    prefix = "" if language == "de" else f"/{language}"
    response = client.get(f"{prefix}/veranstaltungen/{event.slug}/")
    assert response.status_code == 200
    return response.content.decode()


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


class TestLists:
    def test_events_stand_under_their_month(self, client):
        event = EventFactory(title="Werkstatt Bildung")
        content = text(client, LIST)
        month = event.starts_at.strftime("%B %Y")
        assert content.index(month) < content.index("Werkstatt Bildung")

    def test_past_events_have_their_own_list(self, client):
        EventFactory(title="Künftig")
        EventFactory(title="Gewesen", past=True)
        assert "Künftig" in text(client, LIST)
        assert "Gewesen" not in text(client, LIST)
        assert "Gewesen" in text(client, PAST)
        assert "Künftig" not in text(client, PAST)

    def test_a_cancelled_event_is_shown_with_its_reason(self, client):
        EventFactory(cancelled=True)
        assert "Krankheit im Team" in text(client, LIST)

    def test_drafts_are_not_shown(self, client):
        EventFactory(title="Geheim", draft=True)
        assert "Geheim" not in text(client, LIST)

    def test_places_left_are_said_in_words(self, client):
        event = EventFactory(capacity=3)
        RegistrationFactory(event=event, places=2)
        assert "1 of 3 places is free." in text(client, LIST)

    @pytest.mark.parametrize(
        ("limit", "words"),
        [(None, "The waiting list is open."), (0, "All places are taken."), (1, "waiting list is full")],
    )
    def test_a_full_event_says_what_is_possible(self, client, limit, words):
        event = EventFactory(capacity=1, waiting_list_limit=limit)
        RegistrationFactory(event=event)
        RegistrationFactory(event=event, waiting=True)
        assert words in text(client, LIST)

    def test_the_list_can_be_narrowed(self, client):
        process, organisation = ProcessFactory(slug="verfahren"), OrganisationFactory(key="stadt")
        EventFactory(title="Gesucht", process=process, organisation=organisation, kind=EventKind.FORUM)
        EventFactory(title="Andere")
        for query in ("q=gesucht", "process=verfahren", "organisation=stadt", "kind=forum", "q=gesucht&kind=forum"):
            content = text(client, f"{LIST}?{query}")
            assert "Gesucht" in content
            assert "Andere" not in content

    def test_nothing_found_is_said_with_a_way_out(self, client):
        content = text(client, f"{LIST}?q=gibtesnicht")
        assert "No event matches your search." in content
        assert "Show all events" in content

    @pytest.mark.parametrize("query", ["kind=x", "process=x", "organisation=x", "q=a%00b", "q=" + "a" * 101])
    def test_a_wrong_wish_is_explained(self, client, query):
        EventFactory(title="Werkstatt")
        response = client.get(f"{LIST}?{query}")
        assert response.status_code == 422
        assert "Werkstatt" in response.content.decode()

    @pytest.mark.parametrize("query", ["page=0", "page=-1", "page=x", "page=99", "x=1", "q=%FF", "q=" + "%E2%80%AE"])
    def test_odd_addresses_get_the_list(self, client, query):
        EventFactory(title="Werkstatt")
        assert client.get(f"{LIST}?{query}").status_code == 200

    def test_long_lists_have_pages(self, client):
        EventFactory.create_batch(21)
        assert "Page 1 of 2" in text(client, LIST)
        assert "Page 2 of 2" in text(client, f"{LIST}?page=2")

    def test_a_filter_stays_on_the_next_page(self, client):
        EventFactory.create_batch(21)
        assert "q=Werkstatt" in text(client, f"{LIST}?q=Werkstatt").split('rel="next"')[1][:80]

    @pytest.mark.parametrize("address", [LIST, PAST, f"{LIST}?q=werkstatt"])
    def test_one_event_and_three_cost_the_same(self, client, address, django_assert_max_num_queries):
        counts = []
        for number in (1, 2):
            EventFactory.create_batch(number, process=ProcessFactory())
            EventFactory.create_batch(number, past=True)
            with django_assert_max_num_queries(9) as queries:
                client.get(address)
            counts.append(len(queries))
        assert counts[0] == counts[1]

    def test_no_cookie_is_set(self, client):
        EventFactory()
        assert not client.get(LIST).cookies


class TestDetail:
    def test_all_facts_are_shown(self, client, berlin):
        room = RoomFactory()
        event = EventFactory(
            starts_at=berlin(2099, 12, 11, 16),
            doors_open_at=berlin(2099, 12, 11, 15, 30),
            registration_closes_on=date(2099, 12, 7),
            venue=room.venue,
            room=room,
            audience="Alle Einwohner",
            guiding_questions="Was fehlt?\nWer hilft?",
            catering="Ein Imbiss",
            childcare_places=10,
            languages_spoken=["de", "dgs"],
            languages_interpreted=["ar"],
            alternative_title="Dialog",
            next_steps="Der Entwurf folgt.",
            process=ProcessFactory(title="Fortschreibung"),
        )
        content = page(client, event)
        for fact in (
            "Friday 11 December 2099, 16:00 to 19:00",
            "at 15:30",
            "Registration until and including Monday 7 December 2099",
            "Mühlensaal",
            "Hallenweg 5",
            "Stufenloser Zugang",
            "Haltestelle Stadthalle",
            "https://karte.example.org/stadthalle",
            "Alle Einwohner",
            "Was fehlt?",
            "Wer hilft?",
            "Ein Imbiss",
            "10 children can be looked after.",
            "German Sign Language",
            "Arabic",
            "Also known as",
            "Der Entwurf folgt.",
            "Fortschreibung",
            "05241 555-3102",
            f"testserver/v/{event.short_code}",
        ):
            assert fact in content

    def test_registering_comes_before_the_long_texts(self, client):
        event = EventFactory(description="Lange Beschreibung")
        content = page(client, event)
        assert content.index(f"/en/veranstaltungen/{event.slug}/anmeldung/") < content.index("Lange Beschreibung")

    def test_the_button_names_what_it_does(self, client):
        event = EventFactory(capacity=1)
        assert "Register now" in page(client, event)
        RegistrationFactory(event=event)
        assert "Join the waiting list" in page(client, event)

    def test_there_is_no_button_when_nothing_is_possible(self, client):
        event = EventFactory(capacity=1, waiting_list_limit=0)
        RegistrationFactory(event=event)
        assert "/anmeldung/" not in page(client, event).split("<main")[1].split("</main>")[0]

    def test_both_steps_are_explained(self, client):
        content = page(client, EventFactory(two_step=True))
        assert "You register in two steps:" in content
        assert "It works once and for 3 days." in content

    def test_who_waits_for_a_date_is_led_to_the_calendar(self, client):
        content = page(client, EventFactory(tentative=True))
        assert "expected in" in content
        assert 'href="/en/kalender.ics"' in content

    def test_free_places_of_working_groups_are_shown(self, client):
        event = EventFactory()
        group = WorkingGroupFactory(event=event, title="AG 1", capacity=20)
        RegistrationFactory(event=event, group=group, first_group=group)
        content = page(client, event)
        assert "AG 1" in content
        assert "19 of 20 places are free." in content

    def test_a_document_without_a_file_is_a_fact(self, client):
        event = EventFactory(past=True)
        EventDocumentFactory(event=event)
        EventDocumentFactory(event=event, photo=True)
        content = page(client, event)
        assert "Ergebnisse der Arbeitsgruppen" in content
        assert "12 pages" in content
        assert "Sieben Personen vor einer Stellwand." in content

    def test_a_picture_has_its_text_alternative(self, client, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        picture = EventDocumentFactory(photo=True)
        picture.file.save("bild.png", ContentFile(b"png"))
        assert 'alt="Sieben Personen vor einer Stellwand."' in page(client, picture.event)

    def test_attendance_and_outcomes_are_shown_afterwards(self, client):
        event = EventFactory(past=True, outcomes="Eine Steuerungsgruppe wird gebildet.")
        EventNumbersFactory(event=event, attended=128)
        content = page(client, event)
        assert "128 people took part." in content
        assert "Eine Steuerungsgruppe wird gebildet." in content

    def test_a_cancelled_event_says_why_and_where_to_go(self, client):
        instead = EventFactory(title="Ersatztermin")
        content = page(client, EventFactory(cancelled=True, replacement=instead))
        assert 'Reason: <bdi lang="de">Krankheit im Team</bdi>' in content
        assert f"/en/veranstaltungen/{instead.slug}/" in content

    def test_a_replacement_that_is_a_draft_is_not_given_away(self, client):
        instead = EventFactory(draft=True, title="Geheim")
        assert "Geheim" not in page(client, EventFactory(cancelled=True, replacement=instead))

    def test_a_missing_translation_is_announced(self, client):
        event = EventFactory(title="Werkstatt")
        assert "only available in German" in page(client, event)
        assert '<bdi lang="de">Werkstatt</bdi>' in page(client, event, "ar")
        write_texts(event, "en", title="Workshop", summary="We talk.")
        assert "only available in German" not in page(client, event)

    def test_an_outdated_translation_is_announced(self, client):
        event = EventFactory()
        write_texts(event, "en", title="Workshop")
        write_texts(event, "de", title="Neuer Titel")
        assert "has changed since this translation" in page(client, event)

    def test_private_contacts_are_not_shown(self, client):
        event = EventFactory(contacts=[ContactFactory(public=False, name="Nicht Öffentlich")])
        assert "Nicht Öffentlich" not in page(client, event)

    def test_the_qr_code_is_a_picture_with_words(self, client):
        content = page(client, EventFactory(short_code="werkstatt"))
        svg = content.split('<svg role="img"')[1].split("</svg>")[0]
        assert "<title>QR code of the short link</title>" in svg
        assert "Leads to testserver/v/werkstatt" in svg
        assert "style=" not in svg

    @pytest.mark.parametrize("language", ["de", "en", "ar"])
    def test_an_event_with_nothing_but_the_essentials_has_a_page(self, client, language):
        page(client, EventFactory(venue=None, ends_at=None, registration_closes_on=None, capacity=None), language)

    def test_typed_markup_stays_text(self, client):
        event = EventFactory(title="<script>x</script>", summary="<b>fett</b>", alternative_title="<i>y</i>")
        AgendaItemFactory(event=event, title="<u>z</u>")
        content = page(client, event)
        for markup in ("<script>x", "<b>fett", "<i>y", "<u>z"):
            assert markup not in content


class TestWhoSeesWhat:
    def test_a_draft_is_hidden_from_the_public(self, client):
        event = EventFactory(draft=True)
        assert client.get(f"/veranstaltungen/{event.slug}/").status_code == 404
        assert client.get(f"/veranstaltungen/{event.slug}/presse/").status_code == 404
        assert client.get(f"/v/{event.short_code}").status_code == 404

    def test_its_officers_see_a_draft(self, client):
        event = EventFactory(draft=True)
        client.force_login(MembershipFactory(organisation=event.organisation).user)
        assert "This is a draft" in page(client, event)

    def test_other_officers_and_other_roles_do_not(self, client):
        event = EventFactory(draft=True)
        for membership in (MembershipFactory(), MembershipFactory(organisation=event.organisation, role=Role.CHECK_IN)):
            client.force_login(membership.user)
            assert client.get(f"/veranstaltungen/{event.slug}/").status_code == 404

    @pytest.mark.parametrize("slug", ["gibtesnicht", "a" * 200])
    @pytest.mark.parametrize(
        "address", ["/veranstaltungen/{}/", "/veranstaltungen/{}.ics", "/veranstaltungen/{}/presse/", "/v/{}"]
    )
    def test_what_is_not_there_is_not_found(self, client, slug, address):
        assert client.get(address.format(slug)).status_code == 404

    @pytest.mark.parametrize("code", ["%00", "%F0%9F%98%80", "%E2%80%AE", "a%20b"])
    def test_odd_short_links_are_not_found(self, client, code):
        assert client.get(f"/v/{code}").status_code == 404

    def test_nothing_can_be_posted(self, client):
        event = EventFactory()
        assert client.post(f"/veranstaltungen/{event.slug}/").status_code == 405


class TestAddresses:
    @pytest.mark.parametrize(
        "address",
        [
            "/veranstaltungen/{}/",
            "/en/veranstaltungen/{}/",
            "/ar/veranstaltungen/{}.ics",
            "/veranstaltungen/{}/presse/",
        ],
    )
    def test_an_old_address_leads_to_the_same_page_of_now(self, client, address):
        event = EventSlugFactory(slug="alt", event=EventFactory(slug="neuer-name")).event
        response = client.get(address.format("alt"))
        assert (response.status_code, response["Location"]) == (301, address.format(event.slug))

    def test_the_short_link_leads_to_the_page_and_survives_renaming(self, client):
        event = EventFactory(short_code="dialog", slug="alt")
        assert client.get("/v/dialog")["Location"] == "/veranstaltungen/alt/"
        rename_event(event=event, title="Neuer Name")
        assert client.get("/v/Dialog")["Location"] == "/veranstaltungen/neuer-name/"
        assert client.head("/v/dialog").status_code == 302


class TestPress:
    def test_the_press_text_has_a_page(self, client):
        event = EventFactory()
        content = text(client, f"/en/veranstaltungen/{event.slug}/presse/")
        assert "invites you to this event" in content

    def test_only_officers_see_what_was_left_out(self, client):
        event = EventFactory(summary="Wir reden. Beginn: 17 Uhr.")
        address = f"/en/veranstaltungen/{event.slug}/presse/"
        assert "Beginn: 17 Uhr." not in text(client, address)
        client.force_login(MembershipFactory(organisation=event.organisation).user)
        assert "Beginn: 17 Uhr." in text(client, address)


def full_event():
    event = EventFactory(process=ProcessFactory(), registration_opens_on=timezone.localdate() - timedelta(days=1))
    AdmissionRuleFactory.create_batch(2, event=event)
    EventDocumentFactory.create_batch(2, event=event)
    AgendaItemFactory.create_batch(3, event=event)
    WorkingGroupFactory.create_batch(3, event=event, room=RoomFactory(venue=event.venue))
    RegistrationFactory.create_batch(3, event=event)
    return event


class TestCost:
    def test_the_fullest_page_costs_few_queries_and_little_weight(self, client, django_assert_max_num_queries):
        event = full_event()
        with django_assert_max_num_queries(11):
            content = page(client, event)
        assert len(content.encode()) < 30_000

    def test_a_usual_page_costs_eight_queries(self, client, django_assert_max_num_queries):
        event = EventFactory(process=ProcessFactory())
        AgendaItemFactory.create_batch(3, event=event)
        AdmissionRuleFactory(event=event)
        with django_assert_max_num_queries(8):
            page(client, event)

    def test_the_number_of_parts_does_not_matter(self, client):
        event = full_event()
        with CaptureQueriesContext(connection) as few:
            page(client, event)
        for factory in (AdmissionRuleFactory, EventDocumentFactory, AgendaItemFactory, WorkingGroupFactory):
            factory.create_batch(3, event=event)
        with CaptureQueriesContext(connection) as many:
            page(client, event)
        assert len(few) == len(many)
