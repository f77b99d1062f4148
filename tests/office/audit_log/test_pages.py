"""The audit log in the office: what it says, how it is searched, and that it is only read."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations.models import Action, Role
from tests.office.conftest import text
from tests.office.pages import address
from tests.organisations.factories import AuditEntryFactory, MembershipFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("officer")]
LATE = datetime(2027, 3, 1, 23, 30, tzinfo=ZoneInfo("UTC"))


@pytest.fixture
def entry(organisation, officer):
    """Makes an entry of the own organisation, of the officer unless told otherwise."""
    return lambda **facts: AuditEntryFactory(**{"organisation": organisation, "actor": officer} | facts)


@pytest.fixture
def search(client):
    """What the log says when it is searched."""
    return lambda **query: text(client.get(address("audit_log"), query))


def rows(page):
    return page.count("<tr>") - 1 if "<tbody>" in page else 0


def test_an_entry_says_who_did_what_to_what_when(entry, search):
    entry(at=LATE, facts={"fields": "title, free_of_charge, programme, texts: en", "letters": 12})
    page = search()
    for words in ("Published", "Event: Werkstatt", "Kim Amt", "Tue 02/03/2027, 00:30", "E-mails: <bdi>12"):
        assert words in page
    assert "Fields: <bdi>title, free of charge, programme, texts in English" in page


def test_a_role_that_was_given_says_to_whom(entry, search):
    person = UserFactory(name="Mina Muster")
    entry(action=Action.ROLE_GIVEN, kind="organisations.membership", key="3", label="",
          facts={"role": Role.INSTITUTE, "account": person.pk})  # fmt: skip
    page = search()
    assert "Role: <bdi>institute" in page
    assert "Account: <bdi>Mina Muster" in page


def test_what_is_gone_is_known_by_its_key(entry, search):
    person = UserFactory()
    entry(actor=person, kind="gone.kind", key="5", label="")
    key = person.pk
    person.delete()
    page = search()
    assert f"account {key}, deleted" in page
    assert "gone.kind 5" in page


def test_what_others_did_is_not_there(entry, search):
    AuditEntryFactory(label="Fremde Werkstatt")
    assert "Fremde Werkstatt" not in search()


def test_what_a_member_did_to_the_own_account_is_there(organisation, search):
    member = MembershipFactory(organisation=organisation, user__name="Mina Muster").user
    AuditEntryFactory(
        organisation=None, actor=member, action=Action.SIGNED_IN, kind="organisations.user", key=str(member.pk),
        label="", facts={"method": "password, totp"},
    )  # fmt: skip
    page = search()
    assert "Way of signing in: <bdi>password, authenticator app" in page
    assert "User: Mina Muster" in page


@pytest.mark.parametrize(
    "query",
    [
        {"action": Action.DELETED},
        {"kind": "events.venue"},
        {"q": "rathaus"},
        {"q": "99", "kind": "events.venue"},
        {"who": "portal"},
        {"since": "2027-03-02", "until": "2027-03-02"},
    ],
)
def test_the_log_is_searched(entry, search, query):
    entry()
    entry(at=LATE, actor=None, action=Action.DELETED, kind="events.venue", key="99", label="Rathaus")
    page = search(**query)
    assert rows(page) == 1
    assert "Rathaus" in page


def test_the_log_of_one_person(entry, search, officer):
    entry()
    entry(actor=UserFactory())
    assert rows(search(who=officer.pk)) == 1


def test_an_answer_that_is_none_filters_nothing(entry, search):
    entry()
    assert rows(search(who="99999", since="gestern", action="x")) == 1


def test_a_search_without_result_says_so(entry, search):
    entry()
    assert "No entry matches your search" in search(q="Nichts davon")


def test_the_log_is_only_read(client):
    assert client.post(address("audit_log")).status_code == 405


def test_a_page_costs_the_same_however_many_entries(entry, client, django_assert_num_queries):
    entry(actor=UserFactory(), kind="organisations.user", key=str(UserFactory().pk))
    client.get(address("audit_log"))
    with CaptureQueriesContext(connection) as before:
        client.get(address("audit_log"))
    for _number in range(2):
        entry(actor=UserFactory(), kind="organisations.user", key=str(UserFactory().pk))
    with django_assert_num_queries(len(before)):
        client.get(address("audit_log"))
