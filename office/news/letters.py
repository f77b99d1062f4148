"""What became of the letters to those who are told of something: numbers for each occasion, never who reads what."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Left
from django.utils.functional import Promise

from concepts.reading.latest import latest_wordings
from mail.failures import in_words
from mail.models import OutgoingMessage
from news.choices import OccasionKind
from news.emails import topic_of
from news.models import NewsletterEdition, Occasion
from office.letters import TONES

State = OutgoingMessage.State
CODE = 3
"""Letters of an error that say what kind it is."""


@dataclass
class Told:
    """An occasion by its name, with how many letters are in which state (label, tone, number), and why some have failed."""

    occasion: Occasion
    name: str
    states: list[tuple[str, str, int]] = field(default_factory=list)
    failures: list[tuple[str | Promise, int]] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return str(OccasionKind(self.occasion.kind).label)


def occasions_for_list(occasions: QuerySet[Occasion]) -> QuerySet[Occasion]:
    """Those of which anybody was told, the latest first, with what each is about."""
    rows = occasions.filter(recipients__gt=0).order_by("-pk").select_related("event", "process", "organisation")
    return rows.prefetch_related("event__translations", "process__translations")


def read_told(occasions: Sequence[Occasion]) -> list[Told]:
    """What became of the letters, as long as the outbox remembers them: a fixed number of queries."""
    letters = OutgoingMessage.objects.about(*map(topic_of, occasions)).order_by()
    states = _by_topic(letters.values_list("topic", "state").annotate(Count("pk")).order_by("state"))
    codes = letters.failed().annotate(code=Left("error", CODE)).values_list("topic", "code").annotate(Count("pk"))
    failures = _by_topic(codes.order_by("code"))
    names = _names(occasions)
    return [
        Told(
            occasion,
            names[occasion.pk],
            [(str(State(state).label), TONES.get(State(state), ""), count) for state, count in states[topic]],
            [(in_words(code), count) for code, count in failures[topic]],
        )
        for occasion in occasions
        for topic in [topic_of(occasion)]
    ]


def _by_topic(rows: Iterable[tuple[str, str, int]]) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for topic, value, count in rows:
        found[topic].append((value, count))
    return found


def _names(occasions: Iterable[Occasion]) -> dict[int, str]:
    """What each is about: an edition by its subject, everything else by its title."""
    wordings = latest_wordings({row.lineage_id for row in occasions if row.lineage_id})
    titles = {row.lineage_id: f"{row.number} {row.title}" for row in wordings}
    sent = [row.record for row in occasions if row.kind == OccasionKind.EDITION]
    subjects = {str(row.pk): str(row) for row in NewsletterEdition.objects.filter(pk__in=sent).for_list()}
    return {row.pk: _name(row, titles, subjects) for row in occasions}


def _name(occasion: Occasion, titles: dict[Any, str], subjects: dict[str, str]) -> str:
    if occasion.kind == OccasionKind.EDITION:
        return subjects.get(occasion.record, "")
    if occasion.lineage_id:
        return titles.get(occasion.lineage_id, "")
    record = occasion.event or occasion.process
    assert record is not None, "a constraint says so"
    title: str = record.read("title")[0]
    return title
