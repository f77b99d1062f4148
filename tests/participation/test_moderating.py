"""Nothing appears before somebody has looked at it."""

import pytest
from django.db import IntegrityError, transaction

from mail.models import OutgoingMessage
from participation import services
from participation.choices import Moderation
from participation.errors import ChangedMeanwhile, NotPossible
from participation.models import Contribution
from tests.organisations.factories import UserFactory
from tests.participation.factories import ContributionFactory, in_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return UserFactory()


def kinds():
    return sorted(OutgoingMessage.objects.values_list("kind", flat=True))


def test_publishing_many_tells_each_author(officer):
    waiting = [ContributionFactory(waiting=True, email=f"p{number}@example.org") for number in range(3)]
    assert services.publish(contributions=waiting, by=officer, on=in_days(0)) == 3
    assert Contribution.objects.public().count() == 3
    assert kinds() == ["participation.published"] * 3
    assert services.publish(contributions=waiting, by=officer, on=in_days(0)) == 0


def test_what_is_not_confirmed_is_not_published(officer):
    assert services.publish(contributions=[ContributionFactory(unconfirmed=True)], by=officer, on=in_days(0)) == 0


def test_the_database_itself_refuses_to_publish_what_is_not_confirmed():
    contribution = ContributionFactory(unconfirmed=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=contribution.pk).update(moderation=Moderation.PUBLISHED)


def test_refusing_many_stores_one_reason_and_tells_it(officer):
    waiting = [ContributionFactory(waiting=True) for _number in range(2)]
    assert services.refuse(contributions=waiting, reason="Werbung", by=officer, on=in_days(0)) == 2
    stored = set(Contribution.objects.values_list("moderation", "moderation_reason", "moderated_by"))
    assert stored == {(Moderation.REFUSED, "Werbung", officer.pk)}
    assert "Werbung" in OutgoingMessage.objects.first().text


def test_a_refusal_needs_a_reason(officer):
    with pytest.raises(NotPossible):
        services.refuse(contributions=[ContributionFactory(waiting=True)], reason=" ", by=officer, on=in_days(0))


def redact(contribution, officer, **words):
    given = {"text": "In Erlenmark hat uns [Name entfernt] geholfen."} | words
    return services.redact(
        contribution=contribution, words=given, seen=contribution.words_digest, reason="Name entfernt", by=officer,
        on=in_days(0),
    )  # fmt: skip


def test_removed_names_are_not_kept_anywhere(officer):
    contribution = ContributionFactory(waiting=True, text="In Erlenmark hat uns Frau Muster geholfen.")
    redact(contribution, officer)
    services.publish(contributions=[contribution], by=officer, on=in_days(0))
    contribution.refresh_from_db()
    assert contribution.is_redacted
    assert contribution.moderation_reason == "Name entfernt"
    assert not any("Muster" in str(value) for value in vars(contribution).values())


def test_names_are_removed_from_translation_and_proposal_too(officer):
    contribution = ContributionFactory(
        waiting=True, language="ar", text="ساعدتنا السيدة موستر", german_text="Frau Muster half uns."
    )
    redact(contribution, officer, text="ساعدتنا", german_text="[Name entfernt] half uns.")
    contribution.refresh_from_db()
    assert contribution.german_text == "[Name entfernt] half uns."


def test_a_contribution_of_which_nothing_is_left_is_refused_and_not_emptied(officer):
    contribution = ContributionFactory(waiting=True)
    with pytest.raises(NotPossible):
        redact(contribution, officer, text="")
    contribution.refresh_from_db()
    assert contribution.text


def test_two_people_who_redact_at_once_do_not_undo_each_other(officer):
    contribution = ContributionFactory(waiting=True)
    redact(Contribution.objects.get(), officer)
    with pytest.raises(ChangedMeanwhile):
        redact(contribution, officer)


def test_a_published_contribution_can_be_refused_later_and_disappears(officer):
    contribution = ContributionFactory()
    services.refuse(contributions=[contribution], reason="Persönliche Daten", by=officer, on=in_days(0))
    assert not Contribution.objects.public().exists()
