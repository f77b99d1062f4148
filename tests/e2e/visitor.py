"""Somebody who uses the portal with a browser, as the journeys tell it."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils import translation

from mail.models import OutgoingMessage

ADDRESS = re.compile(r"https?://\S+")
# Whether the focused element is on the screen and drawn differently from an element without focus.
SHOWS_FOCUS = """(() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return inside && (style.outlineStyle !== "none" || style.boxShadow !== "none");
})()"""


class Visitor:
    """One person, one language, one screen, and pages that run no script.

    Texts are named as in the code, in English, and looked for in the visitor's language. `complaints` collects what a
    visitor would not see and must not happen: errors in the console, failing requests, requests to other machines.
    """

    def __init__(self, page, server, language):
        self.page, self.server, self.language = page, server, language
        self.complaints = []
        self._others = ()
        self._browser = page.context.new_cdp_session(page)
        self.run_scripts(False)
        self._notes = {"console": self._note_console, "request": self._note_request, "response": self._note_response}
        for event, note in self._notes.items():
            page.on(event, note)

    # What a visitor does

    def opens(self, name, *arguments, query="", answer=200):
        """Go to a page by the name of its address; `answer` is the status it must have."""
        with translation.override(self.language):
            address = self.server + reverse(name, args=arguments) + query
        assert self.page.goto(address).status == answer

    def follows(self, text):
        with self.page.expect_navigation():
            self._link(text).click()

    def downloads(self, text):
        with self.page.expect_download() as download:
            self._link(text).click()
        return download.value.path().read_bytes()

    def presses(self, text, **facts):
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=self.words(text, **facts), exact=True).click()

    def fills_in(self, **answers):
        """Answer the questions of a form by the names of their fields: a text, a choice, or True for a tick."""
        for name, answer in answers.items():
            field = self.page.locator(f'[name="{name}"]')
            kind = field.first.evaluate("field => field.type")
            if kind in ("radio", "checkbox") and answer is not True:
                self.page.locator(f'[name="{name}"][value="{answer}"]').check()
            elif kind == "checkbox":
                field.check()
            elif kind == "select-one":
                field.select_option(str(answer))
            else:
                field.fill(str(answer))

    def follows_mail(self, kind, to="amina@example.org"):
        """Open the newest mail of a kind and follow its first link."""
        self._follows_first_link(OutgoingMessage.objects.filter(kind=f"registrations.{kind}", recipient=to))

    def follows_mail_to_account(self):
        """The same with the newest mail of all: people with an account get few."""
        self._follows_first_link(OutgoingMessage.objects.all())

    def _follows_first_link(self, mails):
        self.page.goto(ADDRESS.search(mails.latest("created_at", "pk").text)[0])

    def tabs_to(self, name):
        """Go on with the Tab key to the element of this name or id; on the way one always sees where one is."""
        for _step in range(100):
            self.page.keyboard.press("Tab")
            assert self.page.evaluate(SHOWS_FOCUS), f"The focus on {self.focused} is not visible."
            if self.focused == name:
                return
        pytest.fail(f"No way to {name} with the Tab key.")

    def types(self, text):
        self.page.keyboard.type(text)

    def strikes(self, key):
        self.page.keyboard.press(key)

    def enters(self):
        """The Enter key, where it leads to a page or to another place of this one."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def may_go_to(self, *machines):
        """Other machines the visitor means to go to: what happens there is no complaint."""
        self._others = machines

    def leaves(self):
        """Go, and leave the page to the next visitor as one that nobody has been at."""
        self.page.goto("about:blank")
        for event, note in self._notes.items():
            self.page.remove_listener(event, note)
        self._browser.detach()
        self.page.context.clear_cookies()
        self.page.emulate_media(color_scheme="light", forced_colors="none")

    # What a visitor sees

    def words(self, text, **facts):
        with translation.override(self.language):
            return translation.gettext(text) % facts if facts else translation.gettext(text)

    def sees(self, text, **facts):
        """Whether the page says this, in the visitor's language."""
        return self.words(text, **facts) in " ".join(self.page.locator("main").text_content().split())

    def heading_is(self, text, **facts):
        return self.page.locator("h1").text_content().strip() == self.words(text, **facts)

    def answer(self, name):
        """What stands in a field now."""
        return self.page.locator(f'[name="{name}"]').input_value()

    @property
    def focused(self):
        """The name or id of the element that has the focus."""
        return self.page.evaluate("document.activeElement.name || document.activeElement.id")

    @property
    def path(self):
        return urlsplit(self.page.url).path

    @property
    def cookies(self):
        return {cookie["name"] for cookie in self.page.context.cookies()}

    @property
    def overflow(self):
        """By how many pixels the page is wider than the screen; then it would have to be moved sideways to be read."""
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def _link(self, text):
        return self.page.locator("main").get_by_role("link", name=self.words(text), exact=True).first

    # The window

    def run_scripts(self, wanted):
        self._browser.send("Emulation.setScriptExecutionDisabled", {"value": not wanted})

    def resizes(self, width, height=740):
        self.page.set_viewport_size({"width": width, "height": height})

    def _note_console(self, message):
        document_refused = message.location["url"] == self.page.url and "status of 4" in message.text
        elsewhere = bool(self._others) and message.location["url"].startswith(self._others)
        if message.type in ("error", "warning") and not document_refused and not elsewhere:
            self.complaints.append(f"console: {message.text} ({message.location['url']})")

    def _note_request(self, request):
        if not request.url.startswith((self.server, "data:", *self._others)):
            self.complaints.append(f"foreign request: {request.url}")

    def _note_response(self, response):
        document = response.request.is_navigation_request()
        if self._others and response.url.startswith(self._others):
            return
        if response.status >= 500 or (response.status >= 400 and not document):
            self.complaints.append(f"{response.status}: {response.url}")
