from itertools import count

import pytest
from django.http import HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.test import RequestFactory

from integration_portal.page_cache import anonymous_page


@pytest.fixture
def keep_pages(settings):
    settings.PAGE_CACHE_SECONDS = 5


@pytest.fixture
def page():
    """A view that answers 1, 2, 3 … each time it really runs, through a template that is rendered late."""
    numbers = count(1)
    template = engines["django"].from_string("{{ number }}")
    return anonymous_page(lambda request: TemplateResponse(request, template, {"number": next(numbers)}))


def get(page, path="/", **headers):
    return page(RequestFactory().get(path, headers=headers))


def test_second_visitor_gets_the_kept_page(keep_pages, page):
    assert [get(page).content, get(page).content] == [b"1", b"1"]


def test_each_address_and_query_has_its_own_page(keep_pages, page):
    assert [get(page, path).content for path in ("/", "/en/", "/?seite=2", "/")] == [b"1", b"2", b"3", b"1"]


@pytest.mark.parametrize("cookie", ["sitzung", "messages"])
def test_who_has_a_session_or_a_message_gets_a_page_of_their_own(keep_pages, page, cookie):
    get(page)
    assert get(page, cookie=f"{cookie}=x").render().content == b"2"
    assert get(page).content == b"1"


def test_nothing_is_kept_when_the_time_is_zero(page):
    assert [get(page).content, get(page).content] == [b"1", b"2"]


def test_browser_asks_again_and_is_told_that_nothing_changed(keep_pages, page):
    first = get(page)
    assert first["Cache-Control"] == "no-cache"
    second = get(page, **{"If-None-Match": first["ETag"]})
    assert (second.status_code, second.content) == (304, b"")


def test_answer_with_a_cookie_is_not_kept(keep_pages):
    numbers = count(1)

    @anonymous_page
    def greeting(request):
        response = HttpResponse(next(numbers))
        response.set_cookie("name", "value")
        return response

    assert [get(greeting).content, get(greeting).content] == [b"1", b"2"]


def test_error_is_not_kept(keep_pages):
    numbers = count(1)
    missing = anonymous_page(lambda request: HttpResponse(next(numbers), status=404))
    assert [get(missing).content, get(missing).content] == [b"1", b"2"]


def test_form_that_is_sent_in_is_never_answered_from_memory(keep_pages, page):
    get(page)
    assert page(RequestFactory().post("/")).render().content == b"2"
