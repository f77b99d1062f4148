"""What people have said, and what became of it: as a list, and each on its own page."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from concepts.comparison.words import compare
from concepts.models import ActionArea, ConceptVersion
from events.models import Event
from integration_portal.forms import render_form
from integration_portal.page_cache import anonymous_page
from participation.choices import Moderation
from participation.forms import ContributionFilter
from participation.models import Contribution
from participation.reading.parts import find_part, wording_of
from participation.reading.trace import results_of
from processes.models import ParticipationProcess, ProcessStatus

PER_PAGE = 25


@require_safe
@anonymous_page
def contribution_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The contributions to a process, the latest first."""
    public = ParticipationProcess.objects.public().select_related("organisation").prefetch_related("translations")
    process = get_object_or_404(public, slug=slug)
    everything = Contribution.objects.public().filter(process=process)
    form = ContributionFilter(request.GET or None, areas=areas_of(process), events=events_of(process))
    rows = form.narrow(everything).for_list()
    context = {
        "process": process,
        "organisation": process.organisation,
        "sheet": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "total": everything.count(),
    }
    return render_form(request, "participation/contributions.html", form, context)


@require_safe
@anonymous_page
def contribution(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A contribution with its answer. One that was withdrawn or is not published any more says so; others are not there."""
    rows = Contribution.objects.exclude(process__status=ProcessStatus.DRAFT).for_page()
    found = rows.filter(public_id=public_id).first()
    if found is None or found.moderation == Moderation.WAITING:
        raise Http404
    if not found.is_public:
        context = {"contribution": found, "organisation": found.organisation}
        return render(request, "participation/gone.html", context, status=410)
    return render(request, "participation/contribution.html", page_context(found))


def page_context(found: Contribution) -> dict[str, object]:
    """What the page of a contribution shows, for everybody or for its author."""
    version = found.version or latest_public(found)
    part = find_part(version, found.lineage_id) if version else None
    wording = compare(wording_of(part), found.proposed_wording) if found.proposed_wording else None
    return {
        "contribution": found,
        "organisation": found.organisation,
        "part": part,
        "wording": wording,
        "results": results_of(found),
    }


def latest_public(found: Contribution) -> ConceptVersion | None:
    """For a contribution that is not about a draft: the version in which its part can be read today."""
    if found.lineage_id is None:
        return None
    versions = ConceptVersion.objects.filter(concept__lineages=found.lineage_id).public()
    return versions.latest_first().first()


def areas_of(process: ParticipationProcess) -> list[tuple[str, str]]:
    """The action areas that contributions of a process are about, by the latest public wording of each."""
    lineages = process.contributions.public().exclude(area=None).values("area")
    rows = ActionArea.objects.filter(lineage__in=lineages, version__is_public=True).order_by(
        "version__number", "position"
    )
    titles = {str(area.lineage_id): str(area) for area in rows}
    return sorted(titles.items(), key=lambda pair: pair[1])


def events_of(process: ParticipationProcess) -> list[tuple[str, str]]:
    """The events at which contributions were made."""
    keys = process.contributions.public().exclude(event=None).values("event")
    events = Event.objects.filter(pk__in=keys).prefetch_related("translations").order_by("starts_at", "pk")
    return [(str(event.pk), event.read("title")[0]) for event in events]
