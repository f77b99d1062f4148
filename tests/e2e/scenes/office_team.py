"""The pages of the office about the team and the audit log."""

from organisations.models import Action, Role
from tests.e2e import cast
from tests.e2e.officers import officer
from tests.organisations.factories import AuditEntryFactory, InvitationFactory, MembershipFactory, UserFactory


def team(visitor):
    officer(visitor)
    _colleague()
    MembershipFactory(organisation=cast.kreis(), user=UserFactory(factor=False), role=Role.INSTITUTE)
    InvitationFactory(organisation=cast.kreis())
    InvitationFactory(organisation=cast.kreis(), expired=True)
    visitor.opens("office:team")


def team_of_one(visitor):
    officer(visitor)
    visitor.opens("office:team")


def invitation_refused(visitor):
    officer(visitor)
    visitor.opens("office:team_invite")
    visitor.presses("Send the invitation")


def invitation_to_be_withdrawn(visitor):
    officer(visitor)
    visitor.opens("office:invitation_withdraw", InvitationFactory(organisation=cast.kreis()).pk)


def role_to_be_changed(visitor):
    officer(visitor)
    visitor.opens("office:role", _colleague().pk)


def own_role(visitor):
    visitor.opens("office:role", officer(visitor).memberships.get().pk)


def role_to_be_taken_away(visitor):
    officer(visitor)
    visitor.opens("office:role_take", _colleague().pk)


def organisation_to_be_changed(visitor):
    officer(visitor)
    visitor.opens("office:organisation", cast.kreis().key)


def audit_log(visitor):
    actor = officer(visitor)
    colleague = _colleague()
    AuditEntryFactory(organisation=cast.kreis(), actor=actor, facts={"fields": "title, summary, programme"})
    AuditEntryFactory(organisation=cast.kreis(), actor=None, action=Action.DELETED, facts={"records": 104})
    AuditEntryFactory(
        organisation=cast.kreis(), actor=actor, action=Action.ROLE_GIVEN, kind="organisations.membership", label="",
        key=str(colleague.pk), facts={"role": colleague.role, "account": colleague.user_id},
    )  # fmt: skip
    visitor.opens("office:audit_log")


def audit_log_that_finds_nothing(visitor):
    officer(visitor)
    visitor.opens("office:audit_log", query="?q=xyz&since=2027-01-01")


def _colleague():
    return MembershipFactory(organisation=cast.kreis(), user__name="Mina Muster", role=Role.MODERATOR)
