"""Anonymous pages, kept whole for a few seconds in the memory of the process."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils.cache import get_conditional_response

View = Callable[..., HttpResponse]


def anonymous_page(view: View) -> View:
    """Serve a view's anonymous GET from memory, at most ``PAGE_CACHE_SECONDS`` old.

    One entry per host and full path, which carries the language. Who has a session or a message waiting gets a page
    of their own, and so does every answer that is not 200 or sets a cookie. Browsers keep the page but ask each time:
    an ETag answers 304 when nothing changed.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or is_personal(request):
            return view(request, *args, **kwargs)
        key = _digest(f"{request.scheme}://{request.get_host()}{request.get_full_path()}".encode())
        page = caches["pages"].get(key)
        if page is None:
            response = _rendered(view(request, *args, **kwargs))
            if response.status_code != 200 or response.streaming or response.cookies:
                return response
            page = (response.content, response["Content-Type"], f'"{_digest(response.content)}"')
            if settings.PAGE_CACHE_SECONDS:
                caches["pages"].set(key, page, settings.PAGE_CACHE_SECONDS)
        return _answer(request, *page)

    return wrapper


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def is_personal(request: HttpRequest) -> bool:
    """Whether the reader may be somebody: only then a page may look who it is."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES or CookieStorage.cookie_name in request.COOKIES


def _rendered(response: HttpResponse) -> HttpResponse:
    return response.render() if isinstance(response, SimpleTemplateResponse) else response


def _answer(request: HttpRequest, content: bytes, content_type: str, etag: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    return get_conditional_response(request, etag=etag, response=response) or response
