"""Points, outcomes with reasons, and an answer that is published whole or not at all."""

import pytest
from django.db import IntegrityError, transaction

from mail.models import OutgoingMessage
from participation import services
from participation.choices import AnswerState, Outcome
from participation.errors import NotPossible
from participation.models import Evidence, Point
from participation.services.answering import Work
from tests.concepts.factories import ChapterFactory, DecisionStepFactory, RecommendationFactory
from tests.participation.factories import ContributionFactory, EvidenceFactory, FindingFactory, PointFactory, in_days

pytestmark = pytest.mark.django_db


def answer(*points):
    return services.answer_points(
        points=points,
        outcome=Outcome.PARTLY,
        reason="Der Kreis kann das nur anregen.",
        answered_by="Bildungsbüro",
        seen=services.state_of(points),
    )


def take_back(contribution, note="Die Zahl war falsch."):
    return services.take_answer_back(contribution=contribution, note=note, by=None, on=in_days(0))


def test_a_contribution_is_split_into_points_and_answered_as_a_whole():
    contribution = ContributionFactory()
    first = services.save_point(contribution=contribution, work=Work(text="Kurse abends"))
    second = services.save_point(contribution=contribution, work=Work(text="Kinderbetreuung", topics="Kita, Kurse"))
    answer(first)
    with pytest.raises(NotPossible):
        services.publish_answer(contribution=contribution, on=in_days(0))
    assert contribution.answer_state == AnswerState.IN_WORK
    answer(second)
    answered = services.publish_answer(contribution=contribution, on=in_days(0))
    assert answered.answer_state == AnswerState.ANSWERED
    assert OutgoingMessage.objects.get().kind == "participation.answered"


def test_similar_points_are_answered_together():
    points = [PointFactory() for _number in range(3)]
    assert answer(*points) == 3
    assert set(Point.objects.values_list("outcome", flat=True)) == {Outcome.PARTLY}


def test_of_similar_points_none_is_answered_where_one_cannot_be():
    waiting = PointFactory()
    published = PointFactory(contribution=ContributionFactory(answered_on=in_days(-1)), answered=True)
    with pytest.raises(NotPossible):
        answer(waiting, published)
    waiting.refresh_from_db()
    assert waiting.outcome == ""


def test_case_4_check_5_an_outcome_needs_a_reason():
    point = PointFactory()
    with pytest.raises(NotPossible):
        services.answer_points(points=[point], outcome=Outcome.COVERED, reason="  ", answered_by="", seen="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Point.objects.update(outcome=Outcome.COVERED)


def test_several_points_are_told_apart_by_their_words():
    contribution = ContributionFactory()
    services.save_point(contribution=contribution, work=Work())
    with pytest.raises(NotPossible):
        services.save_point(contribution=contribution, work=Work(text="Zweiter"))


def test_a_published_answer_is_changed_only_after_it_was_taken_back():
    contribution = ContributionFactory()
    point = PointFactory(contribution=contribution, answered=True)
    services.publish_answer(contribution=contribution, on=in_days(0))
    with pytest.raises(NotPossible):
        answer(point)
    take_back(contribution)
    assert answer(point) == 1


def test_an_answer_to_what_nobody_can_read_is_not_published():
    point = PointFactory(contribution=ContributionFactory(waiting=True), answered=True)
    with pytest.raises(NotPossible):
        services.publish_answer(contribution=point.contribution, on=in_days(0))


def test_a_point_that_led_somewhere_is_not_removed():
    point = PointFactory()
    EvidenceFactory(point=point, finding=None)
    with pytest.raises(NotPossible):
        services.remove_point(point=point)


@pytest.mark.parametrize("source", [PointFactory, FindingFactory])
def test_a_source_is_linked_to_a_recommendation_once(source):
    source, lineage = source(), RecommendationFactory().lineage
    services.link(source=source, lineage=lineage, sentence="Daher kommt es.", by=None)
    with pytest.raises(NotPossible):
        services.link(source=source, lineage=lineage, sentence="Noch einmal.", by=None)
    assert Evidence.objects.count() == 1


def test_case_4_check_3_a_paper_that_was_dealt_with_in_private_is_no_public_source():
    step = DecisionStepFactory(is_public=False)
    evidence = EvidenceFactory(finding=None, decision=step.decision)
    assert not Evidence.objects.public().exists()
    DecisionStepFactory(decision=step.decision)
    assert list(Evidence.objects.public()) == [evidence]


def test_chapters_have_no_origin_and_a_link_needs_its_sentence():
    with pytest.raises(NotPossible):
        services.link(source=PointFactory(), lineage=ChapterFactory().lineage, sentence="So.", by=None)
    with pytest.raises(NotPossible):
        services.link(source=PointFactory(), lineage=RecommendationFactory().lineage, sentence=" ", by=None)


# --- an answer that is changed later ---------------------------------------------------------------------------


@pytest.fixture
def answered():
    contribution = ContributionFactory()
    PointFactory(contribution=contribution, answered=True, text="Kurse", reason="Zehn Kurse.")
    return services.publish_answer(contribution=contribution, on=in_days(-9))


def test_what_an_answer_said_before_is_kept_with_its_days_and_the_reason_of_the_change(answered):
    take_back(answered)
    answer(answered.points.get())
    services.publish_answer(contribution=answered, on=in_days(1))
    kept = answered.revisions.get()
    assert (kept.answered_on, kept.taken_back_on, kept.note) == (in_days(-9), in_days(0), "Die Zahl war falsch.")
    [(point, outcome)] = kept.labelled_points
    assert (point["reason"], outcome) == ("Zehn Kurse.", Outcome.ADOPTED)


def test_who_wrote_is_told_of_each_change_once(answered):
    for number in (1, 2):
        take_back(answered)
        answered.points.update(reason=f"Doch {number} Kurse.")
        services.publish_answer(contribution=answered, on=in_days(0))
    kinds = list(OutgoingMessage.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["participation.answered", "participation.answer_changed", "participation.answer_changed"]


def test_an_answer_that_was_taken_back_and_not_changed_stands_as_if_nothing_had_been(answered):
    take_back(answered)
    again = services.publish_answer(contribution=answered, on=in_days(0))
    assert again.answered_on == in_days(-9)
    assert not answered.revisions.exists()
    assert OutgoingMessage.objects.count() == 1


def test_taking_back_needs_a_note_and_twice_changes_nothing(answered):
    with pytest.raises(NotPossible):
        take_back(answered, note=" ")
    take_back(answered)
    take_back(answered, note="Noch einmal.")
    assert [kept.note for kept in answered.revisions.all()] == ["Die Zahl war falsch."]


def test_withdrawing_takes_the_words_of_the_points_out_of_earlier_answers_too(answered):
    take_back(answered)
    services.withdraw(contribution=answered)
    [(point, outcome)] = answered.revisions.get().labelled_points
    assert (point["text"], outcome) == ("", Outcome.ADOPTED)
