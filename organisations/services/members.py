"""Taking a role away, and what follows from it."""

from django.db import transaction
from django.utils.translation import gettext as _

from organisations.audit import record
from organisations.errors import NotAllowed, OwnRights
from organisations.models import Action, Membership, Role, User
from organisations.policies import forget_rights, may_invite
from organisations.services.accounts import end_sessions


def end_membership(*, membership: Membership, by: User) -> None:
    """Take a role away from somebody, who is signed out everywhere at once. The account stays.

    Only officers enter the administration: with the last such role that ends too.

    Locks the user. Raises `NotAllowed`, and `OwnRights` when it is the own role.
    """
    if not may_invite(by, membership.organisation):
        raise NotAllowed(_("You may not take away roles in this organisation."))
    if membership.user_id == by.pk:
        raise OwnRights(_("You cannot take away your own role. Please ask a colleague."))
    with transaction.atomic():
        user = _locked(membership.user)
        note_membership(membership, by=by, action=Action.ROLE_TAKEN)
        membership.delete()
        forget_rights(user)
        user.is_staff = user.is_superuser or _is_officer(user)
        user.save(update_fields=["is_staff"])
        end_sessions(user)


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


def admit_officers(user: User) -> None:
    """Let an officer enter the administration; saves `is_staff` when that is new. For others nothing changes."""
    forget_rights(user)
    if not user.is_staff and _is_officer(user):
        user.is_staff = True
        user.save(update_fields=["is_staff"])


def note_membership(membership: Membership, *, by: User, action: Action) -> None:
    """Write into the audit log that a role was given or taken: whose, by the key of the account."""
    facts: dict[str, str | int] = {"role": membership.role, "account": membership.user.pk}
    record(by, action, membership, organisation=membership.organisation, facts=facts)


def _is_officer(user: User) -> bool:
    return user.memberships.filter(role=Role.OFFICER).exists()


def _locked(user: User) -> User:
    return User.objects.select_for_update(of=("self",)).get(pk=user.pk)
