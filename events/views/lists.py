"""The lists of events: what comes, and what was."""

from datetime import date
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from events.clock import berlin_day
from events.forms import EventFilter
from events.models import Event
from events.querysets import EventQuerySet
from events.views.cards import EventCard, event_cards
from integration_portal.forms import render_form
from integration_portal.page_cache import anonymous_page
from registrations.querysets import with_places

PER_PAGE = 20


@require_safe
@anonymous_page
def event_list(request: HttpRequest) -> HttpResponse:
    """Events ahead, by month: fixed dates first, then those whose day is not known."""
    return _list(request, Event.objects.upcoming(timezone.now()).in_order(), past=False)


@require_safe
@anonymous_page
def past_events(request: HttpRequest) -> HttpResponse:
    """Events that are over, the latest first."""
    return _list(request, Event.objects.past(timezone.now()).latest_first(), past=True)


def _list(request: HttpRequest, events: EventQuerySet, *, past: bool) -> HttpResponse:
    form = EventFilter(request.GET or None)
    page = Paginator(with_places(form.narrow(events).for_list()), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "months": _by_month(page), "past": past}
    return render_form(request, "events/event_list.html", form, context)


def _by_month(page: Page) -> list[tuple[str, list[EventCard]]]:
    cards = event_cards(page.object_list, timezone.now())
    months = groupby(cards, key=lambda card: _month(card.event))
    return [(date_format(month, "YEAR_MONTH_FORMAT"), list(group)) for month, group in months]


def _month(event: Event) -> date:
    day = event.tentative_from if event.starts_at is None else berlin_day(event.starts_at)
    assert day is not None  # the database keeps one of the two for every public event
    return day.replace(day=1)
