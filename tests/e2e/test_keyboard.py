"""The whole way with the keyboard alone: Tab, Space, Enter and letters."""

import pytest

from registrations.choices import Status
from registrations.models import Registration
from tests.e2e import cast

pytestmark = pytest.mark.e2e


def test_register_and_cancel_with_the_keyboard(visitor):
    event = cast.workshop(confirm_address=False)
    visitor.opens("registrations:register", event.slug)
    visitor.strikes("Tab")
    visitor.enters()  # the skip link
    visitor.tabs_to("name")
    visitor.types("Amina Beispiel")
    visitor.tabs_to("email")
    visitor.types("amina@example.org")
    visitor.tabs_to("photo_consent")
    visitor.strikes("Space")
    visitor.tabs_to("privacy_read")
    visitor.strikes("Space")
    visitor.tabs_to("send")
    visitor.enters()
    assert visitor.heading_is("You are registered")

    entry = Registration.objects.get()
    assert entry.photo_consent
    visitor.opens("registrations:cancel", cast.token(entry))
    visitor.page.get_by_role("button").focus()
    visitor.enters()
    assert visitor.sees("You have cancelled")
    entry.refresh_from_db()
    assert entry.status == Status.CANCELLED


def test_skip_link_is_the_first_stop_and_leads_to_the_content(citizen):
    citizen.opens("events:list")
    citizen.strikes("Tab")
    assert citizen.page.locator(".skip-link").is_visible()
    citizen.enters()
    assert citizen.focused == "inhalt"


def test_after_a_mistake_one_goes_on_from_the_summary(citizen):
    citizen.opens("registrations:resend")
    citizen.tabs_to("email")
    citizen.enters()
    assert citizen.focused == "fehler"
    citizen.strikes("Tab")
    citizen.enters()
    assert citizen.focused == "email"


def test_every_stop_of_the_event_page_shows_the_focus(citizen):
    citizen.opens("events:detail", cast.conference().slug)
    last = citizen.page.locator("a, summary, button").last
    last.evaluate("element => element.id = 'letzter-halt'")
    citizen.tabs_to("letzter-halt")
