"""The areas of the office, and who sees which in the menu. That somebody may open a page is for the page to say."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from office.contributions.access import moderates
from organisations.models import Role
from organisations.policies import Rights, rights_of


@dataclass(frozen=True)
class Area:
    """An entry of the menu. `name` is the URL name of its first page; addresses that begin alike belong to it."""

    label: str | Promise
    name: str
    is_for: Callable[[Rights], bool]

    @property
    def url(self) -> str:
        return reverse(self.name)


def _everybody(rights: Rights) -> bool:
    return True


def _officers(rights: Rights) -> bool:
    return rights.everywhere or bool(rights.manages)


def _who_sees_submitted(rights: Rights) -> bool:
    roles = (Role.COUNCIL, Role.INSTITUTE)
    return rights.everywhere or bool(rights.sees) or any(rights.roles.get(role) for role in roles)


def _writers(rights: Rights) -> bool:
    """Officers, and the institutes that write concepts with them."""
    return _officers(rights) or Role.INSTITUTE in rights.roles


def _at_doors(rights: Rights) -> bool:
    return _officers(rights) or bool(rights.roles.get(Role.CHECK_IN))


AREAS = (
    Area(_("To do"), "office:start", _everybody),
    Area(_("Events"), "office:events", _officers),
    Area(_("Venues"), "office:venues", _officers),
    Area(_("Check-in"), "office:doors", _at_doors),
    Area(_("Messages"), "office:messages", _officers),
    Area(_("Concepts"), "office:concepts", _writers),
    Area(_("Contributions"), "office:contributions", moderates),
    Area(_("Processes"), "office:processes", _officers),
    Area(_("For the council"), "office:council", _who_sees_submitted),
    Area(_("Bodies and contacts"), "office:directory", _officers),
)


def areas_of(request: HttpRequest) -> list[Area]:
    """What the menu offers the user of this request."""
    rights = rights_of(request.user)
    return [area for area in AREAS if area.is_for(rights)]


def current_area(request: HttpRequest, areas: list[Area]) -> Area | None:
    """The area that the page of this request belongs to: the one with the longest address that it begins with."""
    fitting = [area for area in areas if request.path.startswith(area.url)]
    return max(fitting, key=lambda area: len(area.url), default=None)
