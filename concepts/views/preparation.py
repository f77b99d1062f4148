"""Which concepts are being revised. Processes know concepts and not the other way round: only pages bring them together."""

from collections.abc import Iterable

from concepts.models import Concept
from processes.models import ParticipationProcess, ProcessStatus

PREPARING = (ProcessStatus.PLANNED, ProcessStatus.PARTICIPATION, ProcessStatus.DELIBERATION)
"""As long as a process is one of these, its concept's next version is in preparation."""


def processes_revising(concepts: Iterable[Concept]) -> dict[int, ParticipationProcess]:
    """The public process that prepares the next version of each concept, by the concept's key: two queries.

    Of several the one that began last.
    """
    processes = ParticipationProcess.objects.public().filter(concept__in=list(concepts), status__in=PREPARING)
    found = processes.prefetch_related("translations").order_by("starts", "pk")
    return {process.concept_id: process for process in found if process.concept_id is not None}
