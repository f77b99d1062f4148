"""The ways through one concept in the office."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from concepts.models import Concept
from concepts.policies import may_write_drafts
from organisations.policies import may_manage


@dataclass(frozen=True)
class Tab:
    """An entry of the menu of a concept. `name` is the URL name of its first page, which takes the concept's slug.

    `is_for` is a policy of (user, organisation). Addresses that begin alike belong to the tab.
    """

    label: str | Promise
    name: str
    is_for: Callable[..., bool] = may_write_drafts


@dataclass(frozen=True)
class Entry:
    """A tab as one page shows it."""

    label: str | Promise
    url: str
    is_current: bool


TABS = (
    Tab(_("Overview"), "office:concept"),
    Tab(_("Text"), "office:concept_text"),
    Tab(_("Translations"), "office:concept_renditions"),
    Tab(_("Word"), "office:concept_word"),
    Tab(_("Publish"), "office:concept_publish", may_manage),
    Tab(_("Decisions"), "office:decisions", may_manage),
    Tab(_("Measures"), "office:measures", may_manage),
    Tab(_("Indicators"), "office:indicators", may_manage),
    Tab(_("Corrections"), "office:concept_corrections", may_manage),
)


def tabs_of(request: HttpRequest, concept: Concept) -> list[Entry]:
    """What the menu of `concept` offers the user of this request; current is the longest address that the page begins with."""
    offered = [tab for tab in TABS if tab.is_for(request.user, concept.organisation)]
    urls = [reverse(tab.name, args=[concept.slug]) for tab in offered]
    current = max(filter(request.path.startswith, urls), key=len, default="")
    return [Entry(tab.label, url, url == current) for tab, url in zip(offered, urls, strict=True)]
