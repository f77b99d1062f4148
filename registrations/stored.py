"""What is still stored about the people of an event. For whoever answers for it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mail.models import OutgoingMessage
from pdf.builders import subject_of
from pdf.models import RenderedFile
from registrations.choices import SPECIAL_CATEGORIES
from registrations.models import Need
from registrations.printing import PAPERS

if TYPE_CHECKING:
    from events.models import Event

AT_ONCE = 1000


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
    """What is stored now. Six queries, and one more for each thousand people."""
    registrations = list(event.registrations.only("public_id", "event"))
    interests, links = (
        list(event.interests.only("public_id", "event")),
        list(event.personal_links.only("public_id", "event")),
    )
    kinds = Counter(Need.objects.filter(registration__event=event).values_list("kind", flat=True).order_by())
    special = sum(kinds[kind] for kind in SPECIAL_CATEGORIES)
    papers = [subject_of(paper.kind, paper.parameters(event)) for paper in PAPERS]
    return Stored(
        registrations=len(registrations),
        needs=kinds.total() - special,
        special_needs=special,
        interests=len(interests),
        links=len(links),
        messages=_messages([person.reference for person in (*registrations, *interests, *links)]),
        papers=RenderedFile.objects.filter(subject__in=papers).count(),
    )


def _messages(references: Sequence[str]) -> int:
    chunks = (references[start : start + AT_ONCE] for start in range(0, len(references), AT_ONCE))
    return sum(OutgoingMessage.objects.filter(reference__in=chunk).count() for chunk in chunks)
