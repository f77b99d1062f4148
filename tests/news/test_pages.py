"""News for everybody: list, item, short link, feed, and where else it is shown."""

from xml.etree import ElementTree as ET

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news import services
from news.models import NewsItem
from organisations.translations import write_texts
from tests.concepts.musterland import musterland
from tests.events.factories import EventFactory
from tests.news.factories import CommentFactory, NewsDocumentFactory, NewsItemFactory
from tests.organisations.factories import ContactFactory, OrganisationFactory
from tests.processes.factories import ProcessFactory

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def entries(client, path):
    return ET.fromstring(client.get(path).content).findall("a:entry", ATOM)


def test_case_5_the_list_shows_what_is_published_with_day_and_kind_and_no_draft(read, page):
    NewsItemFactory(title="Der Entwurf liegt vor", kind="press")
    NewsItemFactory(title="Noch geheim", draft=True)
    NewsItemFactory(title="Verfahren geheim", process=ProcessFactory(draft=True))
    html = read(page("list"))
    assert "Der Entwurf liegt vor" in html
    assert "Press release" in html
    assert "geheim" not in html
    assert "Subscribe to the newsletter" in html


def test_an_item_shows_text_credit_contact_and_its_permanent_link(read, page):
    organisation = OrganisationFactory()
    item = NewsItemFactory(
        organisation=organisation, contact=ContactFactory(organisation=organisation, role="Pressestelle"),
        text="Der **Entwurf** liegt vor.\n\n- eins\n- zwei", code="n-2026-11",
    )  # fmt: skip
    NewsDocumentFactory(item=item, title="Mitteilung als Datei")
    html = read(page("item", item.slug))
    assert "<strong>Entwurf</strong>" in html
    assert "Pressestelle" in html
    assert "/n/n-2026-11" in html
    assert "Mitteilung als Datei" in html


def test_scripts_in_a_text_stay_words(read, page):
    assert "<script>alert" not in read(page("item", NewsItemFactory(text="<script>alert(1)</script>").slug))


def test_the_permalink_survives_another_title_and_the_old_address_leads_to_the_new_one(client, page):
    item = NewsItemFactory(title="Alt", slug="alt", code="n-1")
    texts = {"title": "Ganz neu", "teaser": "", "text": "x"}
    services.write_item(organisation=item.organisation, facts={}, texts=texts, by=None, item=item)
    item.refresh_from_db()
    assert item.slug == "ganz-neu"
    assert client.get("/n/n-1")["Location"] == "/aktuelles/ganz-neu/"
    assert client.get("/aktuelles/alt/")["Location"] == "/aktuelles/ganz-neu/"
    assert client.get("/aktuelles/alt/").status_code == 301


@pytest.mark.parametrize("path", ["/aktuelles/gibt-es-nicht/", "/n/gibt-es-nicht", "/aktuelles/geheim/", "/n/n-geheim"])
def test_what_is_not_public_is_not_there(client, path):
    NewsItemFactory(slug="geheim", code="n-geheim", draft=True)
    assert client.get(path).status_code == 404


def test_the_list_is_narrowed_by_who_publishes(client, page):
    mine, other = NewsItemFactory(title="Unseres"), NewsItemFactory(title="Anderes")
    response = client.get(page("list"), {"von": mine.organisation.key})
    assert list(response.context["sheet"]) == [mine]
    assert client.get(page("list"), {"von": "x"}).status_code == 422
    assert other.is_public


def test_an_item_that_is_not_translated_says_so(read, page):
    item = NewsItemFactory(title="Der Entwurf liegt vor")
    assert "only available in German so far" in read(page("item", item.slug))
    write_texts(item, "en", title="The draft is there", teaser="", text="Read it.")
    caches["pages"].clear()
    html = read(page("item", item.slug))
    assert "The draft is there" in html
    assert "only available in German so far" not in html


def test_the_feed_has_stable_identifiers_days_and_the_language_of_its_address(client):
    item = NewsItemFactory(title="Der Entwurf liegt vor", code="n-1")
    write_texts(item, "en", title="The draft is there", teaser="", text="")
    NewsItemFactory(draft=True)
    (german,), (english,) = entries(client, "/aktuelles/feed.xml"), entries(client, "/en/aktuelles/feed.xml")
    assert german.find("a:title", ATOM).text == "Der Entwurf liegt vor"
    assert english.find("a:title", ATOM).text == "The draft is there"
    assert german.find("a:id", ATOM).text == english.find("a:id", ATOM).text
    assert german.find("a:id", ATOM).text.endswith("/n/n-1")
    assert german.find("a:published", ATOM).text.startswith(f"{item.dated}")


def test_the_feed_is_kept_like_a_page_and_sets_no_cookie(client):
    NewsItemFactory()
    response = client.get("/aktuelles/feed.xml")
    assert response["Content-Type"].startswith("application/atom+xml")
    assert not response.cookies
    assert client.get("/aktuelles/feed.xml", headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_home_process_and_event_show_their_news_and_the_way_to_be_told(read):
    process = ProcessFactory(slug="verfahren")
    event = EventFactory(slug="werkstatt", process=process)
    NewsItemFactory(title="Zur Werkstatt", process=process, event=event)
    for path in ("/en/", "/en/verfahren/verfahren/", "/en/veranstaltungen/werkstatt/"):
        assert "Zur Werkstatt" in read(path)
    assert "/en/abo/verfahren/verfahren/" in read("/en/verfahren/verfahren/")


def test_a_recommendation_offers_to_be_told(read):
    lineage = musterland().recommendation("1.1").lineage_id
    assert f"/en/abo/empfehlung/{lineage}/" in read(f"/en/empfehlungen/{lineage}/")


@pytest.mark.parametrize("name", ["list", "feed"])
def test_a_list_costs_the_same_number_of_queries_for_one_and_for_three(client, page, name):
    counts = []
    for more in (1, 2):
        for _number in range(more):
            NewsItemFactory()
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as counted:
            client.get(page(name))
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_a_page_costs_the_same_number_of_queries_for_one_comment_and_for_three(client, page):
    item, counts = NewsItemFactory(), []
    for more in (1, 2):
        for _number in range(more):
            CommentFactory(item=item)
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as counted:
            client.get(page("item", item.slug))
        counts.append(len(counted))
    assert counts[0] == counts[1]
    assert NewsItem.objects.count() == 1
