"""Answering contributions (Abwägung): points, outcomes with reasons, and the whole answer at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from concepts.seen import fingerprint
from events.seen import refuse_unseen
from organisations.models import User
from participation import emails
from participation.choices import Moderation, Outcome
from participation.errors import ChangedMeanwhile, NotPossible
from participation.models import AnswerRevision, Contribution, Point
from participation.models.answer import PastPoint
from participation.services.contributing import locked


@dataclass(frozen=True, kw_only=True)
class Work:
    """What the office notes about a point while it works on it: nobody else reads topics, person and day."""

    text: str = ""
    topics: str = ""
    in_charge: User | None = None
    due_on: date | None = None


def save_point(*, contribution: Contribution, work: Work, point: Point | None = None, seen: str | None = None) -> Point:
    """Split a point off a contribution, or change one. Locks the contribution.

    `seen` is the `state_of` the `point_values` when the form was opened. Raises `NotPossible` when the answer is published, or
    when several points have no words to tell them apart, `ChangedMeanwhile`.
    """
    with transaction.atomic():
        contribution = _unanswered(contribution)
        others = contribution.points.exclude(pk=point.pk if point else 0)
        found = Point(contribution=contribution, position=others.next_position())
        if point is not None:
            found = _still_there(contribution, point)
            refuse_unseen(point_values(found), seen)
        if not work.text and others.exists():
            raise NotPossible(_("There are several points. Say in a few words what this one is about."))
        if work.text and others.filter(text=work.text).exists():
            raise NotPossible(_("There is a point with these words already."))
        if others.filter(text="").exists():
            raise NotPossible(
                _("The first point is the whole contribution. Say there what it is about, then add more.")
            )
        found.text, found.topics = work.text, work.topics
        found.in_charge, found.due_on = work.in_charge, work.due_on
        found.save()
    return found


def point_values(point: Point) -> dict[str, Any]:
    """What the form of a point shows, by the names of `Work`."""
    return {name: getattr(point, name) for name in Work.__dataclass_fields__}


def remove_point(*, point: Point) -> None:
    """Take a point away that was split off by mistake. Raises `NotPossible` when it is answered or linked."""
    with transaction.atomic():
        _unanswered(point.contribution)
        if point.outcome or point.evidence.exists():
            raise NotPossible(_("This point has an outcome or is linked to a recommendation. It stays."))
        point.delete()


def state_of(points: Iterable[Point]) -> str:
    """What a page shows of the answers to these points, as a few letters: by them a change in between is seen."""
    told = sorted((point.pk, point.text, str(point.outcome), point.reason, point.answered_by) for point in points)
    return fingerprint(repr(told))


def answer_points(*, points: Iterable[Point], outcome: Outcome, reason: str, answered_by: str, seen: str) -> int:
    """Write the same outcome and reason for one point, or for several similar ones; returns how many.

    Nobody else reads them before `publish_answer`. `seen` is the `state_of` the points when the page was opened. Locks the
    contribution of each, all or none are written. Raises `NotPossible`, `ChangedMeanwhile`.
    """
    if not reason.strip():
        raise NotPossible(_("Say why: everybody will read the reason."))
    chosen = sorted(points, key=lambda point: point.contribution_id)
    with transaction.atomic():
        for point in chosen:
            _unanswered(point.contribution)
        rows = Point.objects.filter(pk__in=[point.pk for point in chosen])
        if state_of(rows) != seen:
            raise ChangedMeanwhile(_("Somebody else has worked on this in the meantime. Look at it, then save again."))
        return rows.update(outcome=outcome, reason=reason.strip(), answered_by=answered_by.strip())


def publish_answer(*, contribution: Contribution, on: date) -> Contribution:
    """Publish the whole answer, and tell who wrote: for the first time, or that it was changed. Locks the contribution.

    Where an answer was taken back and is the same as before, it stands again as if nothing had been, and nobody is told.
    Raises `NotPossible` unless the contribution is published and each of its points has an outcome.
    """
    with transaction.atomic():
        contribution = _unanswered(contribution)
        if contribution.moderation != Moderation.PUBLISHED:
            raise NotPossible(_("Publish the contribution first: an answer to something nobody can read helps nobody."))
        points = list(contribution.points.all())
        missing = sum(not point.is_answered for point in points)
        if not points or missing:
            raise NotPossible(_("Every point needs an outcome and a reason before the answer is published."))
        before = contribution.revisions.first()
        is_same = before is not None and before.points == _as_published(points)
        contribution.answered_on = before.answered_on if before and is_same else on
        contribution.save(update_fields=["answered_on"])
        contribution.points.update(was_published=True)
        if before and is_same:
            before.delete()
        elif contribution.email:
            emails.post([emails.answer_changed(contribution, before) if before else emails.answered(contribution)])
    return contribution


def take_answer_back(*, contribution: Contribution, note: str, by: User | None, on: date) -> Contribution:
    """Take a published answer back to change it; what it said stays readable, with the `note` why it is changed.

    What its points led to stays in the trace meanwhile. Locks the contribution. Twice changes nothing. Raises `NotPossible` without a note.
    """
    if not note.strip():
        raise NotPossible(_("Say why the answer is changed: everybody will read it."))
    with transaction.atomic():
        contribution = locked(contribution)
        if contribution.answered_on is None:
            return contribution
        AnswerRevision.objects.create(
            contribution=contribution,
            answered_on=contribution.answered_on,
            taken_back_on=on,
            note=note.strip(),
            points=_as_published(contribution.points.all()),
            made_by=by,
        )
        contribution.answered_on = None
        contribution.save(update_fields=["answered_on"])
    return contribution


def _as_published(points: Iterable[Point]) -> list[PastPoint]:
    return [
        PastPoint(text=point.text, outcome=point.outcome, reason=point.reason, answered_by=point.answered_by)
        for point in points
    ]


def _still_there(contribution: Contribution, point: Point) -> Point:
    found = contribution.points.filter(pk=point.pk).first()
    if found is None:
        raise NotPossible(_("Somebody else has deleted this in the meantime."))
    return found


def _unanswered(contribution: Contribution) -> Contribution:
    contribution = locked(contribution)
    if contribution.answered_on:
        raise NotPossible(_("This answer is published. Take it back before you change it."))
    return contribution
