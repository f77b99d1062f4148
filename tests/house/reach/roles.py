"""Who may open a page of the office, as the modules beside this one say it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from organisations.models import Role

EVERYBODY = frozenset({*Role.values, "superuser"})
OFFICERS = frozenset({Role.OFFICER, "superuser"})
ONLY_OFFICERS = frozenset({Role.OFFICER})
WRITERS = OFFICERS | {Role.INSTITUTE}
MODERATORS = OFFICERS | {Role.MODERATOR}
COUNCIL = OFFICERS | {Role.COUNCIL, Role.INSTITUTE}


@dataclass(frozen=True)
class Reach:
    """Who may open a page. `about` makes what it is about in an organisation, and gives the parts of its address.

    `only_posts`: there is nothing to open, the page is answered by POST alone. `status`: how it opens; 302 leads to the
    page where something is chosen first, 202 is for files that have yet to be made. `is_nobodys`: what it is about
    belongs to no organisation.
    """

    who: frozenset[str]
    about: Callable[[Any], dict[str, Any]] | None = None
    only_posts: bool = False
    status: int = 200
    is_nobodys: bool = False
