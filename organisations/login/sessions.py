"""Which sessions there are and when each was used last, by the day."""

from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

NOTED = "noted"
"""What of a session is on record: the day in Berlin, and the key it had then."""


class SessionsMiddleware:
    """Notes once a day that a session is in use, so that people can see and end it.

    In place of allauth's own, which writes with every request: five queries for each page of the office. A session with
    a new key, as after another password, is noted at once: what is not on record could not be ended.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Who has no session is not asked who it is: anonymous pages stay the same for everybody.
        if request.session.session_key and request.user.is_authenticated:
            now = [timezone.localdate().isoformat(), request.session.session_key]
            if request.session.get(NOTED) != now:
                UserSession.objects.create_from_request(request)
                request.session[NOTED] = now
        return self.get_response(request)
