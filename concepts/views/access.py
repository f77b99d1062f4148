"""Finding the version that an address means, for everybody or only for those who work on it."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from concepts.choices import State
from concepts.labels import Labels
from concepts.models import Concept, ConceptSlug, ConceptVersion
from concepts.policies import may_see_version
from concepts.reading.history import History, read_history
from concepts.reading.reader import Reader, Text, content_language, read_with
from concepts.views.menu import MenuEntry, menu
from integration_portal.page_cache import is_personal
from organisations.models import Organisation


@dataclass(frozen=True)
class VersionPage:
    """A page about one version: where the version stands, and in which language it is read."""

    history: History
    version: ConceptVersion
    language: str

    @property
    def concept(self) -> Concept:
        return self.history.concept

    @property
    def organisation(self) -> Organisation:
        return self.concept.organisation

    @property
    def state(self) -> State:
        return self.history.state_of(self.version)

    @property
    def labels(self) -> Labels:
        return self.version.labels

    @property
    def menu(self) -> list[MenuEntry]:
        return menu(self.version, self.labels)

    @property
    def all_versions(self) -> list[tuple[ConceptVersion, State]]:
        """Each version that the reader may see, with its state."""
        return [(version, self.history.state_of(version)) for version in self.history.versions]

    @property
    def older_choice(self) -> ConceptVersion | None:
        """The version that this one is compared with first."""
        return self.history.before(self.version)

    @property
    def in_force_instead(self) -> ConceptVersion | None:
        """The version in force, where this is another one."""
        found = self.history.in_force
        return found if found in self.history.versions and found != self.version else None

    def reader(self, texts: Iterable[Text] = ()) -> Reader:
        """A reader for a page that shows these `texts`, and the title of the version with them."""
        return read_with(self.version, self.language, [(self.version, "title"), *texts])


View = Callable[..., Any]  # of any kind of response


def of_version(view: View) -> View:
    """Give a view its `VersionPage` instead of slug and number; without a number the version to show first.

    A former address of the concept leads to the present one. Answers 404 where there is nothing that the reader may see:
    drafts, and versions that only the council has, are for those whom `concepts.policies` names.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, slug: str, number: int | None = None, **rest: Any) -> Any:
        history = find_history(request, concept__slug=slug)
        if history is None:
            return _moved(request, slug)
        version = history.current if number is None else history.numbered(number)
        if version is None:
            raise Http404
        return view(request, page_of(request, history, version), **rest)

    return wrapper


def page_of(request: HttpRequest, history: History, version: ConceptVersion) -> VersionPage:
    return VersionPage(history, version, content_language(request.GET.get("lang", "")))


def find_history(request: HttpRequest, **which: Any) -> History | None:
    """A concept with the versions that the reader may see; None where there are none. See `read_history`."""

    def may_see(version: ConceptVersion) -> bool:
        return version.is_public or (is_personal(request) and may_see_version(request.user, version))

    return read_history(today(), may_see, **which)


def today() -> dt.date:
    """The day in Berlin."""
    return timezone.localdate()


def _moved(request: HttpRequest, slug: str) -> HttpResponse:
    """To the same page of the concept that had the address `slug` before."""
    former = ConceptSlug.objects.filter(slug=slug).select_related("concept").first()
    if former is None or find_history(request, concept=former.concept_id) is None:
        raise Http404
    found = request.resolver_match
    assert found is not None  # a view was found, or we would not be here
    address = redirect(found.view_name, **found.kwargs | {"slug": former.concept.slug}).url
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{address}?{query}" if query else address, permanent=True)
