"""The portal says "Sie", also where a package brings German texts of its own."""

import gettext
import re
from pathlib import Path

import allauth
import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags

FAMILIAR = re.compile(r"\b(du|dir|dich|deine?[mnrs]?)\b", re.IGNORECASE)
ACCOUNT_PAGES = ["login", "reset_password", "reset_password_done", "signup", "email_verification_sent", "inactive"]


@pytest.mark.parametrize("place", settings.LOCALE_PATHS, ids=lambda place: place.name)
def test_catalogue_never_says_du(place):
    catalogue = (place / "de/LC_MESSAGES/django.po").read_text()
    assert [text for text in re.findall(r'^(?:msgstr.*|".*")$', catalogue, re.MULTILINE) if FAMILIAR.search(text)] == []


@pytest.mark.parametrize("page", ACCOUNT_PAGES)
def test_account_pages_never_say_du(client, db, page):
    assert not FAMILIAR.search(strip_tags(client.get(reverse(f"account_{page}")).content.decode()))


def test_what_allauth_says_in_german_is_said_with_sie():
    packaged = Path(allauth.__file__).parent / "locale/de/LC_MESSAGES/django.mo"
    with packaged.open("rb") as file:
        texts = {text for text in gettext.GNUTranslations(file)._catalog if isinstance(text, str) and text}
    assert {text for text in texts if FAMILIAR.search(translation.gettext(text))} == set()
