"""Deleting what has served its purpose: who wrote. What they said and what became of it stays."""

from datetime import date, datetime, timedelta

from django.db import transaction

from events.clock import berlin_day
from organisations.audit import record
from organisations.models import Action
from participation import emails
from participation.choices import Moderation
from participation.models import Contribution, Objection
from participation.services.contributing import erase_words, locked

KEEP_UNCONFIRMED = timedelta(days=7)
"""How long a contribution stays whose address was never confirmed."""
KEEP_WITHOUT_CONSULTATION = 90
"""Days, for contributions outside of a consultation, and for objections; see `Consultation.retention_days`."""


def purge_personal_data(now: datetime) -> int:
    """Delete addresses, and names that were not meant to be shown, once a contribution is settled; returns how many.

    Settled is what was answered or refused, and whose consultation is over; then the days of the consultation count. What
    was refused loses its words too. What was never confirmed goes as a whole after a week. How to reach who objected to
    results goes some time after that was settled. One transaction for each, so it may be killed and run again. The deletion is logged without the data.
    """
    today = berlin_day(now)
    unconfirmed = Contribution.objects.unconfirmed_before(today - KEEP_UNCONFIRMED)
    done = 0
    for contribution in unconfirmed:
        with transaction.atomic():
            emails.forget(contribution)
            contribution.delete()
        done += 1
    done += _forget_objectors(today)
    settled = Contribution.objects.settled().filter(personal_data_deleted_on=None).select_related("consultation")
    for contribution in settled.iterator(chunk_size=500):
        if _is_due(contribution, now):
            _purge(contribution, now)
            done += 1
    return done


def _forget_objectors(today: date) -> int:
    before = today - timedelta(days=KEEP_WITHOUT_CONSULTATION)
    return Objection.objects.filter(settled_on__lt=before).exclude(contact="").update(contact="")


def _is_due(contribution: Contribution, now: datetime) -> bool:
    settled_on = contribution.answered_on or contribution.moderated_on
    consultation = contribution.consultation
    assert settled_on is not None, "see ContributionQuerySet.settled"
    begin = max(settled_on, consultation.closes_on) if consultation else settled_on
    days = consultation.retention_days if consultation else KEEP_WITHOUT_CONSULTATION
    return berlin_day(now) > begin + timedelta(days=days)


def _purge(contribution: Contribution, now: datetime) -> None:
    with transaction.atomic():
        contribution = locked(contribution)
        if contribution.moderation == Moderation.REFUSED:
            erase_words(contribution)
        contribution.email, contribution.name = "", contribution.shown_name
        contribution.submission_digest, contribution.personal_data_deleted_on = None, berlin_day(now)
        contribution.save()
        emails.forget(contribution)
        record(None, Action.DELETED, contribution, organisation=contribution.organisation)
