"""What a page offers for download."""

from collections.abc import Sequence
from dataclasses import dataclass

from pdf.builders import Parameters, subject_of
from pdf.models import RenderedFile


@dataclass(frozen=True)
class Offer:
    """A file that a page offers: `title` and `url` are the page's; the address leads to `views.download`."""

    kind: str
    parameters: Parameters
    title: str
    url: str

    @property
    def subject(self) -> str:
        return subject_of(self.kind, self.parameters)


@dataclass(frozen=True)
class Entry:
    """An offer with its newest file, for `components/pdf_download.html`; without one, it is printed when somebody asks."""

    offer: Offer
    file: RenderedFile | None


def entries(offers: Sequence[Offer]) -> list[Entry]:
    """The offers in their order, each with its newest file. One query, however many there are; nothing is printed."""
    files: dict[str, RenderedFile] = {}
    for file in RenderedFile.objects.filter(subject__in=[offer.subject for offer in offers]).ready():
        files.setdefault(file.subject, file)
    return [Entry(offer, files.get(offer.subject)) for offer in offers]
