"""What the pages below an event have in common: the event, and the way to the others."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.choices import RegistrationMode
from events.models import Event
from registrations.policies import may_see_needs


@dataclass(frozen=True)
class Entry:
    """One page of the menu."""

    name: str
    label: str | Promise
    url: str


def menu_of(request: HttpRequest, event: Event) -> list[Entry]:
    """The pages about the registrations of this event that the user may open. Makes no query."""
    pages: list[tuple[str, str | Promise, str]] = [("list", _("Registrations"), "registrations")]
    if event.registration_mode == RegistrationMode.TWO_STEP:
        pages.append(("interests", _("Interests"), "interests"))
    if event.registration_mode == RegistrationMode.INVITATION:
        pages.append(("invitations", _("Invitations"), "invitations"))
    if may_see_needs(request.user, event):
        pages.append(("needs", _("Needs"), "needs"))
    pages += [("mail", _("Messages"), "event_messages"), ("export", _("Export"), "export")]
    return [Entry(name, label, reverse(f"office:{url}", args=[event.slug])) for name, label, url in pages]


def page_of(request: HttpRequest, event: Event, current: str, handbook: str = "anmeldungen") -> dict[str, Any]:
    """The context of every page: the event, its menu and where one is, and the page of the handbook."""
    return {"event": event, "menu": menu_of(request, event), "current": current, "handbook": handbook}
