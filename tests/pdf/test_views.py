"""The addresses of files: the file, the page that waits, the page that says why not, the report."""

import json
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import RequestFactory
from django.urls import reverse

from pdf import printing, views
from pdf.checks.findings import Finding, Severity
from pdf.models import RenderedFile
from pdf.offers import Offer, entries
from pdf.services import request_file
from tests.frontend.markup import component, elements, words
from tests.organisations.factories import UserFactory
from tests.pdf import printables
from tests.pdf.factories import RenderedFileFactory, put_on_disk, report
from tests.pdf.printables import KIND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("something_to_print")]


@pytest.fixture
def download(rf):
    """Asks for number 1, as a page of another app would."""

    def ask(user=None, **headers):
        request = rf.get("/konzept.pdf", headers=headers)
        request.user = user or AnonymousUser()
        return views.download(request, kind=KIND, parameters={"number": 1}, name="Konzept 2026")

    return ask


@pytest.fixture
def wanted():
    return request_file(kind=KIND, parameters={"number": 1}).wanted


def make_ready(file):
    RenderedFile.objects.filter(pk=file.pk).delete()
    ready = RenderedFileFactory(ready=True, parameters={"number": 1}, digest=file.digest)
    put_on_disk(ready)
    return ready


def test_a_ready_file_comes_under_its_name(download, wanted):
    make_ready(wanted)
    response = download()
    assert (response.status_code, response["Cache-Control"]) == (200, "public, no-cache")
    assert response["Content-Disposition"] == 'inline; filename="Konzept 2026.pdf"'
    response.close()


def test_a_file_that_is_made_shows_a_page_that_looks_again(download):
    response = download()
    page = response.content.decode()
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (202, "5", "no-store")
    assert "Blatt 1" in words(page)
    assert re.search(r'<noscript><meta http-equiv="refresh" content="5"></noscript>', page)
    assert RenderedFile.objects.get().state == "waiting"


def test_the_page_that_waits_says_how_many_are_before(download):
    RenderedFileFactory.create_batch(2)
    assert "Davor werden noch 2 andere Dateien erstellt" in words(download().content.decode())


def test_a_file_that_was_refused_says_so_and_leads_to_the_report(download, wanted):
    RenderedFile.objects.filter(pk=wanted.pk).update(state="refused", report_data=report(Finding("x")).to_json())
    response = download()
    assert response.status_code == 503
    assert wanted.report_url in response.content.decode()


def test_a_file_that_failed_says_why(download, wanted):
    RenderedFile.objects.filter(pk=wanted.pk).update(state="failed", reason="memory")
    response = download()
    assert response.status_code == 503
    assert "memory" in words(response.content.decode()) or "Speicher" in words(response.content.decode())


def test_what_is_not_there_is_not_found(download):
    printables.contents.clear()
    with pytest.raises(Http404):
        download()


def test_a_draft_is_not_for_everybody(client, wanted):
    printables.secret.add(1)
    ready = make_ready(wanted)
    addresses = [reverse("pdf:file", args=[ready.digest, "x.pdf"]), ready.report_url]
    addresses.append(reverse("pdf:progress", args=[ready.digest]))
    assert [client.head(address).status_code for address in addresses] == [404, 404, 404]
    client.force_login(UserFactory())
    assert [client.head(address).status_code for address in addresses] == [200, 200, 200]
    assert "private" in client.head(addresses[0])["Cache-Control"]


def test_under_its_digest_a_file_stays_for_ever(client, wanted):
    ready = make_ready(wanted)
    response = client.head(reverse("pdf:file", args=[ready.digest, "Größe.pdf"]))
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Groesse.pdf" in response["Content-Disposition"]
    assert "Content-Security-Policy" not in response
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nobody_writes_to_a_file(client, wanted, method):
    ready = make_ready(wanted)
    assert getattr(client, method)(reverse("pdf:file", args=[ready.digest, "x.pdf"])).status_code == 405


@pytest.mark.parametrize("digest", ["0" * 64, "x", "0" * 63])
def test_an_unknown_digest_is_not_found(client, digest):
    assert client.get(f"/dateien/{digest}/x.pdf").status_code == 404
    assert client.get(f"/dateien/{digest}/pruefbericht/").status_code == 404


def test_a_kind_that_nobody_prints_any_more_is_not_found(client):
    old = RenderedFileFactory(ready=True, kind="gone.kind")
    assert client.get(old.report_url).status_code == 404


@pytest.mark.parametrize("state", [{}, {"rendering": True}, {"refused": True}, {"failed": True}])
def test_a_file_that_is_not_ready_has_no_address(client, state):
    file = RenderedFileFactory(parameters={"number": 1}, **state)
    assert client.get(reverse("pdf:file", args=[file.digest, "x.pdf"])).status_code == 404


def test_progress_is_told_to_the_page_that_waits(client, wanted):
    response = client.get(reverse("pdf:progress", args=[wanted.digest]))
    assert json.loads(response.content) == {"state": "waiting", "is_pending": True, "before": 0}
    assert "no-store" in response["Cache-Control"]


# The report


def test_the_report_says_who_checked_when_and_with_which_result(client, wanted):
    ready = make_ready(wanted)
    page = words(client.get(ready.report_url).content.decode())
    assert "veraPDF 1.31.50" in page
    assert "PDF/UA-1, PDF/A-2a" in page
    assert ready.sha256 in page


def test_the_report_lists_what_has_to_be_mended_and_hints(client):
    findings = (Finding("heading-skipped", "Ziele", "h1 → h3"), Finding("author-missing", severity=Severity.WARNING))
    file = RenderedFileFactory(refused=True, parameters={"number": 1}, report_data=report(*findings).to_json())
    page = client.get(file.report_url).content.decode()
    assert "Ziele" in words(page)
    assert "h1 → h3" in page
    assert len(elements(page, "details")) == 1


def test_the_report_says_which_checker_was_missing(client, wanted):
    ready = make_ready(wanted)
    ready.report_data["checks"][1] |= {"version": "", "missing": "java"}
    ready.save()
    assert "Java" in words(client.get(ready.report_url).content.decode())


def test_no_report_before_the_check(client, wanted):
    assert client.get(wanted.report_url).status_code == 404


@pytest.mark.parametrize("prefix", ["", "/en", "/ar"])
def test_the_report_is_there_in_every_language(client, wanted, prefix):
    assert client.get(prefix + make_ready(wanted).report_url).status_code == 200


# What a page offers


def offer(number):
    return Offer(KIND, {"number": number}, f"Blatt {number}", f"/{number}.pdf")


def test_a_page_offers_a_file_with_size_language_and_check(wanted):
    make_ready(wanted)
    [entry] = entries([offer(1)])
    html = component("pdf_download", entry=entry)
    assert elements(html, "a")[0]["href"] == "/1.pdf"
    assert elements(html, "a")[0]["hreflang"] == "de"
    assert "PDF" in words(html)
    assert "2,0" in words(html)
    assert "veraPDF" in words(html)
    assert entry.file.report_url in html


def test_a_page_offers_a_file_that_is_made_when_somebody_wants_it():
    html = component("pdf_download", entry=entries([offer(7)])[0])
    assert elements(html, "a")[0]["href"] == "/7.pdf"
    assert not RenderedFile.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_offers_cost_one_query_however_many_there_are(count, django_assert_num_queries):
    for number in range(count):
        RenderedFileFactory.create_batch(2, ready=True, parameters={"number": number})
    with django_assert_num_queries(1):
        assert all(entry.file for entry in entries([offer(number) for number in range(count)]))


def test_every_state_of_a_file_has_been_thought_of(download, wanted):
    assert set(RenderedFile.State.values) == {"waiting", "rendering", "ready", "refused", "failed"}
    RenderedFileFactory.create_batch(1)
    RenderedFile.objects.filter(pk=wanted.pk).update(state="rendering", claimed_at=wanted.requested_at)
    assert download().status_code == 202


def test_views_of_other_apps_get_only_get_and_head():
    response = views.download(RequestFactory().post("/"), kind=KIND, parameters={"number": 1}, name="x")
    assert response.status_code == 405
    assert printing.render_file(0) is None
