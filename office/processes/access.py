"""Finding a process for a page of the office."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from office.access import View, find, officer_page
from organisations.policies import may_manage
from processes.models import ParticipationProcess, Phase


def for_process(view: Callable[..., HttpResponse]) -> View:
    """For officers who manage the process that the address names: the view gets it. For others it is not there (404)."""

    @wraps(view)
    def wrapper(request: HttpRequest, slug: str, **parts: object) -> HttpResponse:
        processes = ParticipationProcess.objects.select_related("organisation").prefetch_related("translations")
        process = find(request, processes, may_manage, lambda process: process.organisation, slug=slug)
        return view(request, process, **parts)

    return officer_page(wrapper)


def phase_of(process: ParticipationProcess, key: int) -> Phase:
    """A phase of the process, as it is now; else 404."""
    phases = process.phases.prefetch_related("translations", "target_changes")
    return get_object_or_404(phases, pk=key)
