"""The list of contributions: the same words many times, and floods."""

import pytest

from participation.choices import Moderation
from participation.models import Contribution
from tests.participation.factories import ConsultationFactory, ContributionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation(organisation):
    return ConsultationFactory(process__organisation=organisation)


@pytest.fixture
def flood(consultation):
    """Thirty times the same, of which one is published by mistake; and something else."""
    copies = ContributionFactory.create_batch(29, consultation=consultation, waiting=True, text="Kauft bei uns!")
    ContributionFactory(consultation=consultation, text="Kauft bei uns!")
    ContributionFactory(consultation=consultation, waiting=True, text="Mehr Kurse.")
    ContributionFactory(waiting=True, text="Kauft bei uns!")  # of others
    return copies


def test_what_says_the_same_is_counted_and_leads_to_its_copies(flood, read):
    copies = {entry.text: number for entry, number in read("contributions").context["entries"]}
    assert copies == {"Kauft bei uns!": 29}
    found = read("contributions", same=flood[0].pk)
    assert found.context["sheet"].paginator.count == 30
    assert "Do not publish all 29 that were found and wait" in found.text


def test_all_copies_are_refused_at_once_on_all_pages_and_nothing_else(flood, send):
    asked = send("moderate", act="refuse_all", same=flood[0].pk)
    assert asked.status_code == 200
    assert len(asked.context["chosen"]) == 29
    ticked = [entry.pk for entry in asked.context["chosen"]]
    send("moderate", act="refuse", contribution=ticked, reason="Werbung")
    assert Contribution.objects.filter(moderation=Moderation.REFUSED).count() == 29
    assert Contribution.objects.to_moderate().filter(text="Mehr Kurse.").exists()


@pytest.mark.parametrize("same", ["x", "999999999", "9" * 30, "-1"])
def test_nonsense_narrows_nothing(flood, read, same):
    assert read("contributions", same=same).status_code == 200
