"""What every page has around its content."""

import re

import pytest
from django.test import override_settings
from django.urls import path

from integration_portal import urls as project
from integration_portal.forms import KernForm, render_form
from tests.frontend.markup import elements, words
from tests.organisations.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
PAGE = "/impressum/"


@pytest.fixture
def kreis():
    return OrganisationFactory(
        key="kreis", name="Kreis Musterland", international_name="District of Musterland", phone="05241 555-0"
    )


def test_the_first_link_skips_to_the_content(client):
    html = client.get(PAGE).text
    assert elements(html, "a")[0]["href"] == "#inhalt"
    assert elements(html, "main")[0] == {"id": "inhalt", "tabindex": "-1"}


@pytest.mark.parametrize(
    ("prefix", "language", "direction"), [("", "de", "ltr"), ("/en", "en", "ltr"), ("/ar", "ar", "rtl")]
)
def test_language_and_direction_are_declared(client, prefix, language, direction):
    assert elements(client.get(prefix + PAGE).text, "html")[0] == {"lang": language, "dir": direction}


def test_language_links_are_plain_links_to_this_page(client):
    links = [link for link in elements(client.get("/en" + PAGE).text, "a") if "hreflang" in link]
    assert [link["href"] for link in links] == [PAGE, "/en" + PAGE, "/ar" + PAGE]
    assert [link.get("aria-current") for link in links] == [None, "true", None]
    assert [link["lang"] for link in links] == ["de", "en", "ar"]


def test_header_and_title_name_the_municipality_in_the_readers_language(client, kreis):
    german, english = client.get(PAGE).text, client.get("/en" + PAGE).text
    assert "– Kreis Musterland</title>" in german
    assert "– District of Musterland</title>" in english
    assert '<bdi lang="en">District of Musterland</bdi>' in client.get("/ar" + PAGE).text


def test_a_portal_without_any_organisation_has_pages(client):
    assert client.get(PAGE).status_code == 200


def test_the_footer_leads_to_the_legal_pages_and_to_reporting_a_barrier(client, kreis):
    links = {link["href"] for link in elements(client.get(PAGE).text, "a")}
    assert {"/impressum/", "/datenschutz/", "/barrierefreiheit/", "/barrierefreiheit/#barriere-melden"} <= links
    assert "tel:05241555-0" in links


def test_reading_sets_no_cookie(client):
    assert not client.get(PAGE).cookies


def test_no_page_asks_another_machine(client, kreis):
    html = client.get(PAGE).text
    asked = [link["href"] for link in elements(html, "link")] + [image["src"] for image in elements(html, "img")]
    assert all(address.startswith("/") for address in asked)
    assert not elements(html, "script")


class Form(KernForm):
    pass


def form_page(request):
    form = Form({})
    form.add_error(None, "Bitte noch einmal.")
    return render_form(request, "base.html", form)


urlpatterns = [path("formular/", form_page), *project.urlpatterns]


@override_settings(ROOT_URLCONF=__name__)
def test_a_refused_form_comes_first_and_changes_the_title(client):
    html = client.get("/formular/", headers={"accept-language": "en"}).text
    assert re.search(r"<title>(Error|Fehler):", html)
    assert "Bitte noch einmal." in words(html[html.index("<main") :])
    assert elements(html, role="alert")
