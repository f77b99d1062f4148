"""One registration in the office: what is read of it, and what the buttons do."""

import pytest

from mail.models import OutgoingMessage
from organisations.models import Action, AuditEntry
from registrations.choices import Source, Status
from registrations.models import Registration
from tests.events.factories import WorkingGroupFactory
from tests.mail.factories import OutgoingMessageFactory
from tests.office.conftest import text
from tests.office.pages import address, sent
from tests.organisations.factories import UserFactory
from tests.registrations.factories import HistoryEntryFactory, NeedFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(event):
    return RegistrationFactory(event=event, name="Amina Beispiel", email="amina@example.org")


def test_the_page_tells_the_person_the_history_and_the_letters(read, officer, entry):
    HistoryEntryFactory(registration=entry, by=officer, reason="Anruf am Vortag")
    OutgoingMessageFactory(reference=entry.reference, recipient=entry.email, failed=True)
    content = text(read("registration", entry.event.slug, entry.pk))
    for words in ("amina@example.org", "entered by the office", "Kim Amt", "Anruf am Vortag", "no such mailbox"):
        assert words in content


def test_whoever_looks_is_noted_without_the_name_of_the_person(read, officer, entry):
    read("registration", entry.event.slug, entry.pk)
    noted = AuditEntry.objects.get(action=Action.VIEWED)
    assert (noted.actor, noted.key, noted.label) == (officer, str(entry.pk), "")


def test_needs_are_read_by_officers_and_not_by_a_superuser(client, read, entry):
    NeedFactory(registration=entry, access=True, note="schmaler Rollstuhl")
    assert "schmaler Rollstuhl" in text(read("registration", entry.event.slug, entry.pk))
    client.force_login(UserFactory(superuser=True))
    assert "schmaler Rollstuhl" not in text(read("registration", entry.event.slug, entry.pk))


def test_the_secret_link_of_the_person_stands_on_no_page(read, entry):
    entry.refresh_from_db()
    page = read("registration", entry.event.slug, entry.pk).content.decode()
    assert "/anmeldung/" not in page.replace("/anmeldungen/", "")


def test_a_registration_of_another_event_is_not_there_even_in_the_same_organisation(read, event, organisation):
    other = RegistrationFactory(event__organisation=organisation)
    for page in ("registration", "change_registration", "move"):
        assert read(page, event.slug, other.pk).status_code == 404
    assert read("act", event.slug, other.pk, "absagen").status_code == 404


@pytest.mark.parametrize(
    ("state", "act", "facts", "status"),
    [
        ({"held": True}, "bestaetigen", {}, Status.CONFIRMED),
        ({"waiting": True}, "aufnehmen", {"reason": ""}, Status.CONFIRMED),
        ({"waiting": True}, "ablehnen", {"reason": "Alle Plätze sind vergeben."}, Status.REFUSED),
        ({}, "absagen", {}, Status.CANCELLED),
    ],
)
def test_a_button_asks_first_and_does_it_then(read, send, event, state, act, facts, status):
    entry = RegistrationFactory(event=event, **state)
    before = entry.status
    assert read("act", event.slug, entry.pk, act).status_code == 200
    entry.refresh_from_db()
    assert entry.status == before
    send("act", event.slug, entry.pk, act, **facts)
    entry.refresh_from_db()
    assert entry.status == status


def test_a_refusal_without_a_reason_is_asked_for_one(send, entry):
    page = send("act", entry.event.slug, entry.pk, "ablehnen", reason="")
    assert page.status_code == 422
    assert Registration.objects.get().status == Status.CONFIRMED


def test_what_is_not_possible_any_more_is_said(send, event):
    entry = RegistrationFactory(event=event, cancelled=True)
    page = send("act", event.slug, entry.pk, "absagen")
    assert "not possible any more" in text(page)


def test_an_unheard_of_button_is_not_there(send, entry):
    assert send("act", entry.event.slug, entry.pk, "unheard-of").status_code == 404


def test_deleting_leaves_nothing_of_the_person(send, entry):
    OutgoingMessageFactory(reference=entry.reference, recipient=entry.email)
    page = send("act", entry.event.slug, entry.pk, "loeschen")
    assert "The data is deleted." in text(page)
    assert (Registration.objects.count(), OutgoingMessage.objects.count()) == (0, 0)


def test_a_full_group_takes_somebody_only_with_a_reason(client, event):
    small, large = WorkingGroupFactory(event=event, capacity=1), WorkingGroupFactory(event=event)
    RegistrationFactory(event=event, first_group=small, group=small)
    entry = RegistrationFactory(event=event, first_group=large, group=large)
    path = address("move", event.slug, entry.pk)
    assert sent(client, path, group=small.pk, reason="").status_code == 422
    sent(client, path, group=small.pk, reason="Leitet die Gruppe")
    entry.refresh_from_db()
    assert (entry.group, entry.group_by_hand) == (small, True)


def test_a_group_of_another_event_is_no_choice(send, event):
    WorkingGroupFactory(event=event)
    entry = RegistrationFactory(event=event)
    assert send("move", event.slug, entry.pk, group=WorkingGroupFactory().pk, reason="x").status_code == 422


# --- entering and changing -------------------------------------------------------------------------------------------

PERSON = {"name": "Boris Muster", "email": "", "language": "de", "source": Source.TELEPHONE, "if_full": "refuse"}


def test_a_call_is_entered_and_without_an_address_the_page_says_that_no_letter_goes(send, event):
    page = send("enter", event.slug, **PERSON)
    entry = event.registrations.get()
    assert (entry.source, entry.status) == (Source.TELEPHONE, Status.CONFIRMED)
    assert "There is no e-mail address" in text(page)
    assert OutgoingMessage.objects.count() == 0


def test_a_full_event_asks_what_to_do_and_forgets_nothing(send, event):
    event.capacity = 1
    event.save()
    RegistrationFactory(event=event)
    page = send("enter", event.slug, **PERSON)
    assert page.status_code == 422
    assert 'value="Boris Muster"' in page.content.decode()
    send("enter", event.slug, **{**PERSON, "if_full": "wait"})
    assert event.registrations.waiting().get().name == "Boris Muster"


def test_who_saves_second_sees_both_versions_and_decides(client, page, event, entry):
    address = page("change_registration", event.slug, entry.pk)
    form = client.get(address).context["form"]
    typed = {name: value for name, value in form.initial.items() if value not in (None, "", False, [])}
    Registration.objects.update(organisation="Sportverein")
    refused = client.post(address, {**typed, "name": "Amina Anders"})
    assert refused.status_code == 422
    assert "Sportverein" in text(refused)
    assert Registration.objects.get().name == "Amina Beispiel"
    client.post(address, {**typed, "name": "Amina Anders", "seen": refused.context["form"].data["seen"]})
    assert Registration.objects.get().name == "Amina Anders"
