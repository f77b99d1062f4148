"""Answers that give nothing away: nobody keeps or lists them, and how long they take tells nothing."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

EVEN_SECONDS = 0.1
"""Longer than it takes to find a registration or an account and to write the letter."""

View = Callable[..., HttpResponse]


def personal_page(view: View) -> View:
    """Nobody keeps or lists the answer, and its address leaves in no Referer."""

    @never_cache
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "same-origin"
        return response

    return wrapper


@contextmanager
def as_long_as_ever() -> Iterator[None]:
    """Let the block take `EVEN_SECONDS`: how long an answer takes must not tell whether an address is known."""
    end = time.monotonic() + EVEN_SECONDS
    yield
    time.sleep(max(0, end - time.monotonic()))


def evenly_answered(view: View) -> View:
    """A view whose answers to forms all take as long, known or unknown what was typed."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with as_long_as_ever():
            return view(request, *args, **kwargs)

    return wrapper
