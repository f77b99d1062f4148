"""The pages the law wants, and those in easy and in sign language."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from integration_portal.legal import LegalDetails, legal_details
from tests.frontend.markup import elements, words
from tests.organisations.factories import OrganisationFactory

ADDRESSES = ["barrierefreiheit", "impressum", "datenschutz", "leichte-sprache", "gebaerdensprache"]


@pytest.fixture
def details(settings, tmp_path):
    """Writes the municipality's file of legal details."""

    def write(text):
        settings.LEGAL_DETAILS = tmp_path / "legal.yaml"
        settings.LEGAL_DETAILS.write_text(text, encoding="utf-8")

    return write


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/en", "/ar"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_page_is_there_in_each_language_with_one_heading_of_the_first_order(client, prefix, address):
    answer = client.get(f"{prefix}/{address}/")
    assert answer.status_code == 200
    assert len(elements(answer.text, "h1")) == 1


@pytest.mark.django_db
def test_what_the_municipality_has_not_said_is_called_missing_and_not_made_up(client, settings):
    settings.LEGAL_DETAILS = ""
    text = words(client.get("/en/barrierefreiheit/").text)
    assert "has not been assessed yet" in text
    assert "The municipality has not supplied this information yet." in text


@pytest.mark.django_db
def test_the_accessibility_statement_says_what_the_file_says(client, details):
    details(
        "accessibility_status: partial\naccessibility_gaps: [Alte Pläne]\nenforcement_body: Ombudsstelle Beispiel\n"
    )
    text = words(client.get("/en/barrierefreiheit/").text)
    assert "meets most requirements" in text
    assert "Alte Pläne" in text
    assert "Ombudsstelle Beispiel" in text


@pytest.mark.django_db
def test_a_barrier_can_be_reported_by_mail(client):
    OrganisationFactory(email="ki@kreis.example.org")
    html = client.get("/en/barrierefreiheit/").text
    assert elements(html, "a", href="mailto:ki@kreis.example.org?subject=Report%20a%20barrier")
    assert elements(html, id="barriere-melden")


@pytest.mark.django_db
def test_the_imprint_has_address_and_representation(client, details):
    OrganisationFactory(name="Kreis Musterland", address="Musterallee 1, 00001 Musterstadt")
    details("represented_by: Vertreten durch die Landrätin.\n")
    text = words(client.get("/impressum/").text)
    assert "Musterallee 1, 00001 Musterstadt" in text
    assert "Vertreten durch die Landrätin." in text


@pytest.mark.django_db
def test_easy_language_is_german_in_every_language(client):
    html = client.get("/ar/leichte-sprache/").text
    assert elements(html, "div", lang="de", dir="ltr")
    assert "Sie können mitmachen" in words(html)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("film", "sentence"), [("", "There is no film"), ("https://kreis.example.org/dgs", "A film in German")]
)
def test_the_sign_language_page_says_truly_whether_there_is_a_film(client, details, film, sentence):
    details(f"sign_language_video: '{film}'\n")
    html = client.get("/en/gebaerdensprache/").text
    assert sentence in words(html)
    assert bool(elements(html, "a", href="https://kreis.example.org/dgs")) == bool(film)


def test_the_shipped_sample_can_be_read(settings):
    settings.LEGAL_DETAILS = settings.BASE_DIR / "sample" / "legal.yaml"
    assert legal_details().enforcement_body


def test_without_a_file_every_detail_is_empty(settings):
    settings.LEGAL_DETAILS = ""
    assert legal_details() == LegalDetails()


@pytest.mark.parametrize("text", ["imprnt: x", "- a list", "a: [", ""])
def test_a_file_with_a_mistake_is_refused_by_name(details, settings, text):
    details(text)
    with pytest.raises(ImproperlyConfigured, match=r"legal\.yaml"):
        legal_details()
