"""A process's phases in words, for the list its page shows and reads out."""

import datetime as dt
from dataclasses import dataclass
from typing import TypedDict

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from organisations.dates import CoarseDate, period
from organisations.templatetags.texts import words_in
from processes.models import ParticipationProcess, Phase, TargetChange
from processes.phases import PhaseState


class Badge(TypedDict):
    tone: str
    label: str


@dataclass(frozen=True)
class TimelineItem:
    """One entry of `components/timeline.html`."""

    title: str
    language: str
    when: str
    state: str
    text: SafeString
    notes: list[SafeString]
    badge: Badge | None


def timeline(process: ParticipationProcess, *, today: dt.date) -> list[TimelineItem]:
    """The phases in order, as they stand on `today` (Europe/Berlin). Reads prefetched rows only."""
    return [_item(phase, today) for phase in process.phases.all()]


def _item(phase: Phase, today: dt.date) -> TimelineItem:
    title, title_language = phase.read("title")
    delayed = phase.state_on(today) is PhaseState.DELAYED
    return TimelineItem(
        title=title,
        language=title_language,
        when=when(phase),
        state=_marker(phase),
        text=words_in(*phase.read("description")),
        notes=_notes(phase),
        badge={"tone": "warning", "label": _("Delayed")} if delayed else None,
    )


def _marker(phase: Phase) -> str:
    """How the timeline draws it: the places in time it knows are fewer than our states."""
    if phase.is_ahead:
        return "planned"
    return "current" if phase.is_open else "done"


def when(phase: Phase) -> str:
    """When the phase was, is or is expected, by the best that is known."""
    if phase.actual_start is None:
        return _("expected: %(period)s") % {"period": period(phase.planned_start, phase.planned_end)}
    if phase.actual_end is None:
        words = {"start": phase.actual_start, "end": phase.planned_end}
        return _("since %(start)s, planned until %(end)s") % words
    return period(phase.actual_start, phase.actual_end)


def _notes(phase: Phase) -> list[SafeString]:
    """What was planned where it came differently, and each change of the target with its reason."""
    notes = [_change_in_words(change) for change in phase.target_changes.all()]
    planned = period(phase.planned_start, phase.first_planned_end)
    if phase.actual_start and planned != period(phase.actual_start, phase.actual_end or phase.planned_end):
        notes.insert(0, format_html("{}", _("First planned: %(period)s") % {"period": planned}))
    if phase.ended_late:
        notes.append(format_html("{}", _("The phase ended later than planned.")))
    return notes


def _change_in_words(change: TargetChange) -> SafeString:
    words = _("Planned end moved from %(old)s to %(new)s, decided on %(day)s.") % {
        "old": change.old_end,
        "new": change.new_end,
        "day": CoarseDate(change.changed_on),
    }
    return format_html("{} {} {}", words, _("Reason:"), words_in(change.reason, "de"))
