"""Mistakes in forms: one is led to each of them, and nothing that was typed is lost."""

import pytest

from registrations.models import Registration
from tests.e2e import cast
from tests.e2e.accessibility import violations
from tests.e2e.cast import AMINA
from tests.registrations.factories import FormSettingsFactory

pytestmark = pytest.mark.e2e


@pytest.fixture
def form(visitor):
    """The form of an event that asks a lot."""
    event = cast.conference()
    FormSettingsFactory(event=event, everything=True)
    visitor.opens("registrations:register", event.slug)
    return visitor


def test_focus_is_in_the_summary_that_leads_to_each_mistake(form):
    form.fills_in(name="Amina Beispiel", email="amina@", interpretation=True, privacy_read=True)
    form.presses("Check your answers")
    assert form.focused == "fehler"
    assert form.page.title().startswith(form.words("Error:"))
    links = form.page.locator("#fehler a")
    mistaken = ("email", "first_group", "second_group", "interpretation_languages")
    for link, name in zip(links.all(), mistaken, strict=True):
        link.click()
        assert form.focused == name


def test_message_is_tied_to_its_field(form):
    form.fills_in(email="amina@")
    form.presses("Check your answers")
    field = form.page.locator('[name="email"]')
    described = form.page.locator(f"#{field.get_attribute('aria-describedby').split()[-1]}")
    assert field.get_attribute("aria-invalid") == "true"
    assert form.words("Please check the e-mail address. It looks like this: name@example.org") in described.inner_text()
    assert violations(form) == []


def test_nothing_typed_is_lost(form):
    typed = {"name": "Zoë Ünal-Ørsted", "organisation": "نادي الحي", "places": "3", "children_ages": "4 und 7"}
    form.fills_in(childcare=True, access=True)
    form.fills_in(**typed, access_needs="wheelchair")
    form.presses("Check your answers")
    assert {name: form.answer(name) for name in typed} == typed
    assert form.page.locator('[name="access_needs"][value="wheelchair"]').is_checked()


def test_questions_behind_a_tick_open_without_scripts(form):
    children = form.page.locator('[name="children"]')
    assert not children.is_visible()
    form.fills_in(childcare=True)
    assert children.is_visible()


def test_change_of_a_registration_is_refused_with_a_remedy(citizen):
    event = cast.workshop(capacity=2, places_per_registration=3)
    entry = cast.registration(event=event)
    cast.fill(event)
    citizen.opens("registrations:change", cast.token(entry))
    citizen.fills_in(places=2)
    citizen.presses("Save the changes")
    assert citizen.sees("There is no further place. Your registration stays as it was.")
    assert citizen.focused == "fehler"


def test_going_back_and_sending_again_registers_once(citizen):
    citizen.opens("registrations:register", cast.workshop().slug)
    citizen.fills_in(**AMINA)
    citizen.presses("Register")
    citizen.page.go_back()
    citizen.fills_in(**AMINA)
    citizen.presses("Register")
    assert citizen.heading_is("You are registered")
    assert Registration.objects.count() == 1
