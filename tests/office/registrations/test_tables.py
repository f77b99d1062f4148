"""What leaves the office as a file, and the order list."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from organisations.models import Action, AuditEntry
from tests.office.conftest import text
from tests.organisations.factories import UserFactory
from tests.registrations.factories import FormSettingsFactory, NeedFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(event):
    entry = RegistrationFactory(event=event, name="=1+1", email="amina@example.org", places=2)
    NeedFactory(registration=entry, childcare=True), NeedFactory(registration=entry, choice="uk")
    return entry


def content(response):
    return b"".join(response.streaming_content)


def test_a_text_file_is_streamed_and_safe(send, entry):
    response = send("export", entry.event.slug, statuses=["confirmed"], columns=["name", "places"], format="csv")
    assert response.streaming
    assert content(response).decode("utf-8-sig").splitlines()[1] == "'=1+1;2"
    assert response["Content-Disposition"].startswith(f'attachment; filename="anmeldungen-{entry.event.slug}-')


def test_a_workbook_opens(send, entry):
    response = send("export", entry.event.slug, statuses=["confirmed"], columns=["name"], format="xlsx")
    assert load_workbook(BytesIO(content(response))).active["A2"].data_type == "s"


def test_who_took_which_columns_is_noted(send, officer, entry):
    content(send("export", entry.event.slug, statuses=["confirmed"], columns=["name", "email"], format="csv"))
    noted = AuditEntry.objects.get(action=Action.EXPORTED)
    assert (noted.actor, noted.facts) == (officer, {"records": 1, "fields": "name,email", "method": "csv"})


@pytest.mark.parametrize("facts", [{"columns": []}, {"columns": ["secret"]}, {"statuses": ["x"]}, {"format": "exe"}])
def test_what_cannot_be_exported_is_asked_again_and_nothing_is_noted(send, entry, facts):
    asked = {"statuses": ["confirmed"], "columns": ["name"], "format": "csv"} | facts
    assert send("export", entry.event.slug, **asked).status_code == 422
    assert not AuditEntry.objects.filter(action=Action.EXPORTED).exists()


def test_a_superuser_cannot_take_needs(client, send, entry):
    client.force_login(UserFactory(superuser=True))
    columns = ["name", "need-childcare"]
    assert send("export", entry.event.slug, statuses=["confirmed"], columns=columns, format="csv").status_code == 422


def test_the_order_list_counts_children_by_age_and_names_nobody(read, entry):
    FormSettingsFactory(event=entry.event, asks_childcare=True)
    page = text(read("needs", entry.event.slug))
    assert "3 to 5 years" in page
    assert "6 to 9 years" in page
    assert "amina@example.org" not in page
    assert "Order by" in page


def test_the_order_list_as_a_file_is_noted(read, entry):
    lines = read("needs_csv", entry.event.slug).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 4
    assert AuditEntry.objects.get(action=Action.EXPORTED).facts["method"] == "csv"


def test_who_needs_what_is_noted_as_a_view(read, entry):
    read("people_with_needs", entry.event.slug)
    assert AuditEntry.objects.get(action=Action.VIEWED).facts == {"records": 1}
