"""Changing a role, taking it away, and what follows from it."""

from django.db import transaction
from django.utils.translation import gettext as _

from organisations.audit import record
from organisations.errors import NotAllowed, OwnRights, RoleChanged, RoleRefused
from organisations.models import Action, Membership, Organisation, Role, User
from organisations.policies import forget_rights, may_invite
from organisations.services.accounts import end_sessions


def change_role(*, membership: Membership, role: Role, seen: Role, by: User) -> Membership:
    """Give somebody another role in the same organisation instead of the one they have; `seen` is what that was.

    The person is signed out everywhere, so that nothing is left open that the new role does not allow. With the role
    they have already nothing happens. Locks the organisation and the user. Raises `NotAllowed`, `OwnRights` when it is
    the own role, `RoleChanged` when somebody else was faster, and `RoleRefused` when the person has the new role as well.
    """
    with transaction.atomic():
        membership = _locked_membership(membership, by)
        if membership.role != seen:
            raise RoleChanged(_("Somebody else has changed this role meanwhile. Nothing is saved yet."))
        if role == seen:
            return membership
        others = Membership.objects.filter(user=membership.user_id, organisation=membership.organisation_id)
        if others.filter(role=role).exists():
            raise RoleRefused(_("The person has this role already. You can take the other one away."))
        note_membership(membership, by=by, action=Action.ROLE_TAKEN)
        membership.role = role
        membership.save(update_fields=["role"])
        note_membership(membership, by=by, action=Action.ROLE_GIVEN)
        end_sessions(membership.user)
    return membership


def end_membership(*, membership: Membership, by: User) -> None:
    """Take a role away from somebody, who is signed out everywhere at once. The account stays.

    Locks the organisation and the user. Raises `NotAllowed`, `OwnRights` when it is the own role, and `RoleRefused`
    when it is gone already.
    """
    with transaction.atomic():
        membership = _locked_membership(membership, by)
        note_membership(membership, by=by, action=Action.ROLE_TAKEN)
        membership.delete()
        end_sessions(membership.user)


def switch_off(*, user: User, by: User) -> None:
    """Let an account sign in no more and end its sessions; roles and history stay. For superusers.

    Locks the user. Raises `NotAllowed`, and `OwnRights` for the own account.
    """
    if not by.is_superuser:
        raise NotAllowed(_("Only the technical administration switches accounts off."))
    if user.pk == by.pk:
        raise OwnRights(_("You cannot switch off your own account. Please ask a colleague."))
    with transaction.atomic():
        user = _locked(user)
        user.is_active = False
        user.save(update_fields=["is_active"])
        end_sessions(user)
        record(by, Action.ACCOUNT_CHANGED, user, organisation=None, facts={"fields": "is_active"})


def note_membership(membership: Membership, *, by: User, action: Action) -> None:
    """Write into the audit log that a role was given or taken: whose, by the key of the account."""
    facts: dict[str, str | int] = {"role": membership.role, "account": membership.user.pk}
    record(by, action, membership, organisation=membership.organisation, facts=facts)


def _locked_membership(membership: Membership, by: User) -> Membership:
    """The role as it is now. Of two officers who take the role of each other at once, the second has none any more."""
    Organisation.objects.select_for_update(of=("self",)).get(pk=membership.organisation_id)
    forget_rights(by)
    if not may_invite(by, membership.organisation):
        raise NotAllowed(_("You may not give or take away roles in this organisation."))
    if membership.user_id == by.pk:
        raise OwnRights(_("You cannot change or take away your own role. Please ask a colleague."))
    found = Membership.objects.select_related("organisation").filter(pk=membership.pk).first()
    if found is None:
        raise RoleRefused(_("Somebody else has taken this role away already."))
    found.user = _locked(membership.user)
    return found


def _locked(user: User) -> User:
    return User.objects.select_for_update(of=("self",)).get(pk=user.pk)
