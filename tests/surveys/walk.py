"""Somebody who goes through the pages of a survey as a browser would, without JavaScript."""

import re

from django.test import Client


class Walk:
    """`page` is the address one stands on, `html` what it shows. Fields keep what the page has filled in."""

    def __init__(self, client: Client, survey) -> None:
        self.client, self.survey = client, survey
        self.go(f"{survey.get_absolute_url()}fragen/")

    def go(self, path):
        self.response = self.client.get(path, follow=True)
        self.page = self.response.redirect_chain[-1][0] if self.response.redirect_chain else path
        return self

    def press(self, button, **fields):
        """Send the page with `q1=…` fields; lists are several checkboxes."""
        self.response = self.client.post(self.page, {button: "1", **fields}, follow=True)
        if self.response.redirect_chain:
            self.page = self.response.redirect_chain[-1][0]
        return self

    @property
    def html(self):
        return self.response.text

    @property
    def heading(self):
        return re.search(r"<h1>(.*?)</h1>", self.html, re.DOTALL)[1]

    @property
    def checked(self):
        """The values of all boxes and buttons that are ticked."""
        return re.findall(r'<input [^>]*value="([^"]*)"[^>]* checked', self.html)

    @property
    def token(self):
        return re.search(r"/weiter/([^/]+)/", self.page)[1]
