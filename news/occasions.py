"""What has happened to a topic, read from the records of the apps below: they know nothing of subscriptions.

Each fact has a key that stays the same for ever. The sweep (`services.telling`) compares the keys with those it knows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from concepts.models import Recommendation, StatusChange
from concepts.reading.decisions import about_recommendation, read_paths
from events.choices import EventStatus
from events.models import Event
from news.choices import OccasionKind, TopicKind
from news.models import NewsItem, Occasion
from news.topics import Topic
from processes.models import Phase, TargetChange

Topics = Mapping[Any, Topic]
"""Topics of one kind, by the keys of their records."""


@dataclass(frozen=True)
class Fact:
    """Something that has happened to a topic. `record` is what an `Occasion` means by it."""

    topic: Topic
    kind: OccasionKind
    record: str
    key: str


def facts_of(topics: Iterable[Topic]) -> list[Fact]:
    """All that has happened to these topics up to now and that people are told: a fixed number of queries for each kind.

    The newsletter has none: an edition is sent by somebody.
    """
    by_kind: dict[TopicKind, dict[Any, Topic]] = defaultdict(dict)
    for topic in topics:
        by_kind[topic.kind][topic.record.pk] = topic
    readers = {
        TopicKind.EVENT: (_events,),
        TopicKind.PROCESS: (_news, _phases, _targets),
        TopicKind.RECOMMENDATION: (_wordings, _decisions, _measures),
    }
    return [fact for kind, found in by_kind.items() for read in readers.get(kind, ()) for fact in read(found)]


def _events(topics: Topics) -> Iterator[Fact]:
    """The state that an event is in, unless it was the last to be found: a date may come back that was given up before."""
    known: dict[int, list[str]] = defaultdict(list)
    for event, record in Occasion.objects.filter(event__in=topics).order_by("pk").values_list("event", "record"):
        known[event].append(record)
    for key, topic in topics.items():
        kind, state = _state_of(topic.record)
        if not known[key] or known[key][-1] != state:
            yield Fact(topic, kind, state, f"event:{key}:{len(known[key])}")


def _state_of(event: Event) -> tuple[OccasionKind, str]:
    when = f"{event.tentative_from}/{event.tentative_until}"
    if event.starts_at:
        when = f"{event.starts_at.astimezone(UTC):%Y-%m-%dT%H%M}"
    if event.status == EventStatus.CANCELLED:
        return OccasionKind.EVENT_CANCELLED, "cancelled"
    if event.status == EventStatus.POSTPONED:
        return OccasionKind.EVENT_POSTPONED, f"postponed {when}"
    return OccasionKind.EVENT_FIXED if event.starts_at else OccasionKind.EVENT_EXPECTED, when


def _news(topics: Topics) -> Iterator[Fact]:
    rows = NewsItem.objects.public().filter(process__in=topics).order_by("dated", "pk")
    for process, key in rows.values_list("process", "pk"):
        yield Fact(topics[process], OccasionKind.NEWS, str(key), f"process:{process}:news:{key}")


def _phases(topics: Topics) -> Iterator[Fact]:
    for phase in Phase.objects.filter(process__in=topics).order_by("process", "position", "pk"):
        topic = topics[phase.process_id]
        if phase.actual_start is not None:
            yield Fact(topic, OccasionKind.PHASE_BEGUN, str(phase.pk), f"phase:{phase.pk}:begun")
        if phase.actual_end is not None:
            yield Fact(topic, OccasionKind.PHASE_ENDED, str(phase.pk), f"phase:{phase.pk}:ended")


def _targets(topics: Topics) -> Iterator[Fact]:
    rows = TargetChange.objects.filter(phase__process__in=topics).order_by("pk")
    for process, key in rows.values_list("phase__process", "pk"):
        yield Fact(topics[process], OccasionKind.TARGET_CHANGED, str(key), f"target:{key}")


def _wordings(topics: Topics) -> Iterator[Fact]:
    """The versions that everybody can read and that word it otherwise than the one before."""
    rows = Recommendation.objects.filter(lineage__in=topics, version__is_public=True).order_by("version__number")
    before: dict[Any, list[str]] = {}
    for lineage, key, *words in rows.values_list("lineage", "pk", "title", "text"):
        if before.get(lineage) != words:
            yield Fact(topics[lineage], OccasionKind.WORDING, str(key), f"wording:{key}")
        before[lineage] = words


def _decisions(topics: Topics) -> Iterator[Fact]:
    """Meetings that have decided: those about it alone, and those that adopted a version which holds it."""
    rows = Recommendation.objects.filter(
        lineage__in=topics, version__is_public=True, version__decided_by__is_public=True
    )
    steps: dict[Any, dict[int, None]] = {key: {} for key in topics}
    for lineage, step in rows.order_by("version__number").values_list("lineage", "version__decided_by"):
        steps[lineage][step] = None
    paths = read_paths({topic.record.concept_id for topic in topics.values()})
    for key, topic in topics.items():
        held = about_recommendation(paths.get(topic.record.concept_id, []), key)
        for step in steps[key] | {entry.key: None for entry in held if not entry.is_ahead}:
            yield Fact(topic, OccasionKind.DECISION, str(step), f"step:{step}:{key}")


def _measures(topics: Topics) -> Iterator[Fact]:
    changes = StatusChange.objects.filter(measure__recommendation__in=topics).order_by("changed_on", "pk")
    for lineage, key in changes.values_list("measure__recommendation", "pk"):
        yield Fact(topics[lineage], OccasionKind.MEASURE, str(key), f"status:{key}")
