"""The concepts, the first page of a version, and the list of all versions."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from concepts.about import Facts, sentences
from concepts.exchange.open_data.files import data_files
from concepts.files import offers, word_files
from concepts.models import Concept
from concepts.reading.decisions import read_path
from concepts.reading.overview import Overview, read_overview
from concepts.views.access import VersionPage, of_version
from concepts.views.pages import render_page
from concepts.views.preparation import processes_revising
from integration_portal.page_cache import anonymous_page
from organisations.models import Contact
from participation.reading.trace import read_public_coverage
from pdf.offers import entries


@require_safe
@anonymous_page
@of_version
def concept(request: HttpRequest, page: VersionPage) -> HttpResponse:
    """The version in force, or the latest one where none is; also at an address of its own that never changes."""
    overview = read_overview(page.version)
    _fetch_contacts(page.concept)
    reader = page.reader([(page.version, "subtitle"), *overview.texts()])
    offered = offers(page.version, reader.renditions)
    return render_page(
        request,
        "concepts/concept.html",
        page,
        reader,
        overview=overview,
        about=sentences(_facts(page, overview)),
        downloads=entries(offered),
        word_files=word_files(offered),
        path=read_path(page.concept),
        preparing=processes_revising([page.concept]).get(page.concept.pk),
        data_files=data_files(page.concept),
        coverage=read_public_coverage(page.version),
    )


@require_safe
@anonymous_page
@of_version
def versions(request: HttpRequest, page: VersionPage) -> HttpResponse:
    """All versions, the latest first, with their states and what was noted about each."""
    prefetch_related_objects(page.history.versions, "revisions")
    preparing = processes_revising([page.concept]).get(page.concept.pk)
    return render_page(request, "concepts/versions.html", page, page.reader(), preparing=preparing)


def _facts(page: VersionPage, overview: Overview) -> Facts:
    counts: Mapping[str, Any] = {
        "theme": len(overview.themes),
        "area": len(overview.areas),
        "challenge": overview.challenges,
        "recommendation": overview.recommendations,
        "indicator": overview.indicators,
    }
    return Facts(
        organisation=page.organisation,
        version=page.version,
        state=page.state,
        labels=page.labels,
        counts=counts,
        reserved=overview.reserved,
        until=page.history.until(page.version),
    )


def _fetch_contacts(record: Concept) -> None:
    contacts = Contact.objects.public().select_related("organisation")
    prefetch_related_objects([record], Prefetch("contacts", queryset=contacts))
