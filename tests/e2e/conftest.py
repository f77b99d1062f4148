"""A browser for each worker, a fresh profile for each test, and a server on this test's database."""

import shutil
from datetime import timedelta

import pytest
from playwright.sync_api import sync_playwright

from tests.e2e.inner_server import inner_server
from tests.e2e.typist import Typist
from tests.e2e.visitor import Visitor

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--renderer-process-limit=1",  # else each page starts a process: a third of the time
]
PATIENCE = 15_000  # milliseconds, for a busy machine


@pytest.fixture(scope="session")
def browser():
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright runs an event loop in this thread, and Django takes every query here for one made inside of it.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium-headless-shell"), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def kept_page(browser):
    """`kept_page("ar")`: a page that stays open, for visitors who come one after the other, look at something and leave.

    To open a window, and to run axe in it for the first time, costs as much as such a visit.
    """
    pages = {}

    def _kept_page(language):
        if language not in pages:
            pages[language] = browser.new_page(locale=language)
            pages[language].context.set_default_timeout(PATIENCE)
        return pages[language]

    yield _kept_page
    for page in pages.values():
        page.context.close()


@pytest.fixture
def public_at(settings, monkeypatch):
    """`public_at(address)`: links in mails lead there as well."""

    def _public_at(address):
        settings.PUBLIC_URL = address
        settings.MAIL_KEEP_BODIES = True
        # As everywhere; Django's test runner puts another one there.
        settings.EMAIL_BACKEND = "mail.backend.OutboxBackend"
        monkeypatch.setattr("registrations.forms.stamp.YOUNGEST_FORM", timedelta(0))
        return address

    return _public_at


@pytest.fixture
def portal(live_server, public_at):
    """The address of the running portal."""
    return public_at(live_server.url)


@pytest.fixture(scope="session")
def server_inside(django_db_setup):
    with inner_server() as address:
        yield address


@pytest.fixture
def portal_inside(db, server_inside, public_at, settings):
    """The address of a portal that sees what the test has not committed."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "localhost"]
    return public_at(server_inside)


@pytest.fixture
def visit(browser, portal):
    """Somebody comes: `visit("ar", width=360)`. In the end nobody may have anything to complain about."""
    visitors = []

    def _visit(language="de", width=360, height=740, kind=Visitor, **preferences):
        context = browser.new_context(viewport={"width": width, "height": height}, locale=language, **preferences)
        context.set_default_timeout(PATIENCE)
        visitors.append(kind(context.new_page(), portal, language))
        return visitors[-1]

    yield _visit
    complaints = [complaint for visitor in visitors for complaint in visitor.complaints]
    for visitor in visitors:
        visitor.page.context.close()
    assert complaints == []


@pytest.fixture(params=["de", "en", "ar"])
def visitor(request, visit):
    """Somebody with a phone, in each language."""
    return visit(request.param)


@pytest.fixture
def typist(visit):
    """Somebody with a small screen and a keyboard, and nothing else."""
    return visit("de", kind=Typist)


@pytest.fixture
def citizen(visit):
    """Somebody with a phone, for what does not depend on the language."""
    return visit("de")
