"""The papers of an event as kinds of files: how each is made, who may have it, how long it stays."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from concepts.printing.head import Head
from concepts.printing.look import media_of
from events.models import Event
from events.printing.look import styles_of
from events.wording import when_text
from organisations.models import User
from organisations.translations import SOURCE_LANGUAGE
from pdf.builders import Builder, NothingToPrint, Parameters, Reader, register
from pdf.document import Document, digest_of
from pdf.services import forget
from registrations.policies import may_see_registrations
from registrations.printing import people

KEEP = timedelta(days=1)
"""Names lie no longer on the disk than it takes to print them; whoever asks again gets a new file."""


@dataclass(frozen=True)
class Paper:
    """One paper. `content(event)` is all that stands on it beside the event itself, as JSON; there is nothing to print
    while its part `filled_by` is empty.
    """

    name: str
    label: str | Promise
    content: Callable[[Event], Mapping[str, Any]]
    filled_by: str

    @property
    def kind(self) -> str:
        return f"registrations.{self.name}"

    def parameters(self, event: Event) -> dict[str, Any]:
        """What a builder needs to print this file again, and what a stored file is found by."""
        return {"event": event.pk}

    @property
    def builder(self) -> Builder:
        return Builder(self._digest, self._build, _may_read, self._title, keep=KEEP)

    def _title(self, wanted: Parameters) -> str:
        return f"{self.label}: {_find(wanted)}"

    def _digest(self, wanted: Parameters) -> str:
        """Of what stands on the paper, not of the paper: a long list is not set for every question."""
        event = _find(wanted)
        with translation.override(SOURCE_LANGUAGE):
            return digest_of([str(event), when_text(event), event.organisation.name, self._content(event)])

    def _build(self, wanted: Parameters) -> Document:
        event = _find(wanted)
        with translation.override(SOURCE_LANGUAGE):
            head = Head.of(
                event.organisation,
                title=f"{self.label}: {event}",
                language=SOURCE_LANGUAGE,
                description=f"{event}, {when_text(event)}",
                keywords=(str(self.label),),
            )
            context = {"document": head, "event": event, "organisation": event.organisation, **self._content(event)}
            html = render_to_string(f"registrations/print/{self.name}.html", context)
        return Document(html, styles_of(event.organisation), media_of(event.organisation))

    def _content(self, event: Event) -> Mapping[str, Any]:
        found = self.content(event)
        if not found[self.filled_by]:
            raise NothingToPrint(self.kind)
        return found


ATTENDANCE = Paper("attendance", _("Attendance list"), people.attendance_list, "lines")
BADGES = Paper("badges", _("Name badges"), people.badges, "sheets")
SIGNS = Paper("signs", _("Table signs"), people.table_signs, "signs")
PAPERS = (ATTENDANCE, BADGES, SIGNS)


def register_all() -> None:
    """Makes our kinds known, once, when the app is ready."""
    for paper in PAPERS:
        register(paper.kind, paper.builder)


def forget_papers(event: Event) -> None:
    """Delete all papers of an event: with the commit they are gone from the disk."""
    for paper in PAPERS:
        forget(kind=paper.kind, parameters=paper.parameters(event))


def _find(wanted: Parameters) -> Event:
    event = Event.objects.for_list().filter(pk=wanted["event"]).first()
    if event is None:
        raise NothingToPrint("event")
    return event


def _may_read(reader: Reader, wanted: Parameters) -> bool:
    event = Event.objects.select_related("organisation").filter(pk=wanted["event"]).first()
    return event is not None and may_see_registrations(cast(User | AnonymousUser, reader), event)
