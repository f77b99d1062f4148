"""What the summary of an event's registrations asks for."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.db.models import Count
from django.template.context import Context
from django.utils import timezone

from events.models import Event
from mail.models import OutgoingMessage
from office.registrations.menu import Entry, menu_of
from registrations.allocation import Situation
from registrations.choices import Status
from registrations.emails.parts import topic
from registrations.querysets import places_of

register = template.Library()


@dataclass(frozen=True)
class Summary:
    """The numbers of an event, and the pages behind them."""

    places: Situation
    states: list[tuple[Status, int]]
    without_group: int
    awaiting_link: int
    failed_letters: int
    menu: list[Entry]


@register.simple_tag(takes_context=True)
def registration_summary(context: Context, event: Event) -> Summary:
    """The numbers of now, for the page of an event; five queries at most."""
    states: dict[Any, int] = dict(event.registrations.values_list("status").annotate(Count("pk")).order_by())
    return Summary(
        places=places_of(event),
        states=[(status, states[status]) for status in Status if status in states],
        without_group=event.registrations.both_groups_full().count(),
        awaiting_link=event.interests.awaiting_link(timezone.now()).count(),
        failed_letters=OutgoingMessage.objects.about(topic(event)).failed().count(),
        menu=menu_of(context["request"], event),
    )
