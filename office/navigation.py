"""The areas of the office, and who sees which in the menu. That somebody may open a page is for the page to say."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations.models import Role
from organisations.policies import rights_of


@dataclass(frozen=True)
class Area:
    """An entry of the menu. `name` is the URL name of its first page; addresses that begin alike belong to it.

    It is for officers and these `roles`; for everybody who works here where that is None.
    """

    label: str | Promise
    name: str
    roles: tuple[Role, ...] | None = ()

    @property
    def url(self) -> str:
        return reverse(self.name)


AREAS = (
    Area(_("To do"), "office:start", None),
    Area(_("Events"), "office:events"),
    Area(_("Venues"), "office:venues"),
    Area(_("Check-in"), "office:doors", (Role.CHECK_IN,)),
    Area(_("Messages"), "office:messages"),
    Area(_("Concepts"), "office:concepts", (Role.INSTITUTE,)),
    Area(_("Contributions"), "office:contributions", (Role.MODERATOR,)),
    Area(_("Surveys"), "office:surveys", (Role.INSTITUTE, Role.MODERATOR)),
    Area(_("News"), "office:news"),
    Area(_("Comments"), "office:comments", (Role.MODERATOR,)),
    Area(_("Processes"), "office:processes"),
    Area(_("For the council"), "office:council", (Role.COUNCIL, Role.INSTITUTE)),
    Area(_("Bodies and contacts"), "office:directory"),
    Area(_("Team"), "office:team"),
    Area(_("Audit log"), "office:audit_log"),
)


def areas_of(request: HttpRequest) -> list[Area]:
    """What the menu offers the user of this request."""
    rights = rights_of(request.user)
    return [area for area in AREAS if area.roles is None or rights.works_as(*area.roles)]


def current_area(request: HttpRequest, areas: list[Area]) -> Area | None:
    """The area that the page of this request belongs to: the one with the longest address that it begins with."""
    fitting = [area for area in areas if request.path.startswith(area.url)]
    return max(fitting, key=lambda area: len(area.url), default=None)
