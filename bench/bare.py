"""What a page and a registration cost at the least: the same server, settings and middleware, and no portal."""

import os
import secrets
import uuid
from copy import copy
from functools import cache

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from events.models import Event
from mail.models import OutgoingMessage
from registrations.models import Registration
from registrations.querysets import count_places

ROWS = 20
PAGE = engines["django"].from_string(
    "<!doctype html><title>{{ title }}</title><ul>"
    "{% for row in rows %}<li>{{ row.name }} {{ row.place }} {{ row.day }}</li>{% endfor %}</ul>{{ padding|safe }}"
)


def page(request: HttpRequest) -> HttpResponse:
    """A list of twenty rows, filled up to BENCH_PAGE_BYTES."""
    rows = [{"name": f"Werkstatt {number}", "place": "Stadthalle", "day": "Montag"} for number in range(ROWS)]
    padding = "x" * int(os.environ["BENCH_PAGE_BYTES"])
    return HttpResponse(PAGE.render({"title": "Veranstaltungen", "rows": rows, "padding": padding}, request))


@csrf_exempt
def register(request: HttpRequest) -> HttpResponse:
    """The bare transaction: lock the event, count, write a registration and its letter: copies of those that are there."""
    entry, message = _originals()
    with transaction.atomic():
        event = Event.objects.select_for_update(of=("self",)).get(pk=entry.event_id)
        count_places(event)
        _write_copies(entry, message)
    return HttpResponse(status=204)


@cache
def _originals() -> tuple[Registration, OutgoingMessage]:
    entry = Registration.objects.filter(event__slug=os.environ["BENCH_EVENT"]).first()
    return entry, OutgoingMessage.objects.filter(reference=entry.reference).first()


def _write_copies(entry: Registration, message: OutgoingMessage) -> None:
    entry, message, new = copy(entry), copy(message), str(uuid.uuid4())
    entry.pk, entry.public_id, entry.email = None, new, f"{new}@example.org"
    entry.token_digest, entry.submission_digest = secrets.token_hex(32), secrets.token_hex(32)
    entry.save(force_insert=True)
    message.pk, message.key, message.message_id = None, new, new
    message.save(force_insert=True)


def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [path("healthz", alive), path("page", page), path("register", register)]
