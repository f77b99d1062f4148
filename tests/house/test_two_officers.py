"""Two officers at once, in the forms of the office: who saves second sees both versions, nothing typed is lost, and to
send it once more is a decision.
"""

import pytest
from django.test import Client

from organisations.models import AuditEntry
from tests.events.factories import WorkingGroupFactory
from tests.house.addresses import addresses
from tests.house.test_office_matrix import PAGES
from tests.office.pages import address, answers_of
from tests.organisations.factories import MembershipFactory, OrganisationFactory
from tests.registrations.factories import RegistrationFactory

pytestmark = pytest.mark.django_db

THEIRS, MINE = "Kolleginnenfassung", "Eigenfassung"  # one word each: texts of a concept are compared word by word

FORMS = {
    "event_basics": "title",
    "event_texts": "description",
    "event_people": "childcare",
    "event_translation": "text-title",
    "event_document": "title",
    "consultation": "title",
    "translate": "german_text",
    "point": "text",
    "finding": "text",
    "statement": "text",
    "change_results": "notes",
    "picture": "caption",
    "process_change": "title",
    "process_translation": "process-title",
    "phase": "title",
    "paper_change": "title",
    "step_change": "agenda_item",
    "step_result": "wording",
    "amendment": "wording",
    "measure_change": "title",
    "report": "text",
    "value": "source",
    "concept_settings": "title",
    "concept_title_page": "subtitle",
    "concept_imprint": "publisher",
    "body": "name",
    "contact": "name",
    "organisation": "department",
    "venue": "name",
}
"""A field of each form that shows what is there, to be changed by both."""

LISTS = {
    "event_programme": ("title", {"starts_at": "16:00", "ends_at": "19:00"}),
    "event_groups": ("title", {"capacity": "12"}),
    "event_questions": ("text", {"kind": "text"}),
    "event_rules": ("label", {}),
    "process_goals": ("text", {}),
    "process_groups": ("text", {}),
    "process_milestones": ("title", {"due": "2027-mid"}),
    "measure_milestones": ("title", {"due": "2027-06-30"}),
}
"""The same for lists, in which each of them adds a row; with what else a row wants."""

NUMBERS = {"event_places": ("capacity", "91", "92"), "event_schedule": ("doors", "15:01", "15:02"),
           "event_after": ("attended", "31", "32"), "event_registration": ("retention_days", "31", "32")}  # fmt: skip
"""Forms where both change a number or a time."""


@pytest.fixture(scope="module")
def own(lasting):
    return OrganisationFactory()


@pytest.fixture(scope="module")
def officers_client(own):
    client = Client()
    client.force_login(MembershipFactory(organisation=own).user)
    return client


@pytest.fixture(scope="module")
def patterns():
    return {address.name: address for address in addresses()}


@pytest.fixture
def client(officers_client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    return officers_client


@pytest.fixture
def place(own, patterns):
    """The address of a page in English, about something of the own organisation."""
    return lambda name: "/en" + patterns[f"office:{name}"].path(**PAGES[f"office:{name}"].about(own))


def save(client, path, answers):
    """Save, and past the page that shows first what will happen, where there is one."""
    page = client.post(path, answers)
    return client.post(path, answers | {"decided": "1"}) if page.status_code == 200 else page


def both_save(client, path, seen, *, theirs, mine):
    assert save(client, path, seen | theirs).status_code == 302
    page = save(client, path, seen | mine)
    assert page.status_code == 422
    return page


@pytest.mark.parametrize("name", FORMS)
def test_who_saves_second_sees_both_versions_and_decides(client, place, name):
    path, field = place(name), FORMS[name]
    page = both_save(client, path, answers_of(client.get(path)), theirs={field: THEIRS}, mine={field: MINE})
    assert THEIRS in page.text
    answers = answers_of(page)
    assert answers[field] == MINE
    assert save(client, path, answers).status_code == 302
    assert answers_of(client.get(path))[field] == MINE


@pytest.mark.parametrize("name", LISTS)
def test_who_adds_to_a_list_second_sees_both_lists(client, place, name):
    path, (field, more) = place(name), LISTS[name]
    shown = answers_of(client.get(path))
    seen = answers_of(client.post(path, shown | {"do": "add"})) | {"do": "save"}
    row = f"row{seen['rows'].split(',')[-1]}"
    seen |= {f"{row}-{key}": value for key, value in more.items()}
    field = f"{row}-{field}"
    page = both_save(client, path, seen, theirs={field: THEIRS}, mine={field: MINE})
    assert THEIRS in page.text
    assert answers_of(page)[field] == MINE
    noted = AuditEntry.objects.count()
    assert save(client, path, answers_of(client.get(path)) | {"do": "save"}).status_code == 302
    assert AuditEntry.objects.count() == noted  # a list that is saved as it was has not changed


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_and_times_are_not_overwritten_either(client, place, name):
    path, (field, theirs, mine) = place(name), NUMBERS[name]
    page = both_save(client, path, answers_of(client.get(path)), theirs={field: theirs}, mine={field: mine})
    assert theirs in page.text
    assert answers_of(page)[field] == mine


def test_two_working_groups_for_the_same_person_are_a_decision(client, own):
    entry = RegistrationFactory(event__organisation=own, first_group=None)
    theirs, mine = WorkingGroupFactory.create_batch(2, event=entry.event)
    path = address("move", entry.event.slug, entry.pk)
    page = both_save(
        client, path, answers_of(client.get(path)), theirs={"group": str(theirs.pk)}, mine={"group": str(mine.pk)}
    )
    answers = answers_of(page)
    assert answers["group"] == str(mine.pk)
    assert save(client, path, answers).status_code == 302
    entry.refresh_from_db()
    assert entry.group == mine
