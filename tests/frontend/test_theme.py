"""The style sheet with the municipality's colour."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from integration_portal.theme import theme_css
from organisations.colours import DARK_SURFACES, LIGHT_SURFACES, contrast, is_readable
from tests.organisations.factories import OrganisationFactory


@pytest.mark.parametrize("accent", ["#12457a", "#0f6b4f", "#a3123a", "#ffcc00", "#000000"])
def test_links_and_buttons_have_enough_contrast_in_light_and_dark(accent):
    light, on_light, dark, on_dark = re.findall(r"#[0-9a-f]{6}", theme_css(accent))
    assert is_readable(light, LIGHT_SURFACES)
    assert contrast(light, on_light) >= 4.5
    assert is_readable(dark, DARK_SURFACES)
    assert contrast(dark, on_dark) >= 4.5


@pytest.mark.django_db
def test_an_organisation_has_its_style_sheet(client):
    OrganisationFactory(key="stadt", accent_colour="#0f6b4f")
    answer = client.get("/theme/stadt.css")
    assert answer.headers["Content-Type"].startswith("text/css")
    assert "max-age" in answer.headers["Cache-Control"]
    assert "#0f6b4f" in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["unknown", "plain"])
def test_without_a_colour_there_is_no_style_sheet(client, key):
    OrganisationFactory(key="plain")
    assert client.get(f"/theme/{key}.css").status_code == 404


@pytest.mark.django_db
def test_pages_link_the_style_sheet_of_their_organisation(client):
    OrganisationFactory(key="kreis", accent_colour="#12457a")
    assert 'href="/theme/kreis.css?12457a"' in client.get("/impressum/").text


def test_no_style_sheet_asks_how_the_screen_is_held():
    """WCAG 1.3.4: axe would have to load each sheet again on each page to see it."""
    sheets = list(Path(settings.BASE_DIR, "static").rglob("*.css"))
    assert "portal.css" in {sheet.name for sheet in sheets}
    assert [sheet for sheet in sheets if "orientation:" in sheet.read_text(encoding="utf-8")] == []
