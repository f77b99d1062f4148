"""Who works here, and what was done."""

from tests.house.reach.roles import OFFICERS, Reach
from tests.organisations.factories import InvitationFactory, MembershipFactory


def membership(organisation):
    return {"pk": MembershipFactory(organisation=organisation).pk}


def invitation(organisation):
    return {"pk": InvitationFactory(organisation=organisation).pk}


def itself(organisation):
    return {"key": organisation.key}


PAGES = {
    **{f"office:{name}": Reach(OFFICERS) for name in ["team", "team_invite", "audit_log"]},
    **{f"office:{name}": Reach(OFFICERS, membership) for name in ["role", "role_take"]},
    "office:invitation_again": Reach(OFFICERS, invitation, only_posts=True),
    "office:invitation_withdraw": Reach(OFFICERS, invitation),
    "office:organisation": Reach(OFFICERS, itself),
}
