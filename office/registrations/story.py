"""The life of a registration in sentences: its own times, the steps of its history, and its letters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Field
from django.utils.translation import gettext as _

from mail.models import OutgoingMessage
from office.letters import LetterLine, lines_of
from organisations.wording import listed
from registrations.choices import Source, Step
from registrations.models import HistoryEntry, Registration


@dataclass(frozen=True)
class Moment:
    """One line: when, what, by whom, why."""

    at: datetime
    words: str
    by: str = ""
    reason: str = ""


def story_of(entry: Registration, groups: Mapping[int, str]) -> list[Moment]:
    """Everything that happened, the latest first. One query."""
    steps = list(entry.history.select_related("by"))
    moments = [*_own_times(entry, steps), *(_step(step, groups) for step in steps)]
    return sorted(moments, key=lambda moment: moment.at, reverse=True)


def letters_of(entry: Registration) -> list[LetterLine]:
    """The letters to this person about this registration, the latest first. One query."""
    messages = OutgoingMessage.objects.without_bodies().filter(reference=entry.reference).newest_first()
    return lines_of(messages)


def _own_times(entry: Registration, steps: Iterable[HistoryEntry]) -> list[Moment]:
    """What no step tells: that the form came, that the person confirmed, that somebody was passed over."""
    told = {step.step for step in steps}
    moments = []
    if Step.ENTERED not in told:
        moments.append(Moment(entry.queued_at, _received(entry)))
        if entry.address_confirmed_at and entry.address_confirmed_at != entry.queued_at and Step.CONFIRMED not in told:
            moments.append(Moment(entry.address_confirmed_at, _("address confirmed")))
    if entry.passed_over_at:
        words = _("passed over: %(free)d places were free, %(places)d are needed")
        facts = {"free": entry.passed_over_free, "places": entry.places}
        moments.append(Moment(entry.passed_over_at, words % facts))
    if entry.cancelled_at and Step.CANCELLED not in told:
        moments.append(Moment(entry.cancelled_at, str(Step.CANCELLED.label)))
    return moments


def _received(entry: Registration) -> str:
    return _("received by %(source)s") % {"source": Source(entry.source).label}


def _step(step: HistoryEntry, groups: Mapping[int, str]) -> Moment:
    words = str(step.get_step_display())
    if step.step == Step.MOVED:
        before, after = (groups.get(step.facts.get(name) or 0, _("no working group")) for name in ("before", "after"))
        words = _("%(what)s: from %(before)s to %(after)s") % {"what": words, "before": before, "after": after}
    if step.step == Step.CHANGED:
        words = f"{words}: {_changes(step.facts)}"
    return Moment(step.at, words, by=_who(step), reason=step.reason)


def _changes(facts: Mapping[str, Any]) -> str:
    names = listed(_field_name(name) for name in facts.get("fields", [])) or _("nothing")
    if "after" in facts:
        return _("%(fields)s (places: before %(before)d, now %(after)d)") % {
            "fields": names,
            "before": facts["before"],
            "after": facts["after"],
        }
    return names


def _field_name(name: str) -> Any:
    match name:
        case "needs":
            return _("needs")
        case "answers":
            return _("answers to questions")
    field = Registration._meta.get_field(name)
    assert isinstance(field, Field)
    return field.verbose_name


def _who(step: HistoryEntry) -> str:
    if step.by is not None:
        return str(step.by)
    by_the_portal = (Step.PROMOTED, Step.RELEASED, Step.MOVED)
    return _("the portal, by itself") if step.step in by_the_portal else _("the person")
