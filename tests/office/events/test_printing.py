"""Files from the record of an event."""

import pytest

from organisations.models import Action, AuditEntry, Role
from pdf.builders import digest_for
from pdf.models import RenderedFile
from registrations.printing import ATTENDANCE
from tests.events.factories import WorkingGroupFactory
from tests.organisations.factories import MembershipFactory
from tests.pdf.factories import RenderedFileFactory, put_on_disk
from tests.registrations.factories import RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def store(settings, tmp_path):
    settings.PDF_ROOT = tmp_path


@pytest.fixture
def printed_list(event, store):
    """The attendance list of one person, as a printer leaves it."""
    RegistrationFactory(event=event)
    wanted = ATTENDANCE.parameters(event)
    digest = digest_for(ATTENDANCE.kind, wanted)
    file = RenderedFileFactory(ready=True, kind=ATTENDANCE.kind, parameters=wanted, digest=digest)
    put_on_disk(file)
    return file


def test_the_page_offers_what_there_is(client, officer, event, at):
    shown = client.get(at("event_print", event)).content.decode()
    assert "Poster: German" in shown
    assert "as soon as somebody has a place" in shown
    assert "Table signs" not in shown
    RegistrationFactory(event=event, places=3)
    WorkingGroupFactory(event=event)
    shown = client.get(at("event_print", event)).content.decode()
    assert "With the names of 3 people" in shown
    assert "Table signs" in shown


def test_a_poster_is_offered_in_the_languages_that_are_up_to_date(client, officer, event, at):
    event.create_translation("ar", title="ورشة")
    assert "Poster: العربية" in client.get(at("event_print", event)).content.decode()
    assert client.get(at("event_poster", event, "ar")).status_code == 202
    assert client.get(at("event_poster", event, "xx")).status_code == 404


def test_names_are_handed_out_and_noted(client, officer, event, at, printed_list):
    response = client.get(at("event_paper", event, "anwesenheitsliste"))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    assert AuditEntry.objects.get(action=Action.EXPORTED).actor == officer
    assert response.getvalue().startswith(b"%PDF")


def test_a_list_of_yesterday_is_not_handed_out_once_somebody_has_registered(client, officer, event, at, printed_list):
    RegistrationFactory(event=event)
    assert client.get(at("event_paper", event, "anwesenheitsliste")).status_code == 202
    assert RenderedFile.objects.count() == 2
    assert not AuditEntry.objects.filter(action=Action.EXPORTED).exists()


def test_nobody_gets_the_names_by_the_address_of_the_file(client, event, printed_list):
    """The digest is a secret to nobody who has seen the page that waits."""
    address = f"/dateien/{printed_list.digest}/liste.pdf"
    assert client.get(address).status_code == 404
    client.force_login(MembershipFactory(organisation=event.organisation, role=Role.CHECK_IN).user)
    assert client.get(address).status_code == 404
    client.force_login(MembershipFactory(organisation=event.organisation, role=Role.OFFICER).user)
    assert client.get(address).getvalue().startswith(b"%PDF")


@pytest.mark.parametrize("name", ["anwesenheitsliste", "namensschilder", "tischschilder", "anderes"])
def test_what_there_is_nothing_for_is_not_there(client, officer, event, at, name):
    assert client.get(at("event_paper", event, name)).status_code == 404


def test_the_press_text_is_a_file_too(client, officer, event, at):
    response = client.get(at("event_press_file", event))
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().startswith("Werkstatt\n\n")
