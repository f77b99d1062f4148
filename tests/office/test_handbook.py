"""The handbook: whole, linked, and read in the office. Every page of the office leads to the page that helps there."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from office import handbook
from tests.office.conftest import text

pytestmark = pytest.mark.django_db

ROOT = Path(settings.BASE_DIR)
CODE = sorted((ROOT / "office").rglob("*.py"))
NAMED = re.compile(r'(?:"handbook": |HANDBOOK = |handbook: str = )"([\w-]+)"')
PAGES = sorted([handbook.CONTENTS, *handbook.names()])
TARGET = re.compile(r"\]\(([^)]+)\)")


def source(name):
    place = ROOT / "docs" / ("" if name == handbook.CONTENTS else "handbuch")
    return (place / f"{name}.md").read_text(encoding="utf-8")


def test_what_pages_of_the_office_name_is_there():
    named = {name for path in CODE for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert "anmeldungen" in named
    assert named - handbook.names() == set()


def test_every_page_stands_in_the_contents():
    linked = set(re.findall(r"\(handbuch/([\w-]+)\.md\)", source(handbook.CONTENTS)))
    assert linked == handbook.names()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_a_title_and_leads_to_what_is_there(name):
    assert source(name).startswith("# ")
    folder = ROOT / "docs" / ("" if name == handbook.CONTENTS else "handbuch")
    assert [target for target in TARGET.findall(source(name)) if not (folder / target).resolve().is_file()] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_picture_says_what_it_shows(name):
    assert "![](" not in source(name)


def test_every_picture_is_used():
    used = {Path(target).name for name in PAGES for target in TARGET.findall(source(name)) if target.endswith(".png")}
    assert {path.name for path in (ROOT / "static" / "handbuch").glob("*.png")} == used


def test_the_contents_lead_to_the_pages(officer, read):
    response = read("handbook")
    assert 'href="/en/buero/handbuch/anmeldungen/"' in response.content.decode()


def test_the_help_of_a_page_leads_to_its_page_of_the_handbook(read, event):
    response = read("needs", event.slug)
    assert 'href="/en/buero/handbuch/bedarfe/"' in response.content.decode()
    assert "Bestellliste" in text(read("handbook_page", "bedarfe"))


@pytest.mark.parametrize("name", ["unheard-of", "handbuch-2", "operations"])
def test_there_are_no_other_pages(officer, read, name):
    assert read("handbook_page", name).status_code == 404


def test_a_page_that_has_no_help_leads_to_the_contents():
    assert handbook.address("unheard-of").endswith("/buero/handbuch/")
