"""Publishing in the office: what stands in the way, how far the check is, what is next."""

import datetime as dt

import pytest
from django.utils import timezone, translation

from concepts.choices import ChapterKind, Stage, StepKind, StepStatus
from concepts.models import Publication, PublicationState
from concepts.services.publishing import complete_publication
from office.concepts.todo import publications_that_wait
from organisations.models import Action, AuditEntry
from organisations.policies import rights_of
from tests.concepts.factories import (
    ActionAreaFactory,
    ChapterFactory,
    DecisionStepFactory,
    FigureFactory,
    PublicationFactory,
    freeze,
)
from tests.concepts.printers import print_all
from tests.office.concepts.pages import address, page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.PDF_ROOT = tmp_path


@pytest.fixture
def text(draft, writer):
    """A draft that can be published."""
    ChapterFactory(version=draft, shows=ChapterKind.AREAS, text="", title="Handlungsfelder")
    ActionAreaFactory(version=draft)
    return ChapterFactory(version=draft, title="Anlass")


def send(client, **answers):
    return client.post(address("concept_publish", "konzept"), answers)


def test_the_page_says_what_stands_in_the_way_and_leads_there(client, text):
    figure = FigureFactory(version=text.version, alternative="")
    found = page(client, "concept_publish", "konzept")
    assert "One thing stands in the way" in found
    assert address("concept_part", "konzept", figure.lineage_id) in found


def test_a_draft_with_faults_is_refused_at_once_with_the_list(client, text):
    FigureFactory(version=text.version, alternative="")
    response = send(client, becomes="consultation")
    assert Publication.objects.get().state == PublicationState.REFUSED
    assert "no alternative text" in client.get(response["Location"]).content.decode()


def test_a_draft_is_checked_then_published_and_the_page_says_what_is_next(client, writer, text):
    response = send(client, becomes="submitted")
    publication = Publication.objects.get()
    waiting = client.get(response["Location"]).content.decode()
    assert "0 of 1 files are ready" in waiting
    assert '<noscript><meta http-equiv="refresh"' in waiting
    print_all()
    assert client.get(address("concept_progress", "konzept", publication.pk)).json() == {
        "state": "checking",
        "ready": 1,
    }
    complete_publication(publication=publication)
    done = client.get(response["Location"]).content.decode()
    assert address("concept_adopt", "konzept", 1) in done
    entry = AuditEntry.objects.get(action=Action.PUBLISHED)
    assert (entry.actor_id, entry.kind) == (writer.pk, "concepts.conceptversion")


def test_while_it_is_checked_the_page_leads_to_how_far_it_is(client, text):
    asked = PublicationFactory(version=text.version, state=PublicationState.CHECKING)
    response = client.get(address("concept_publish", "konzept"))
    assert response["Location"] == address("concept_publication", "konzept", asked.pk)


def test_for_the_council_alone(client, text):
    send(client, becomes="council_only")
    publication = Publication.objects.get()
    assert (publication.stage, publication.is_public) == (Stage.SUBMITTED, False)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({}, "becomes"),
        ({"becomes": "draft"}, "becomes"),
        ({"becomes": "decided"}, "decided_by"),
        ({"becomes": "submitted", "in_force_from": "2026-07-01"}, "in_force_from"),
        ({"becomes": "decided", "decided_by": "999999"}, "decided_by"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(client, text, answers, field):
    response = send(client, **answers)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Publication.objects.exists()


def test_a_submitted_version_is_adopted_with_a_final_decision(client, writer, draft):
    freeze(draft, Stage.SUBMITTED)
    step = DecisionStepFactory(
        decision__concept=draft.concept, kind=StepKind.FINAL, status=StepStatus.TAKEN, meets_on=dt.date(2026, 6, 29)
    )
    other = DecisionStepFactory(kind=StepKind.FINAL, status=StepStatus.TAKEN)
    url = address("concept_adopt", "konzept", 1)
    assert client.post(url, {"decided_by": other.pk}).status_code == 422
    assert client.post(url, {"decided_by": step.pk, "in_force_from": "2026-07-01"}).status_code == 302
    draft.refresh_from_db()
    assert (draft.stage, draft.in_force_from) == (Stage.DECIDED, dt.date(2026, 7, 1))


def test_a_day_in_force_before_the_decision_is_refused_in_words(client, writer, draft):
    freeze(draft, Stage.SUBMITTED)
    step = DecisionStepFactory(
        decision__concept=draft.concept, kind=StepKind.FINAL, status=StepStatus.TAKEN, meets_on=dt.date(2026, 6, 29)
    )
    response = client.post(
        address("concept_adopt", "konzept", 1), {"decided_by": step.pk, "in_force_from": "2026-01-01"}
    )
    assert response.status_code == 422


class TestWhatIsToBeDone:
    def sentences(self, user):
        with translation.override("en"):
            return [task.sentence for task in publications_that_wait(user, timezone.now())]

    def test_a_refusal_waits_until_it_is_tried_again(self, writer, draft):
        PublicationFactory(version=draft, findings=[{"code": "empty"}])
        assert "1 thing" in self.sentences(writer)[0]
        PublicationFactory(version=draft, state=PublicationState.CHECKING)
        assert "being checked" in self.sentences(writer)[0]

    def test_what_is_published_and_what_others_do_waits_for_nobody(self, writer, draft):
        PublicationFactory()
        PublicationFactory(version=draft, state=PublicationState.PUBLISHED)
        freeze(draft)
        assert self.sentences(writer) == []

    def test_costs_one_query(self, writer, draft, django_assert_num_queries):
        PublicationFactory(version=draft)
        rights_of(writer)
        with django_assert_num_queries(1):
            self.sentences(writer)
