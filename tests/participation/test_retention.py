"""Who wrote is deleted on time; what they said, and what became of it, stays."""

import datetime as dt

import pytest
from django.utils import timezone

from mail.models import OutgoingMessage
from organisations.models import Action, AuditEntry
from participation import emails, services
from participation.choices import Moderation
from participation.models import Contribution, Evidence
from tests.participation.factories import (
    ConsultationFactory,
    ContributionFactory,
    EvidenceFactory,
    PointFactory,
    in_days,
)

pytestmark = pytest.mark.django_db


def purge(days=0):
    return services.purge_personal_data(timezone.now() + dt.timedelta(days=days))


def answered(**changed):
    return ContributionFactory(answered_on=in_days(0), consultation=ConsultationFactory(over=True), **changed)


def test_addresses_and_names_not_shown_go_when_the_time_is_over():
    contribution = answered()
    assert (purge(90), purge(91), purge(92)) == (0, 1, 0)
    contribution.refresh_from_db()
    assert (contribution.name, contribution.email) == ("", "")
    assert contribution.text == "Kinder sollen nicht dolmetschen müssen."
    assert AuditEntry.objects.filter(action=Action.DELETED).count() == 1


def test_a_name_that_was_meant_to_be_read_stays():
    contribution = answered(shows_name=True)
    purge(91)
    contribution.refresh_from_db()
    assert contribution.name == "Amira Beispiel"


def test_nothing_is_deleted_while_the_consultation_lasts_or_the_answer_is_owed():
    ContributionFactory(answered_on=in_days(0), consultation=ConsultationFactory(closes_on=in_days(14)))
    ContributionFactory()
    assert purge(100) == 0


def test_what_was_refused_loses_its_words_too():
    contribution = answered(moderation=Moderation.REFUSED, moderation_reason="Werbung")
    purge(91)
    contribution.refresh_from_db()
    assert (contribution.text, contribution.moderation_reason) == ("", "Werbung")


def test_what_was_never_confirmed_goes_after_a_week():
    ContributionFactory(unconfirmed=True, received_on=in_days(0))
    assert (purge(7), purge(8)) == (0, 1)
    assert not Contribution.objects.exists()


def test_its_letters_go_with_the_address():
    contribution = answered()
    emails.post([emails.answered(contribution)])
    purge(91)
    assert not OutgoingMessage.objects.exists()


def test_the_trace_survives_the_deletion():
    evidence = EvidenceFactory(point=PointFactory(contribution=answered(), answered=True), finding=None)
    purge(91)
    assert list(Evidence.objects.public()) == [evidence]
