"""Pages of the office as a browser meets them, in English: the words in tests are those of the code."""

from html.parser import HTMLParser

from django.urls import reverse
from django.utils import translation


class _Form(HTMLParser):
    """The answers that the main form of a page shows: the last form with a method of POST."""

    def __init__(self):
        super().__init__()
        self.answers, self.select, self.textarea, self.is_post = {}, None, None, False

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.is_post = given.get("method", "").lower() == "post"
            self.answers = {} if self.is_post else self.answers
        elif not self.is_post:
            return
        elif tag == "input" and given.get("name"):
            kind = given.get("type", "text")
            if kind in ("checkbox", "radio") and "checked" not in given:
                return
            if kind != "submit":
                self._add(given["name"], given.get("value") or ("on" if kind == "checkbox" else ""))
        elif tag == "select":
            self.select = given["name"]
        elif tag == "option" and self.select and "selected" in given:
            self._add(self.select, given.get("value", ""))
        elif tag == "textarea":
            self.textarea = given["name"]
            self.answers[self.textarea] = ""

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        elif tag == "textarea":
            self.answers[self.textarea] = self.answers[self.textarea].removeprefix("\n")
            self.textarea = None
        elif tag == "form":
            self.is_post = False

    def handle_data(self, data):
        if self.textarea:
            self.answers[self.textarea] += data

    def _add(self, name, value):
        if name in self.answers:
            before = self.answers[name]
            self.answers[name] = [*(before if isinstance(before, list) else [before]), value]
        else:
            self.answers[name] = value


def answers_of(response):
    """The answers that the form of a page shows, by their names; several of one name as a list."""
    form = _Form()
    form.feed(response.text)
    return form.answers


def address(name, *arguments):
    """ "/en/buero/…" of a page of the office."""
    with translation.override("en"):
        return reverse(f"office:{name}", args=arguments)


def sent(client, path, **typed):
    """Open a page, type into its form and send it; returns where that leads."""
    page = client.get(path)
    assert page.status_code == 200
    return client.post(path, answers_of(page) | typed, follow=True)
