"""Results before they are published: their participants look at them, and may object."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from events.clock import berlin_day, end_of_day
from organisations.audit import record
from organisations.models import Action, User
from participation import emails
from participation.errors import NotOpen, NotPossible
from participation.models import Finding, GroupResults, Objection
from participation.services.results import locked_results, locked_unpublished
from registrations.application import Submission
from registrations.models import Registration
from registrations.services.places import GRACE
from registrations.tokens import submission_digest

MOST_DAYS = 60


def participants(results: GroupResults) -> list[Registration]:
    """Who can be asked: those who were there, or, where nobody was checked in, those who were registered. Two queries."""
    members = Registration.objects.confirmed().filter(event=results.event).exclude(email="").order_by("pk")
    if results.group_id:
        members = members.filter(group=results.group_id)
    return list(members.filter(arrival__isnull=False)) or list(members)


def ask_participants(*, results: GroupResults, days: int, by: User | None, now: datetime) -> int:
    """Mail the secret link to the participants, who may object for `days` whole days; returns how many are told.

    Locks the results. Raises `NotPossible` when they are published, empty, were shown already, or nobody is there to ask.
    """
    if not 1 <= days <= MOST_DAYS:
        raise NotPossible(_("Choose between 1 and %(most)d days.") % {"most": MOST_DAYS})
    with transaction.atomic():
        results = locked_unpublished(results)
        if results.asked_on:
            raise NotPossible(_("The participants were asked already."))
        if not results.findings.exists():
            raise NotPossible(_("Write down first what was found out: there is nothing to look at yet."))
        asked = participants(results)
        if not asked:
            raise NotPossible(_("Nobody can be asked: no address of a participant is stored any more."))
        results.asked_on = berlin_day(now)
        results.objections_until = results.asked_on + timedelta(days=days)
        results.save(update_fields=["asked_on", "objections_until"])
        emails.post(emails.look_at_results(results, registration) for registration in asked)
        record(by, Action.MAILED, results, organisation=results.organisation, facts={"letters": len(asked)})
    return len(asked)


def object_to(
    *,
    results: GroupResults,
    finding: Finding | None,
    text: str,
    contact: str,
    submission: Submission,
    now: datetime,
) -> Objection:
    """Take an objection of somebody who has the secret link. Publication waits until it is settled.

    In time until the end of the last day; a form that was opened before may be sent for `GRACE` more. The same form sent
    twice is one objection. Locks the results. Raises `NotOpen`.
    """
    digest = submission_digest(submission.nonce, results.token_digest)
    with transaction.atomic():
        results = locked_results(results)
        _refuse_late(results, submission.opened_at, now)
        known = Objection.objects.filter(submission_digest=digest).first()
        return known or Objection.objects.create(
            results=results,
            finding=finding,
            text=text,
            contact=contact,
            received_on=berlin_day(now),
            submission_digest=digest,
        )


def settle_objection(*, objection: Objection, settlement: str, by: User | None, on: date) -> None:
    """Note what was done about an objection. Locks its results. Raises `NotPossible` without words."""
    if not settlement.strip():
        raise NotPossible(_("Say how the objection was settled."))
    with transaction.atomic():
        locked_results(objection.results)
        facts = {"settlement": settlement.strip(), "settled_on": on, "settled_by": by}
        Objection.objects.filter(pk=objection.pk, settled_on=None).update(**facts)


def _refuse_late(results: GroupResults, opened_at: datetime, now: datetime) -> None:
    until = results.objections_until
    in_grace = until is not None and opened_at < end_of_day(until) and now < end_of_day(until) + GRACE
    if results.published_on or not (results.takes_objections(now) or in_grace):
        raise NotOpen(_("The time to object is over."))
