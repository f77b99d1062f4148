"""What of the office is about contributions."""

from tests.house.reach.roles import MODERATORS, OFFICERS, Reach
from tests.participation.factories import (
    ConsultationFactory,
    ContributionFactory,
    EvidenceFactory,
    FindingFactory,
    PointFactory,
    TextBlockFactory,
)


def a_contribution(organisation):
    return {"pk": ContributionFactory(consultation__process__organisation=organisation).pk}


def a_point(organisation):
    point = PointFactory(contribution__consultation__process__organisation=organisation)
    return {"pk": point.contribution_id, "point": point.pk}


def a_consultation(organisation):
    return {"pk": ConsultationFactory(process__organisation=organisation).pk}


def a_finding(organisation):
    key = FindingFactory(process__organisation=organisation, published_on=None).pk
    return {"pk": key, "finding": key}


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
    "office:points": Reach(OFFICERS),
    "office:answer_points": Reach(OFFICERS, status=302),
    "office:link_point": Reach(OFFICERS, a_point),
    "office:consultations": Reach(OFFICERS),
    "office:new_consultation": Reach(OFFICERS),
    "office:consultation": Reach(OFFICERS, a_consultation),
    "office:findings": Reach(OFFICERS),
    "office:new_finding": Reach(OFFICERS),
    "office:publish_findings": Reach(OFFICERS, only_posts=True),
    "office:finding": Reach(OFFICERS, a_finding),
    "office:take_finding_back": Reach(OFFICERS, a_finding, only_posts=True),
    "office:link_finding": Reach(OFFICERS, a_finding),
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
