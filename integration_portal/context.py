"""What every page's header and footer need."""

from functools import cache, partial
from typing import TypedDict

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.translation import get_language

from organisations.models import Organisation


class LanguageLink(TypedDict):
    """The page in another language: ``code``, its own ``name``, ``url``, and whether it is the one being read."""

    code: str
    name: str
    url: str
    current: bool


def portal(request: HttpRequest) -> dict[str, object]:
    """Give templates ``portal``: ``root``, the organisation that runs the portal, and ``languages``, links to each.

    ``organisation`` heads the page: the same one, unless the view names another. All are functions, so a page that
    does not show them does not pay for them.
    """
    root = cache(root_organisation)
    return {"portal": {"root": root, "languages": cache(partial(language_links, request))}, "organisation": root}


def root_organisation() -> Organisation | None:
    """Return the organisation without a parent, kept for as long as a cached page, or None in an empty portal."""
    pages = caches["pages"]
    root = pages.get("root-organisation")
    if root is None:
        root = Organisation.objects.filter(parent=None).order_by("pk").first()
        if root and settings.PAGE_CACHE_SECONDS:
            pages.set("root-organisation", root, settings.PAGE_CACHE_SECONDS)
    return root


def language_links(request: HttpRequest) -> list[LanguageLink]:
    """Return this page's address in each language, in the order of the settings.

    All pages lie under `i18n_patterns` with the same words in every language, so only the prefix changes. Django's
    `translate_url` would resolve and build each address anew: a quarter of the time of a small page.
    """
    current = get_language() or settings.LANGUAGE_CODE
    address = request.get_full_path().removeprefix(_prefix(current))
    return [
        {"code": code, "name": name, "url": _prefix(code) + address, "current": code == current}
        for code, name in settings.LANGUAGES
    ]


def _prefix(code: str) -> str:
    return "" if code == settings.LANGUAGE_CODE else f"/{code}"
