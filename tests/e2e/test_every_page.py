"""Every page in every state: in German with all rules, and those of citizens in Arabic, by night and from right to left.

The markup is the same in every language: in Arabic it is asked whether texts can be read, the page fits on a small screen
and says its language. The journeys ask all rules in both, and in English.

With SCREENS=var/screens the pages are pictured as well: for people to look at, who see what no program checks.
"""

import os
from pathlib import Path

import pytest
from django.conf import settings

from tests.e2e.accessibility import faint_texts, violations
from tests.e2e.scenes import ALL, OFFICE, PUBLIC, SESSION
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.e2e
SCREENS = os.environ.get("SCREENS")
LIGHT = {"color_scheme": "light", "forced_colors": "none"}
DARK = {"color_scheme": "dark", "forced_colors": "none"}
FORCED = {"color_scheme": "light", "forced_colors": "active"}
USUAL = {"de": LIGHT, "ar": DARK}
WRITING = {"de": ["de", "ltr"], "ar": ["ar", "rtl"]}

RIGHT_TO_LEFT_TOO = {
    "office_events: what is to be done",
    "office_events: event",
    "office_events: step programme",
    "office_registrations: list of registrations",
    "office_registrations: one registration",
    "office_door: door",
    "office_team: audit log",
}
"""Of the office, whose work is in German, what stands for the rest of it."""

CASES = [
    pytest.param(language, name, marks=pytest.mark.xdist_group(f"{language} {name.partition(':')[0]}"))
    for language in USUAL
    for name in ALL
    if language == "de" or name not in OFFICE or name in RIGHT_TO_LEFT_TOO
]
"""All in German, and in the other writing direction what citizens read."""


@pytest.fixture
def visitor(request, kept_page, portal_inside):
    visitor = Visitor(kept_page(request.param), portal_inside, request.param)
    visitor.resizes(1280, 900)
    visitor.page.emulate_media(**USUAL[request.param])
    yield visitor
    visitor.leaves()
    assert visitor.complaints == []


@pytest.mark.parametrize(("visitor", "name"), CASES, indirect=["visitor"])
def test_page_can_be_used_by_everybody(visitor, name):
    ALL[name](visitor)
    picture(visitor, name)
    assert visitor.page.evaluate("[document.documentElement.lang, document.dir]") == WRITING[visitor.language]
    if visitor.language == "de":
        assert violations(visitor) == []
    if name in OFFICE or visitor.language == "ar":
        visitor.page.emulate_media(**DARK)
        assert faint_texts(visitor) == []
    visitor.resizes(320)
    assert visitor.overflow == 0
    assert visitor.cookies <= cookies(name)


def cookies(name):
    """What a page may set: pages to read none, forms one, and signing in what a session needs."""
    if name in SESSION:
        return {"csrftoken", "messages", settings.SESSION_COOKIE_NAME}
    return set() if name in PUBLIC else {"csrftoken"}


def picture(visitor, name):
    """Wide and narrow; once more dark and in forced colours, where nothing but the colours differs."""
    if not SCREENS:
        return
    folder = Path(SCREENS, visitor.language)
    folder.mkdir(parents=True, exist_ok=True)
    for look, media in {"dark": DARK, "forced": FORCED, "wide": LIGHT}.items():
        visitor.page.emulate_media(**media)
        visitor.page.screenshot(path=folder / f"{name}, {look}.png", full_page=True)
    visitor.resizes(360)
    visitor.page.screenshot(path=folder / f"{name}, phone.png", full_page=True)
    visitor.resizes(1280, 900)
    visitor.page.emulate_media(**USUAL[visitor.language])
