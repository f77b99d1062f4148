"""A browser without scripts, as one person uses it: one connection, cookies, forms sent back as the page has them."""

import re
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from bench.portal import HOST, PROXIED

HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?')
PATIENCE = 60


@dataclass(frozen=True)
class Page:
    status: int
    path: str
    text: str
    location: str = ""

    @property
    def hidden(self) -> dict[str, str]:
        """What the page's form carries unseen: the CSRF token, the stamp, answers given before."""
        return {unescape(name): unescape(value) for name, value in HIDDEN.findall(self.text)}


class Visitor:
    """One person. A request that was not answered is sent again, `tries` times in all: a browser does so once when the
    server has closed a connection that lay idle, and a person as long as it takes.
    """

    def __init__(self, port: int, tries: int = 2) -> None:
        self._port, self._tries = port, tries
        self._connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Page:
        return self._request("GET", path)

    def post(self, page: Page, path: str = "", *, follow: bool = True, **answers: object) -> Page:
        """Send the form of `page` (to the page itself unless `path` is given) and follow where it leads."""
        fields = page.hidden | {name: str(answer) for name, answer in answers.items()}
        answer = self._request("POST", path or page.path, urlencode(fields))
        return self.get(answer.location) if follow and answer.location else answer

    def close(self) -> None:
        self._connection.close()

    def _request(self, method: str, path: str, body: str | None = None) -> Page:
        for rest in reversed(range(self._tries)):
            try:
                return self._ask(method, path, body)
            except (OSError, HTTPException):
                self._connection.close()
                if not rest:
                    raise
        raise ValueError("A visitor tries at least once.")

    def _ask(self, method: str, path: str, body: str | None) -> Page:
        headers = PROXIED | {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"https://{HOST}"}
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        text = response.read().decode()
        for cookie in response.headers.get_all("Set-Cookie", []):
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Page(response.status, path, text, response.headers.get("Location", ""))
