"""The parts pages are made of."""

from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.core.paginator import Paginator
from django.utils import translation

from tests.events.factories import EventFactory
from tests.frontend.markup import component, elements, words
from tests.organisations.factories import ContactFactory

BERLIN = ZoneInfo("Europe/Berlin")


def day(**facts):
    facts = {"starts_at": datetime(2027, 10, 25, 16, tzinfo=BERLIN), "is_called_off": False, **facts}
    return SimpleNamespace(**facts)


def test_a_date_block_shows_weekday_day_and_month_and_hides_from_screen_readers():
    html = component("date_block", event=day())
    assert words(html) == "Mo 25 Okt 2027"
    assert elements(html, "div")[0]["aria-hidden"] == "true"


def test_a_tentative_date_block_shows_no_day():
    html = component("date_block", event=day(starts_at=None, tentative_from=datetime(2027, 1, 1, tzinfo=BERLIN)))
    assert words(html) == "Jan 2027"
    assert "date-block--tentative" in html


def test_the_date_block_of_a_cancelled_event_is_struck_out():
    assert "date-block--off" in component("date_block", event=day(is_called_off=True))


@pytest.mark.parametrize(("free", "width"), [(12, "12"), (0, "0"), (100, "100")])
def test_the_bar_is_as_long_as_the_places_left(free, width):
    html = component("places", places={"free": free, "capacity": 100, "words": "in Worten"})
    assert elements(html, "rect", class_="places__left")[0]["width"] == width
    assert words(html) == "in Worten"


def test_without_a_limit_places_are_words_only():
    assert "<svg" not in component("places", places={"free": None, "capacity": None, "words": "genug"})


@pytest.mark.django_db
def test_an_event_card_links_the_title_and_says_when_and_where():
    event = EventFactory(title="Dialog", starts_at=datetime(2027, 10, 25, 16, tzinfo=BERLIN))
    html = component("event_card", event=event, badge={"tone": "success", "label": "Anmeldung offen"})
    assert elements(html, "h3")
    assert elements(html, "a")[0]["href"] == event.get_absolute_url()
    assert "Montag, 25. Oktober 2027" in words(html)
    assert event.venue.name in words(html)
    assert "Anmeldung offen" in words(html)


@pytest.mark.django_db
def test_in_arabic_a_german_title_keeps_its_own_direction():
    event = EventFactory(title="Dialog (Teil 2)")
    with translation.override("ar"):
        html = component("event_card", event=event)
    assert '<bdi lang="de">Dialog (Teil 2)</bdi>' in html


@pytest.mark.parametrize(("tone", "role"), [("danger", "alert"), ("success", "status")])
def test_a_live_alert_is_announced(tone, role):
    assert elements(component("alert", title="Gespeichert", tone=tone, live=True), role=role)


def test_an_alert_on_a_page_from_the_start_is_not_announced_and_may_be_headed():
    html = component("alert", title="Hinweis", text="Mehr", level=3)
    assert elements(html, "h3")
    assert "role=" not in html


def test_a_badge_says_its_state_in_words_and_not_only_by_colour():
    assert words(component("badge", tone="danger", label="Abgesagt")) == "Abgesagt"


@pytest.mark.django_db
def test_a_contact_card_has_links_to_call_and_to_write():
    html = component("contact_card", contact=ContactFactory(phone="05241 555-0", email="wer@example.org"))
    assert [link["href"] for link in elements(html, "a")] == ["tel:05241555-0", "mailto:wer@example.org"]


def test_the_breadcrumb_leads_home_and_ends_at_this_page():
    html = component("breadcrumb", current="Anmeldung", parent="Dialog", parent_url="/x/")
    assert [link["href"] for link in elements(html, "a")] == ["/", "/x/"]
    assert elements(html, "li")[-1]["aria-current"] == "page"


def test_pagination_keeps_the_search_words(rf):
    request = rf.get("/?q=dialog&page=2")
    html = component("pagination", page=Paginator(range(30), 10).page(2), request=request)
    assert [link["href"] for link in elements(html, "a")] == ["?q=dialog&page=1", "?q=dialog&page=3"]


def test_a_single_page_needs_no_pagination(rf):
    assert not words(component("pagination", page=Paginator(range(3), 10).page(1), request=rf.get("/")))


def test_a_timeline_reads_well_aloud():
    items = [
        {"title": "Auftrag", "when": "Mai", "state": "done"},
        {"title": "Umfrage", "when": "Juni", "state": "current", "notes": ["Verlängert"]},
        {"title": "Beschluss", "when": "Dezember", "state": "planned", "url": "/ende/"},
    ]
    with translation.override("en"):
        html = component("timeline", items=items)
    assert words(html) == "Done: Auftrag Mai Now Umfrage Juni Verlängert Beschluss Dezember"
    assert len(elements(html, "li", aria_current="step")) == 1


def test_facts_are_a_description_list():
    html = component("facts", facts=[("Wann", "heute"), ("Wo", "<hier>")])
    assert len(elements(html, "dt")) == 2
    assert "&lt;hier&gt;" in html


def test_an_empty_list_says_what_to_do_instead():
    html = component("empty", title="Nichts geplant", url="/alt/", label="Vergangene")
    assert elements(html, "a")[0]["href"] == "/alt/"


@pytest.mark.parametrize("text", ["", "Nur auf Deutsch."])
def test_the_notice_about_a_translation_shows_only_when_there_is_something_to_say(text):
    assert words(component("translation_notice", text=text)) == text
