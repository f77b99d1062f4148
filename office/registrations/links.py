"""Interests and invitations as officers read of them: where each stands, and its personal link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from events.wording import moment_text
from registrations.choices import Source
from registrations.models import Interest, PersonalLink, Registration


@dataclass(frozen=True)
class GuestLine:
    """One interest or invitation. `registration` is the key of the registration that came of it, if any."""

    key: int
    name: str
    email: str
    language: str
    source: str
    at: datetime
    state: str
    tone: str
    registration: int | None = None


def lines_of_interests(interests: Sequence[Interest], now: datetime) -> list[GuestLine]:
    """Two queries, for the links and the registrations of these people."""
    links = {link.interest_id: link for link in PersonalLink.objects.filter(interest__in=interests).order_by("pk")}
    registered = _registered(interests)
    return [_interest_line(told, links.get(told.pk), registered.get(told.email), now) for told in interests]


def lines_of_links(links: Sequence[PersonalLink], now: datetime) -> list[GuestLine]:
    """One query, for the registrations of these people."""
    registered = _registered(links)
    return [_line(link, link.created_at, registered.get(link.email), *_state_of_link(link, now)) for link in links]


def _registered(people: Sequence[Interest | PersonalLink]) -> dict[str, int]:
    if not people:
        return {}
    entries = Registration.objects.active().filter(event=people[0].event_id, email__in=[each.email for each in people])
    return dict(entries.values_list("email", "pk"))


def _interest_line(told: Interest, link: PersonalLink | None, registration: int | None, now: datetime) -> GuestLine:
    if told.confirmed_at is None:
        state = (_("address not confirmed"), "warning")
    elif link is None:
        state = (_("waits for a link"), "info")
    else:
        state = _state_of_link(link, now)
    return _line(told, told.created_at, registration, *state)


def _state_of_link(link: PersonalLink, now: datetime) -> tuple[str, str]:
    if link.used_at is not None:
        return _("link used"), "success"
    if link.revoked_at is not None or link.expires_at <= now:
        return _("link expired"), "warning"
    return _("link sent, valid until %(until)s") % {"until": moment_text(link.expires_at)}, ""


def _line(person: Interest | PersonalLink, at: datetime, registration: int | None, state: str, tone: str) -> GuestLine:
    if registration is not None:
        state, tone = _("registered"), "success"
    source = getattr(person, "source", Source.WEB)
    return GuestLine(
        key=person.pk,
        name=person.name,
        email=person.email,
        language=person.get_language_display(),
        source=str(Source(source).label) if source != Source.WEB else "",
        at=at,
        state=state,
        tone=tone,
        registration=registration,
    )
