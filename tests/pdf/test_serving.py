"""A stored file over HTTP (RFC 9110): validators, parts, names."""

import re
from contextlib import closing
from email import message_from_bytes

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.utils.http import http_date

from pdf.serving import disposition, serve
from tests.pdf.factories import RenderedFileFactory, put_on_disk

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(store):
    return RenderedFileFactory(ready=True)


@pytest.fixture
def content(file):
    return put_on_disk(file)


@pytest.fixture
def get(file, content):
    def ask(method="get", *, is_public=True, for_ever=False, **headers):
        request = getattr(RequestFactory(), method)("/", headers={k.replace("_", "-"): v for k, v in headers.items()})
        return serve(request, file, "Konzept", is_public=is_public, for_ever=for_ever)

    return ask


def body(response):
    with closing(response):
        return response.getvalue()


def test_a_file_comes_whole(get, file, content):
    response = get()
    assert body(response) == content
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(content))
    assert response["Accept-Ranges"] == "bytes"
    assert response["ETag"] == f'"{file.sha256}"'
    assert response["Content-Disposition"] == 'inline; filename="Konzept.pdf"'


def test_a_file_is_read_in_blocks(get):
    response = get()
    assert response.streaming
    response.close()


def test_head_says_the_same_without_the_content(get, content):
    response = get("head")
    assert (response.status_code, response.content) == (200, b"")
    assert response["Content-Length"] == str(len(content))


def test_who_has_the_file_does_not_get_it_again(get, file):
    response = get(If_None_Match=f'"other", "{file.sha256}"')
    assert response.status_code == 304
    assert response["ETag"] == f'"{file.sha256}"'
    assert "Cache-Control" in response
    assert get(If_Modified_Since=http_date(file.settled_at.timestamp())).status_code == 304


def test_who_has_another_version_gets_the_file(get, content):
    assert body(get(If_None_Match='"other"')) == content


def test_a_condition_that_does_not_hold_is_refused(get):
    assert get(If_Match='"other"').status_code == 412


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=10-19", 10, 19),
        ("bytes=2000-", 2000, None),
        ("bytes=-5", -5, None),
        ("bytes=-99999999", 0, None),
        ("bytes=5-99999999", 5, None),
        ("Bytes = 1-2", 1, 2),
        ("bytes=1-2,", 1, 2),
        ("bytes=99999-, 3-4", 3, 4),
    ],
)
def test_a_part_is_given(get, content, header, first, last):
    size = len(content)
    first = first % size
    last = size - 1 if last is None else last
    response = get(Range=header)
    assert response.status_code == 206
    assert body(response) == content[first : last + 1]
    assert response["Content-Range"] == f"bytes {first}-{last}/{size}"
    assert response["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("header", ["bytes=99999-", "bytes=99999-99999", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(get, content, header):
    response = get(Range=header)
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(content)}"


@pytest.mark.parametrize(
    "header",
    [
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=5-2",
        "bytes=1-2-3",
        "bytes=１-２",
        "bytes=" + "9" * 30 + "-",
        "items=0-1",
        "bytes=0-9,5-15",
        "bytes=" + ",".join(f"{n * 10}-{n * 10 + 1}" for n in range(9)),
        "=0-1",
    ],
)
def test_what_is_no_sensible_range_is_ignored(get, content, header):
    response = get(Range=header)
    assert response.status_code == 200
    assert body(response) == content


def test_several_parts_come_as_one_message(get, content):
    response = get(Range="bytes=0-3, 100-109, -2")
    whole = body(response)
    assert response.status_code == 206
    assert len(whole) == int(response["Content-Length"])
    message = message_from_bytes(f"Content-Type: {response['Content-Type']}\r\n\r\n".encode() + whole)
    parts = [(part["Content-Range"], part.get_payload(decode=True)) for part in message.get_payload()]
    size = len(content)
    wanted = [(0, 3), (100, 109), (size - 2, size - 1)]
    assert parts == [(f"bytes {first}-{last}/{size}", content[first : last + 1]) for first, last in wanted]


def test_a_part_of_the_same_version_is_given_and_of_another_the_whole(get, file, content):
    for same in (f'"{file.sha256}"', http_date(file.settled_at.timestamp())):
        assert body(get(Range="bytes=0-3", If_Range=same)) == content[:4]
    assert body(get(Range="bytes=0-3", If_Range='"other"')) == content
    assert body(get(Range="bytes=0-3", If_Range=f'W/"{file.sha256}"')) == content
    assert body(get(Range="bytes=0-3", If_Range=http_date(0))) == content


def test_who_has_the_file_does_not_get_a_part(get, file):
    assert get(Range="bytes=0-3", If_None_Match=f'"{file.sha256}"').status_code == 304


def test_head_knows_no_parts(get):
    assert get("head", Range="bytes=0-3").status_code == 200


@pytest.mark.parametrize(
    ("is_public", "for_ever", "control"),
    [
        (True, True, "public, max-age=31536000, immutable"),
        (True, False, "public, no-cache"),
        (False, True, "private, max-age=31536000, immutable"),
        (False, False, "private, no-cache"),
    ],
)
def test_caches_are_told_what_they_may_keep(get, is_public, for_ever, control):
    response = get("head", is_public=is_public, for_ever=for_ever)
    assert response["Cache-Control"] == control


def test_a_file_that_the_disk_has_lost_is_not_found(file):
    with pytest.raises(Http404):
        serve(RequestFactory().get("/"), file, "x", is_public=True, for_ever=True)


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Konzept", 'inline; filename="Konzept.pdf"'),
        ("Größe", "inline; filename=\"Groesse.pdf\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.pdf"),
        ("ملخص", "inline; filename=\"dokument.pdf\"; filename*=UTF-8''%D9%85%D9%84%D8%AE%D8%B5.pdf"),
        ('a"b/c\\d\r\nX: y', 'inline; filename="a b c d X y.pdf"'),
        ("..", 'inline; filename="dokument.pdf"'),
        ("a\u202egnp", 'inline; filename="a gnp.pdf"'),
    ],
)
def test_a_file_has_a_good_name_everywhere(name, header):
    assert disposition(name) == header
    assert re.fullmatch(r"[\x20-\x7e]+", disposition(name))
