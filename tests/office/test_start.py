"""The first page of the office, and who gets in."""

import datetime as dt

import pytest
from django.urls import reverse

from office import todo
from office.task import Task
from office.todo import tasks_for
from organisations.models import Role
from tests.organisations.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
START = "office:start"


@pytest.fixture
def officer(client):
    user = MembershipFactory().user
    client.force_login(user)
    return user


def test_who_is_not_signed_in_is_led_to_the_sign_in(client):
    response = client.get(reverse(START))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_who_has_no_role_is_told_that_this_is_not_for_them(client):
    client.force_login(UserFactory())
    assert client.get(reverse(START)).status_code == 403


@pytest.mark.parametrize("role", Role.values)
def test_everybody_with_a_role_gets_in(client, role, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(MembershipFactory(role=role).user)
    assert client.get(reverse(START)).status_code == 200


def test_an_empty_list_says_so(client, officer, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    assert "Nothing waits for you" in client.get(f"/en{reverse(START)}").content.decode()


def test_what_is_urgent_comes_first_then_what_is_due_first(officer, monkeypatch):
    now = dt.datetime(2026, 11, 27, 9, tzinfo=dt.UTC)
    tasks = [
        Task("no date", "/", "Go"),
        Task("late", "/", "Go", due=dt.date(2026, 12, 1)),
        Task("early", "/", "Go", due=dt.date(2026, 11, 28)),
        Task("urgent", "/", "Go", is_urgent=True),
    ]
    monkeypatch.setattr(todo, "FINDERS", (lambda user, now: tasks,))
    assert [task.sentence for task in tasks_for(officer, now)] == ["urgent", "early", "late", "no date"]
