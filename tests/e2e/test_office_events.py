"""An officer sets an event up, changes it, stands at the door and completes it: in German, without JavaScript."""

import pytest

from events.choices import EventStatus
from events.models import Event
from mail.models import OutgoingMessage
from office.events.forms.fields import Place
from registrations import tokens
from registrations.attendance import attendance_of
from registrations.models import Registration
from tests.e2e import cast
from tests.e2e.officers import officer, signs_in
from tests.events.factories import VenueFactory, in_days
from tests.organisations.factories import ContactFactory
from tests.registrations.factories import CheckInHelperFactory, RegistrationFactory

pytestmark = pytest.mark.e2e

FEW = 40
"""So many fields an officer fills in at the most, for a conference from a template."""


class Counting:
    """Fills in fields and knows how many there were."""

    def __init__(self, visitor):
        self.visitor, self.fields = visitor, 0

    def __call__(self, **answers):
        self.visitor.fills_in(**answers)
        self.fields += len(answers)


def decides(visitor):
    """Press the button that does what the page has shown, with the Enter key."""
    visitor.page.locator("button[name=decided]").focus()
    visitor.enters()


def test_a_conference_from_a_template_in_few_fields(typist):
    venue = VenueFactory(organisation=cast.kreis())
    contact = ContactFactory(organisation=cast.kreis())
    officer(typist)
    fills_in = Counting(typist)

    typist.opens("office:events")
    typist.follows("New event")
    typist.follows("Conference with working groups")
    fills_in(title="Integrationskonferenz: Zusammen leben", day=in_days(60).date())
    typist.presses("Create the draft")
    fills_in(summary="Was hat das Konzept bewirkt? Was fehlt noch? Alle sind eingeladen.")
    typist.presses("Save")
    fills_in(place=Place(venue).code)
    for _step in ("place", "programme", "groups", "registration", "people"):
        typist.presses("Save")
    fills_in(contacts=contact.pk)
    typist.presses("Save")

    typist.opens("office:event_preview", Event.objects.get().slug)
    assert typist.page.get_by_text("Sprache und Bildung").first.is_visible()
    typist.opens("office:event_publish", Event.objects.get().slug)
    typist.presses("Publish")

    event = Event.objects.get()
    assert event.status == EventStatus.PUBLISHED
    assert (event.working_groups.count(), event.agenda.count(), event.capacity) == (6, 5, 100)
    assert fills_in.fields < FEW


def test_cancelled_with_another_event_instead(typist):
    event, instead = cast.workshop(), cast.workshop(starts_at=in_days(40))
    RegistrationFactory.create_batch(2, event=event)
    RegistrationFactory(event=event, by_telephone=True)
    officer(typist)

    typist.opens("office:event", event.slug)
    typist.follows("Cancel the event")
    typist.fills_in(reason="Sturmwarnung", replacement=instead.pk)
    typist.presses("Show what will happen")
    assert "Sturmwarnung" in typist.page.locator("main").text_content()
    assert not OutgoingMessage.objects.exists()
    decides(typist)

    event.refresh_from_db()
    assert (event.status, event.replacement) == (EventStatus.CANCELLED, instead)
    assert OutgoingMessage.objects.count() == 2


def test_more_places_show_who_moves_up(citizen):
    event = cast.workshop(capacity=1)
    cast.fill(event, waiting=2)
    officer(citizen)

    citizen.opens("office:event_places", event.slug)
    citizen.fills_in(capacity=2)
    citizen.presses("Show what will happen")
    assert Registration.objects.waiting().count() == 2
    decides(citizen)
    assert Registration.objects.waiting().count() == 1


def test_the_door_by_list_and_by_ticket(citizen):
    event = cast.workshop(starts_at=in_days(0, hour=0), registration_closes_on=None)
    amina = RegistrationFactory(event=event, name="Amina Beispiel", places=2)
    RegistrationFactory(event=event, name="Boris Beispiel")
    signs_in(citizen, CheckInHelperFactory(event=event).user)

    citizen.opens("office:start")
    citizen.follows("To the check-in")
    assert citizen.focused == "q"
    citizen.types("amina")
    citizen.enters()
    assert not citizen.sees("Boris Beispiel")
    citizen.page.get_by_role("button").filter(has_text="Amina Beispiel").click()
    assert citizen.page.locator("#ergebnis").get_by_text("Amina Beispiel").is_visible()
    assert attendance_of(event).here == 2
    citizen.presses("Undo")
    assert attendance_of(event).here == 0

    citizen.opens("registrations:admission", tokens.ticket_code(amina.pk, amina.public_id))
    citizen.page.get_by_role("button").filter(has_text="Amina Beispiel").click()
    assert citizen.sees("Checked in")
    citizen.follows("To the list")
    citizen.fills_in(people=3)
    citizen.presses("Count")
    assert attendance_of(event).here == 5


def test_without_a_connection_the_list_says_that_nothing_was_saved(citizen):
    event = cast.workshop(starts_at=in_days(0, hour=0), registration_closes_on=None)
    RegistrationFactory(event=event, name="Amina Beispiel")
    signs_in(citizen, CheckInHelperFactory(event=event).user)
    citizen.run_scripts(True)
    citizen.opens("office:door", event.slug)
    button, result = (
        citizen.page.get_by_role("button").filter(has_text="Amina Beispiel"),
        citizen.page.locator("#ergebnis"),
    )

    citizen.page.context.set_offline(True)
    button.click()
    result.get_by_text(citizen.words("NOT saved: no connection. Please tap again.")).wait_for()
    citizen.complaints.clear()  # the browser's own, about the connection
    assert attendance_of(event).here == 0

    citizen.page.context.set_offline(False)
    button.click()
    result.get_by_text("Amina Beispiel").wait_for()
    assert attendance_of(event).here == 1


def test_the_list_answers_while_one_types(citizen):
    event = cast.workshop(starts_at=in_days(0, hour=0), registration_closes_on=None)
    for name in ("Amina Beispiel", "Boris Beispiel"):
        RegistrationFactory(event=event, name=name)
    signs_in(citizen, CheckInHelperFactory(event=event).user)
    citizen.run_scripts(True)
    citizen.opens("office:door", event.slug)
    citizen.types("bor")
    citizen.page.get_by_role("link", name="Amina Beispiel").wait_for(state="detached")
    assert citizen.page.get_by_text("Boris Beispiel").first.is_visible()


def test_from_the_door_to_the_end(citizen):
    event = cast.workshop(past=True)
    for name in ("Amina Beispiel", "Boris Beispiel"):
        RegistrationFactory(event=event, name=name)
    officer(citizen)
    citizen.opens("office:door", event.slug)
    citizen.page.get_by_role("button").filter(has_text="Amina Beispiel").click()

    citizen.opens("office:event", event.slug)
    citizen.follows("After the event")
    assert citizen.answer("attended") == "1"
    citizen.fills_in(outcomes="Mehr Sprachkurse")
    citizen.presses("Save")
    assert event.numbers.attended == 1
    citizen.follows("Thank the participants")
    citizen.page.locator("main form button[type=submit]").click()
    assert OutgoingMessage.objects.get().kind == "registrations.thanks"
    citizen.follows("What is still stored about people")
    citizen.presses("Delete now")
    citizen.page.locator("button[name=sure]").click()
    assert citizen.sees("Nothing about people is stored any more.")
    assert not Registration.objects.exists()
