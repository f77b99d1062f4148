"""What has happened to a topic, read from the records of the apps below: they know nothing of subscriptions.

Each fact has a key that stays the same for ever. The sweep (`services.telling`) compares the keys with those it knows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from concepts.models import Lineage, Recommendation, StatusChange
from concepts.reading.decisions import about_recommendation, read_path
from events.choices import EventStatus
from events.models import Event
from news.choices import OccasionKind, TopicKind
from news.models import NewsItem, Occasion
from news.topics import Topic
from processes.models import ParticipationProcess, TargetChange


@dataclass(frozen=True)
class Fact:
    """Something that has happened. `record` is what an `Occasion` means by it."""

    kind: OccasionKind
    record: str
    key: str


def facts_of(topic: Topic) -> list[Fact]:
    """All that has happened to a topic up to now and that people are told: a fixed number of queries for each kind.

    The newsletter has none: an edition is sent by somebody.
    """
    match topic.kind:
        case TopicKind.EVENT:
            return list(_of_event(topic.record))
        case TopicKind.PROCESS:
            return [*_news(topic.record), *_phases(topic.record), *_targets(topic.record)]
        case TopicKind.RECOMMENDATION:
            return [*_wordings(topic.record), *_decisions(topic.record), *_measures(topic.record)]
    return []


def _of_event(event: Event) -> Iterator[Fact]:
    """The state that the event is in, unless it was the last to be found: a date may come back that was given up before."""
    kind, state = _state_of(event)
    known = list(Occasion.objects.filter(event=event).order_by("pk").values_list("record", flat=True))
    if not known or known[-1] != state:
        yield Fact(kind, state, f"event:{event.pk}:{len(known)}")


def _state_of(event: Event) -> tuple[OccasionKind, str]:
    when = f"{event.tentative_from}/{event.tentative_until}"
    if event.starts_at:
        when = f"{event.starts_at.astimezone(UTC):%Y-%m-%dT%H%M}"
    if event.status == EventStatus.CANCELLED:
        return OccasionKind.EVENT_CANCELLED, "cancelled"
    if event.status == EventStatus.POSTPONED:
        return OccasionKind.EVENT_POSTPONED, f"postponed {when}"
    return OccasionKind.EVENT_FIXED if event.starts_at else OccasionKind.EVENT_EXPECTED, when


def _news(process: ParticipationProcess) -> Iterator[Fact]:
    for key in NewsItem.objects.public().filter(process=process).order_by("dated", "pk").values_list("pk", flat=True):
        yield Fact(OccasionKind.NEWS, str(key), f"process:{process.pk}:news:{key}")


def _phases(process: ParticipationProcess) -> Iterator[Fact]:
    for phase in process.phases.all():
        if phase.actual_start is not None:
            yield Fact(OccasionKind.PHASE_BEGUN, str(phase.pk), f"phase:{phase.pk}:begun")
        if phase.actual_end is not None:
            yield Fact(OccasionKind.PHASE_ENDED, str(phase.pk), f"phase:{phase.pk}:ended")


def _targets(process: ParticipationProcess) -> Iterator[Fact]:
    for key in TargetChange.objects.filter(phase__process=process).order_by("pk").values_list("pk", flat=True):
        yield Fact(OccasionKind.TARGET_CHANGED, str(key), f"target:{key}")


def _wordings(lineage: Lineage) -> Iterator[Fact]:
    """The versions that everybody can read and that word it otherwise than the one before."""
    rows = Recommendation.objects.filter(lineage=lineage, version__is_public=True).order_by("version__number")
    before = None
    for row in rows:
        if (row.title, row.text) != before:
            yield Fact(OccasionKind.WORDING, str(row.pk), f"wording:{row.pk}")
        before = (row.title, row.text)


def _decisions(lineage: Lineage) -> Iterator[Fact]:
    """Meetings that have decided: those about it alone, and those that adopted a version which holds it."""
    held = [entry for entry in about_recommendation(read_path(lineage.concept), lineage.pk) if not entry.is_ahead]
    adopted = Recommendation.objects.filter(
        lineage=lineage, version__is_public=True, version__decided_by__is_public=True
    ).values_list("version__decided_by", flat=True)
    for key in dict.fromkeys([*adopted, *(entry.key for entry in held)]):
        yield Fact(OccasionKind.DECISION, str(key), f"step:{key}:{lineage.pk}")


def _measures(lineage: Lineage) -> Iterator[Fact]:
    changes = StatusChange.objects.filter(measure__recommendation=lineage).order_by("changed_on", "pk")
    for key in changes.values_list("pk", flat=True):
        yield Fact(OccasionKind.MEASURE, str(key), f"status:{key}")
