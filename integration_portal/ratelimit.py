"""How often one client may do something: fixed windows, counted in the shared cache.

    REGISTER = Limit("register", count=20, seconds=600)
    REGISTER.take(client_address(request))      # raises TooManyRequests at the 21st within ten minutes

The cache holds no address in clear: what is counted is a keyed hash that dies with its window.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


class TooManyRequests(Exception):
    """The client did this too often. ``retry_after``: seconds until the next try counts afresh."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"Too many requests, again in {retry_after} s")
        self.retry_after = retry_after


@dataclass(frozen=True)
class Limit:
    """At most ``count`` times in each window of ``seconds``; ``RATE_LIMIT_SCALE`` multiplies the count."""

    name: str
    count: int
    seconds: int

    def take(self, subject: str) -> None:
        """Count one more for ``subject`` (an IP or e-mail address, a token).

        Raises TooManyRequests when that is one too many. A cache that does not answer limits nobody: a citizen's
        registration matters more than the limit.
        """
        now = time.time()
        window, elapsed = divmod(now, self.seconds)
        digest = salted_hmac("ratelimit", f"{self.name}:{subject}:{window:.0f}", algorithm="sha256").hexdigest()
        try:
            taken = self._count(f"limit:{digest}")
        except RedisError:
            log.warning("The shared cache does not answer: the limit %s is not kept.", self.name)
            return
        if taken > self.count * settings.RATE_LIMIT_SCALE:
            raise TooManyRequests(retry_after=int(self.seconds - elapsed) + 1)

    def _count(self, key: str) -> int:
        """Add one to the counter under ``key`` and return it; ``add`` and ``incr`` are atomic in every process."""
        if cache.add(key, 1, timeout=self.seconds):
            return 1
        try:
            return cache.incr(key)
        except ValueError:  # the window ended between the two
            return 1


def client_address(request: HttpRequest) -> str:
    """Return the IP address the request came from.

    Behind ``TRUSTED_PROXY_COUNT`` proxies of ours the address is that many places from the end of X-Forwarded-For:
    what stands before it was written by the client and is not believed.
    """
    proxies = settings.TRUSTED_PROXY_COUNT
    if proxies:
        forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
        if len(forwarded) >= proxies and forwarded[-proxies]:
            return forwarded[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


class TooManyRequestsMiddleware:
    """Turns TooManyRequests, raised by any view, into the page 429 with ``Retry-After``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer for TooManyRequests; leave every other error to Django."""
        if not isinstance(error, TooManyRequests):
            return None
        minutes = -(-error.retry_after // 60)
        response = render(request, "429.html", {"minutes": minutes}, status=429)
        response["Retry-After"] = str(error.retry_after)
        return response
