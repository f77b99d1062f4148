"""Two questions a supervisor asks: is the process alive, and can it do its work?"""

import logging

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from kombu.exceptions import OperationalError

from integration_portal.celery import app

log = logging.getLogger(__name__)


@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """Answer 200 as long as the process answers at all."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database and the queue answer, otherwise 503; says which of them does not."""
    parts = {"database": _database_answers(), "queue": _queue_answers()}
    state = {part: "ok" if answers else "unreachable" for part, answers in parts.items()}
    return JsonResponse(state, status=200 if all(parts.values()) else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        log.warning("The database does not answer.", exc_info=True)
        return False
    return True


def _queue_answers() -> bool:
    try:
        with app.connection_for_write() as queue:
            queue.ensure_connection(max_retries=1, interval_start=0, timeout=2)
    except OperationalError:
        log.warning("The queue does not answer.", exc_info=True)
        return False
    return True
