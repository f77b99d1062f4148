"""How a contribution comes in: in time, once, confirmed, and taken back."""

import datetime as dt

import pytest
from django.utils import timezone

from events.clock import end_of_day
from mail.models import OutgoingMessage
from participation import services
from participation.choices import Channel, Moderation
from participation.draft import Draft
from participation.errors import NotOpen, NotPossible
from participation.models import Contribution
from registrations.application import Submission
from tests.concepts.factories import RecommendationFactory
from tests.participation.factories import ConsultationFactory, ContributionFactory, PointFactory, in_days
from tests.processes.factories import ProcessFactory

pytestmark = pytest.mark.django_db

DRAFT = Draft(text="Bitte auch abends.", name="Amira Beispiel", email="amira@example.org")


def send(consultation, *, now=None, nonce="a", draft=DRAFT, opened_at=None):
    now = now or timezone.now()
    submission = Submission(opened_at=opened_at or now, nonce=nonce)
    return services.contribute(consultation=consultation, draft=draft, submission=submission, now=now)


def kinds():
    return sorted(OutgoingMessage.objects.values_list("kind", flat=True))


def test_a_contribution_waits_for_its_confirmation_and_then_for_somebody_to_read_it():
    contribution = send(ConsultationFactory())
    assert (contribution.confirmed, contribution.moderation) == (False, Moderation.WAITING)
    assert not Contribution.objects.to_moderate().exists()
    services.confirm(contribution=contribution, now=timezone.now())
    assert list(Contribution.objects.to_moderate()) == [contribution]
    assert not Contribution.objects.public().exists()
    assert kinds() == ["participation.confirm", "participation.received"]


def test_confirming_twice_writes_one_letter():
    contribution = send(ConsultationFactory())
    for _again in range(2):
        services.confirm(contribution=contribution, now=timezone.now())
    assert kinds() == ["participation.confirm", "participation.received"]


def test_the_same_form_sent_twice_is_one_contribution():
    consultation = ConsultationFactory()
    assert send(consultation) == send(consultation)
    assert Contribution.objects.count() == 1


def test_the_letter_that_asks_for_confirmation_repeats_nothing_that_was_typed():
    send(ConsultationFactory(), draft=Draft(text="kauft bei uns", name="Werbung", email="opfer@example.org"))
    message = OutgoingMessage.objects.get()
    assert "kauft" not in message.text
    assert "Werbung" not in message.text


def test_the_last_day_belongs_to_the_consultation_until_its_end():
    consultation = ConsultationFactory(closes_on=dt.date(2026, 5, 3), opens_on=dt.date(2026, 3, 30))
    deadline = end_of_day(dt.date(2026, 5, 3))
    assert deadline.isoformat() == "2026-05-04T00:00:00+02:00"
    assert send(consultation, now=deadline - dt.timedelta(seconds=1))
    with pytest.raises(NotOpen):
        send(consultation, now=deadline, nonce="b")


def test_a_form_opened_before_midnight_may_be_sent_a_little_later():
    consultation = ConsultationFactory()
    deadline = consultation.deadline
    opened = deadline - dt.timedelta(minutes=5)
    assert send(consultation, now=deadline + dt.timedelta(minutes=20), opened_at=opened)
    with pytest.raises(NotOpen):
        send(consultation, now=deadline + dt.timedelta(minutes=31), opened_at=opened, nonce="b")


@pytest.mark.parametrize("state", [{"planned": True}, {"version": None}])
def test_before_it_begins_nothing_is_taken(state):
    with pytest.raises(NotOpen):
        send(ConsultationFactory(**state))


def test_it_stays_tied_to_the_words_it_is_about():
    recommendation = RecommendationFactory()
    consultation = ConsultationFactory(version=recommendation.version)
    contribution = send(consultation, draft=Draft(text="Ja.", email="a@example.org", lineage=recommendation.lineage))
    assert (contribution.version, contribution.lineage) == (recommendation.version, recommendation.lineage)
    assert contribution.area == recommendation.area.lineage


def test_a_letter_can_be_entered_after_the_last_day():
    process = ProcessFactory()
    consultation = ConsultationFactory(process=process, over=True)
    contribution = services.enter(
        process=process, draft=Draft(text="Brief"), channel=Channel.LETTER, received_on=in_days(-12),
        consultation=consultation,
    )  # fmt: skip
    assert (contribution.confirmed, contribution.moderation) == (True, Moderation.WAITING)
    assert kinds() == []


def test_withdrawing_deletes_words_author_and_letters_at_once_and_keeps_the_trace():
    contribution = ContributionFactory(proposed_wording="", shows_name=True)
    point = PointFactory(contribution=contribution, text="Dolmetschen", answered=True)
    services.withdraw(contribution=contribution)
    contribution.refresh_from_db()
    point.refresh_from_db()
    typed = (contribution.title, contribution.text, contribution.name, contribution.email, point.text)
    assert typed == ("", "", "", "", "")
    assert contribution.moderation == Moderation.WITHDRAWN
    assert point.outcome == "adopted"
    assert kinds() == []


def test_what_was_withdrawn_cannot_be_confirmed():
    contribution = ContributionFactory(unconfirmed=True)
    services.withdraw(contribution=contribution)
    with pytest.raises(NotPossible):
        services.confirm(contribution=contribution, now=timezone.now())
