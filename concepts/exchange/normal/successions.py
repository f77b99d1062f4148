"""What became of the old, said once: in the new version."""

from collections.abc import Iterable, Iterator, Sequence

from concepts.choices import Change, Outcome
from concepts.exchange.normal.parts import recommendations
from concepts.exchange.schema.parts import AreaRow, PredecessorRow, RecommendationRow
from concepts.exchange.schema.version import SuccessionRow, VersionRow
from concepts.exchange.words import AREA_GOES_ON


def successions_of(version: VersionRow, older: Sequence[VersionRow]) -> list[SuccessionRow]:
    """The successions of `version`: its own, those its recommendations name, and those that older versions name.

    `older` are the versions before it in the file, the latest first. The reason is what the older version says about the
    outcome. Sorted, so that equal ones are equal.
    """
    found = {(row.kind, row.predecessor, row.successor): row for row in version.successions}
    for row in (*_recommendations(version, older), *_areas(version, older)):
        found.setdefault((row.kind, row.predecessor, row.successor), row)
    return sorted(found.values(), key=lambda row: (row.kind, row.predecessor, row.successor or ""))


def _recommendations(version: VersionRow, older: Sequence[VersionRow]) -> Iterator[SuccessionRow]:
    outcomes = {row.key: row for former in reversed(older) for row in recommendations(former) if row.outcome}
    here = {row.key for row in recommendations(version)}
    for row in recommendations(version):
        if row.predecessor:
            yield _continued(row, row.predecessor, outcomes.get(row.predecessor.recommendation))
    claimed = {row.predecessor.recommendation for row in recommendations(version) if row.predecessor}
    for row in recommendations(older[0]) if older else ():
        if row.outcome and row.key not in here | claimed:
            yield from _from_outcome(row, here)


def _continued(row: RecommendationRow, link: PredecessorRow, former: RecommendationRow | None) -> SuccessionRow:
    outcome = former.outcome if former else None
    return SuccessionRow(
        predecessor=link.recommendation,
        successor=row.key,
        change=link.change,
        outcome=outcome.status if outcome else None,
        reason=link.reason or (outcome.text if outcome else ""),
    )


def _from_outcome(row: RecommendationRow, here: Iterable[str]) -> Iterator[SuccessionRow]:
    """What an old recommendation says itself; one that names no successor has ended."""
    outcome = row.outcome
    assert outcome is not None
    if outcome.successor is None:
        ended = Change.DROPPED if outcome.status == Outcome.NOT_CONTINUED else Change.FULFILLED
        yield SuccessionRow(predecessor=row.key, change=ended, outcome=outcome.status, reason=outcome.text)
    elif outcome.successor in here:
        yield SuccessionRow(
            predecessor=row.key,
            successor=outcome.successor,
            change=Change.REWORDED,
            outcome=outcome.status,
            reason=outcome.text,
        )


def _areas(version: VersionRow, older: Sequence[VersionRow]) -> Iterator[SuccessionRow]:
    areas = {area.key: area for area in version.areas}
    for former in older[0].areas if older else ():
        if former.successor_field in areas:
            yield _area_goes_on(former, areas[former.successor_field])


def _area_goes_on(former: AreaRow, area: AreaRow) -> SuccessionRow:
    reason = AREA_GOES_ON.format(title=area.title.de)
    return SuccessionRow(
        kind="fields", predecessor=former.key, successor=area.key, change=Change.REWORDED, reason=reason
    )
