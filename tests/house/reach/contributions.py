"""What of the office is about contributions."""

from tests.house.reach.roles import MODERATORS, OFFICERS, Reach
from tests.participation.factories import ContributionFactory, EvidenceFactory, PointFactory


def a_contribution(organisation):
    return {"pk": ContributionFactory(consultation__process__organisation=organisation).pk}


def a_point(organisation):
    point = PointFactory(contribution__consultation__process__organisation=organisation)
    return {"pk": point.contribution_id, "point": point.pk}


def evidence_of_a_point(organisation):
    point = PointFactory(contribution__consultation__process__organisation=organisation)
    return {"evidence": EvidenceFactory(point=point, finding=None).pk}


PAGES = {
    "office:contributions": Reach(MODERATORS),
    "office:moderate": Reach(MODERATORS, only_posts=True),
    "office:enter_contribution": Reach(OFFICERS),
    "office:coverage": Reach(OFFICERS),
    "office:points": Reach(OFFICERS),
    "office:answer_points": Reach(OFFICERS, status=302),
    "office:link_point": Reach(OFFICERS, a_point),
    "office:unlink": Reach(OFFICERS, evidence_of_a_point, only_posts=True),
    "office:contribution": Reach(MODERATORS, a_contribution),
    "office:redact": Reach(MODERATORS, a_contribution),
    "office:translate": Reach(MODERATORS, a_contribution),
    "office:new_point": Reach(OFFICERS, a_contribution),
    "office:point": Reach(OFFICERS, a_point),
    "office:remove_point": Reach(OFFICERS, a_point, only_posts=True),
    "office:publish_answer": Reach(OFFICERS, a_contribution, only_posts=True),
    "office:take_answer_back": Reach(OFFICERS, a_contribution, only_posts=True),
}
