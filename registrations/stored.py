"""What is still stored about the people of an event. For whoever answers for it."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mail.models import OutgoingMessage
from pdf.builders import subject_of
from pdf.models import RenderedFile
from registrations.choices import SPECIAL_CATEGORIES
from registrations.emails.parts import topic
from registrations.models import Need
from registrations.printing import PAPERS

if TYPE_CHECKING:
    from events.models import Event


@dataclass(frozen=True)
class Stored:
    """Numbers of records. `special_needs` can reveal health or religion and go first; `papers` are files with names."""

    registrations: int
    needs: int
    special_needs: int
    interests: int
    links: int
    messages: int
    papers: int

    @property
    def is_empty(self) -> bool:
        return not any((self.registrations, self.needs, self.special_needs, self.interests, self.links, self.papers))


def stored_about(event: "Event") -> Stored:
    """What is stored now. Six queries."""
    kinds = Counter(Need.objects.filter(registration__event=event).values_list("kind", flat=True).order_by())
    special = sum(kinds[kind] for kind in SPECIAL_CATEGORIES)
    papers = [subject_of(paper.kind, paper.parameters(event)) for paper in PAPERS]
    return Stored(
        registrations=event.registrations.count(),
        needs=kinds.total() - special,
        special_needs=special,
        interests=event.interests.count(),
        links=event.personal_links.count(),
        messages=OutgoingMessage.objects.about(topic(event)).count(),
        papers=RenderedFile.objects.filter(subject__in=papers).count(),
    )
