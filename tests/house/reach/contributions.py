"""What of the office is about contributions."""

from tests.concepts.factories import RecommendationFactory
from tests.house.reach.roles import MODERATORS, OFFICERS, Reach
from tests.participation.factories import (
    ConsultationFactory,
    ContributionFactory,
    EvidenceFactory,
    FindingFactory,
    GroupResultsFactory,
    ObjectionFactory,
    PointFactory,
    ResultsPictureFactory,
    TextBlockFactory,
)
from tests.processes.factories import ProcessFactory


def a_contribution(organisation):
    return {"pk": ContributionFactory(consultation__process__organisation=organisation).pk}


def a_point(organisation):
    point = PointFactory(contribution__consultation__process__organisation=organisation)
    return {"pk": point.contribution_id, "point": point.pk}


def a_consultation(organisation):
    return {"pk": ConsultationFactory(process__organisation=organisation).pk}


def an_interview(organisation):
    key = FindingFactory(interviews=True, process__organisation=organisation, published_on=None).pk
    return {"pk": key}


def results(organisation):
    """Of a group, with a finding, a picture and an objection."""
    process = ProcessFactory(organisation=organisation)
    found = GroupResultsFactory(asked=True, group__event__process=process)
    return {
        "pk": found.pk,
        "finding": FindingFactory(results=found).pk,
        "picture": ResultsPictureFactory(results=found).pk,
        "objection": ObjectionFactory(results=found).pk,
    }


def a_recommendation(organisation):
    return {"lineage": RecommendationFactory(area__version__concept__organisation=organisation).lineage_id}


def evidence_of_a_point(organisation):
    point = PointFactory(contribution__consultation__process__organisation=organisation)
    return {"evidence": EvidenceFactory(point=point, finding=None).pk}


def a_text_block(organisation):
    return {"pk": TextBlockFactory(organisation=organisation).pk}


PAGES = {
    "office:contributions": Reach(MODERATORS),
    "office:moderate": Reach(MODERATORS, only_posts=True),
    "office:enter_contribution": Reach(OFFICERS),
    "office:coverage": Reach(OFFICERS),
    "office:origin": Reach(OFFICERS, a_recommendation),
    "office:points": Reach(OFFICERS),
    "office:answer_points": Reach(OFFICERS, status=302),
    "office:link_point": Reach(OFFICERS, a_point),
    "office:similar_points": Reach(OFFICERS, a_point),
    "office:consultations": Reach(OFFICERS),
    "office:new_consultation": Reach(OFFICERS),
    "office:consultation": Reach(OFFICERS, a_consultation),
    "office:findings": Reach(OFFICERS),
    "office:interviews": Reach(OFFICERS),
    "office:new_finding": Reach(OFFICERS),
    "office:publish_findings": Reach(OFFICERS, only_posts=True),
    "office:finding": Reach(OFFICERS, an_interview),
    "office:take_finding_back": Reach(OFFICERS, an_interview, only_posts=True),
    "office:link_finding": Reach(OFFICERS, results),
    "office:new_results": Reach(OFFICERS),
    "office:results": Reach(OFFICERS, results),
    "office:change_results": Reach(OFFICERS, results),
    "office:new_statement": Reach(OFFICERS, results),
    "office:statement": Reach(OFFICERS, results),
    "office:remove_statement": Reach(OFFICERS, results, only_posts=True),
    "office:new_picture": Reach(OFFICERS, results),
    "office:picture": Reach(OFFICERS, results),
    "office:remove_picture": Reach(OFFICERS, results),
    "office:ask_participants": Reach(OFFICERS, results),
    "office:settle_objection": Reach(OFFICERS, results),
    "office:publish_results": Reach(OFFICERS, results, only_posts=True),
    "office:take_results_back": Reach(OFFICERS, results, only_posts=True),
    "office:unlink": Reach(OFFICERS, evidence_of_a_point, only_posts=True),
    "office:contribution": Reach(MODERATORS, a_contribution),
    "office:redact": Reach(MODERATORS, a_contribution),
    "office:translate": Reach(MODERATORS, a_contribution),
    "office:new_point": Reach(OFFICERS, a_contribution),
    "office:point": Reach(OFFICERS, a_point),
    "office:remove_point": Reach(OFFICERS, a_point, only_posts=True),
    "office:publish_answer": Reach(OFFICERS, a_contribution, only_posts=True),
    "office:take_answer_back": Reach(OFFICERS, a_contribution, status=302),
    "office:text_blocks": Reach(OFFICERS),
    "office:new_text_block": Reach(OFFICERS),
    "office:text_block": Reach(OFFICERS, a_text_block),
    "office:remove_text_block": Reach(OFFICERS, a_text_block),
}
