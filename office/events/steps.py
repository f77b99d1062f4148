"""The steps of setting an event up, and how far each is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.models import Event
from events.readiness import About, Fault

State = Literal["missing", "done", "empty"]


def _always(event: Event) -> bool:
    return True


@dataclass(frozen=True)
class Step:
    """A page of the set-up. `about`: the faults that are put right there. `is_filled`: whether something is there."""

    name: str
    label: str | Promise
    about: frozenset[About]
    is_filled: Callable[[Event], bool] = _always
    is_optional: bool = False


STEPS = (
    Step("event_basics", _("What and when"), frozenset({"title", "summary", "date"})),
    Step("event_place", _("Where"), frozenset({"place"}), lambda event: bool(event.venue_id or event.online_url)),
    Step("event_programme", _("Programme"), frozenset({"programme"}), lambda event: event.agenda.exists(), is_optional=True),
    Step("event_groups", _("Working groups"), frozenset(), lambda event: event.working_groups.exists(), is_optional=True),
    Step("event_registration", _("Registration"), frozenset({"capacity"})),
    Step(
        "event_people",
        _("People and access"),
        frozenset(),
        lambda event: bool(event.languages_spoken or event.languages_interpreted or event.childcare_places),
        is_optional=True,
    ),
    Step("event_texts", _("Contacts and texts"), frozenset({"contacts"})),
)  # fmt: skip


@dataclass(frozen=True)
class Progress:
    """A step of one event: where it is, and how far. `sentences` say what is missing."""

    label: str | Promise
    url: str
    state: State
    is_optional: bool
    sentences: tuple[str, ...] = ()


def progress(event: Event, faults: Iterable[Fault]) -> list[Progress]:
    """All steps of an event in their order; `faults` are those of `events.readiness`. Two queries."""
    found = list(faults)
    return [_progress(step, event, found) for step in STEPS]


def next_after(name: str) -> str | None:
    """The step after the one of this name; None after the last."""
    names = [step.name for step in STEPS]
    return dict(pairwise(names)).get(name)


def _progress(step: Step, event: Event, faults: Iterable[Fault]) -> Progress:
    sentences = tuple(fault.sentence for fault in faults if fault.about in step.about)
    state: State = "missing" if sentences else "done" if step.is_filled(event) else "empty"
    return Progress(step.label, reverse(f"office:{step.name}", args=[event.slug]), state, step.is_optional, sentences)
