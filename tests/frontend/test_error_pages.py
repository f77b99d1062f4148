"""When something goes wrong, people learn what happened and what to do."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client, override_settings
from django.urls import path

from integration_portal import urls as project
from integration_portal.pages import server_error
from integration_portal.ratelimit import TooManyRequests
from tests.frontend.markup import elements, words
from tests.organisations.factories import OrganisationFactory


def refuse(request):
    raise PermissionDenied


def suspect(request):
    raise SuspiciousOperation


def too_fast(request):
    raise TooManyRequests(retry_after=90)


def break_down(request):
    raise ZeroDivisionError


urlpatterns = [
    *(path(f"probe/{view.__name__}/", view) for view in (refuse, suspect, too_fast, break_down)),
    *project.urlpatterns,
]
handler400, handler403, handler404, handler500 = (
    project.handler400, project.handler403, project.handler404, project.handler500
)  # fmt: skip

CASES = [("refuse", 403), ("suspect", 400), ("too_fast", 429), ("nowhere", 404)]


@pytest.fixture(autouse=True)
def probes():
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "en", "ar"])
@pytest.mark.parametrize(("address", "status"), CASES)
def test_the_page_says_what_to_do_and_whom_to_ask(client, address, status, language):
    OrganisationFactory(phone="05241 555-0")
    answer = client.get(f"/probe/{address}/", headers={"accept-language": language})
    assert answer.status_code == status
    assert len(elements(answer.text, "h1")) == 1
    assert elements(answer.text, "a", href="tel:05241555-0")


@pytest.mark.django_db
def test_who_was_too_fast_learns_how_long_to_wait(client):
    answer = client.get("/probe/too_fast/", headers={"accept-language": "en"})
    assert answer.headers["Retry-After"] == "90"
    assert "2" in words(answer.text)


@pytest.mark.django_db
def test_a_form_without_its_token_gets_a_kind_answer():
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/en/konto/login/", {"login": "x"})
    assert answer.status_code == 403
    assert "What you typed is usually still there." in words(answer.text)


def test_our_own_mistake_needs_no_database_to_be_told():
    client = Client(raise_request_exception=False)
    answer = client.get("/probe/break_down/")
    assert answer.status_code == 500
    assert elements(answer.text, "h1")
    assert elements(answer.text, "a", href="/")


def test_our_own_mistake_is_told_even_when_pages_cannot_be_rendered(rf, monkeypatch):
    def fail(*args):
        raise ValueError

    monkeypatch.setattr("integration_portal.pages.render_to_string", fail)
    assert server_error(rf.get("/")).status_code == 500
