"""Offering a role to an address, and taking it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mail import outbox
from organisations import emails, tokens
from organisations.audit import record
from organisations.errors import InvitationInvalid, NotAllowed
from organisations.models import Action, Invitation, Membership, Organisation, Role, User
from organisations.policies import forget_rights, may_invite
from organisations.services.accounts import trust_address

VALID_DAYS = 14
"""An invitation is valid for so many whole days after the day it was sent."""


def invite(
    *, organisation: Organisation, role: Role, email: str, by: User, language: str = "de", now: datetime
) -> Invitation:
    """Offer `role` in `organisation` to an address, by a mail with a link.

    Whether the address is known makes no difference to the inviter: the role is given when the link is followed. An
    open invitation for the same address and role gets a new link instead. Locks the organisation. Raises `NotAllowed`.
    """
    _refuse_unless_allowed(by, organisation)
    email = User.objects.normalize_email(email)
    with transaction.atomic():
        Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
        known = organisation.invitations.open().filter(role=role, email=email).first()
        if known is not None:
            return invite_again(invitation=known, by=by, now=now)
        invitation = Invitation(organisation=organisation, role=role, email=email, language=language)
        _send(invitation, by, Action.INVITED, now=now)
    return invitation


def invite_again(*, invitation: Invitation, by: User, now: datetime) -> Invitation:
    """Send a new link, valid as long as a first one; the old link is worth nothing any more.

    Locks the invitation. Raises `NotAllowed`, and `InvitationInvalid` when it was accepted or withdrawn.
    """
    _refuse_unless_allowed(by, invitation.organisation)
    with transaction.atomic():
        invitation = _locked(invitation)
        _refuse_settled(invitation)
        outbox.forget(invitation.reference)
        tokens.revoke(invitation)
        _send(invitation, by, Action.INVITED_AGAIN, now=now)
    return invitation


def withdraw_invitation(*, invitation: Invitation, by: User, now: datetime) -> Invitation:
    """Make the link worthless and keep its mail from going out. Locks the invitation.

    Raises `NotAllowed`, and `InvitationInvalid` when it was accepted or withdrawn before.
    """
    _refuse_unless_allowed(by, invitation.organisation)
    with transaction.atomic():
        invitation = _locked(invitation)
        _refuse_settled(invitation)
        invitation.revoked_at = now
        invitation.save(update_fields=["revoked_at"])
        outbox.forget(invitation.reference)
        _record(by, Action.INVITATION_WITHDRAWN, invitation)
    return invitation


def accept_invitation(*, invitation: Invitation, name: str = "", password: str = "", now: datetime) -> User:
    """Give the offered role to the account of the address, which comes into being if there is none.

    `name` and `password` are for a new account; what a known one has stays as it is. Without a password one signs in by
    a code or the single sign-on. Locks the invitation. Raises `InvitationInvalid`, also for an account that is switched
    off.
    """
    with transaction.atomic():
        invitation = _locked(invitation)
        check_invitation(invitation, now)
        user = _account(invitation.email, name, password)
        if not user.is_active:
            raise InvitationInvalid(_("This account is switched off. Please ask who invited you."))
        Membership.objects.get_or_create(user=user, organisation=invitation.organisation, role=invitation.role)
        forget_rights(user)
        invitation.accepted_at = now
        invitation.save(update_fields=["accepted_at"])
        _record(user, Action.INVITATION_ACCEPTED, invitation)
    return user


def accept_for_address(*, email: str, now: datetime) -> User | None:
    """Accept every valid invitation of an address whose owner has proved it otherwise (single sign-on).

    Returns the account, or None when the address is not invited.
    """
    user = None
    with transaction.atomic():
        for invitation in Invitation.objects.valid(now).filter(email=User.objects.normalize_email(email)):
            user = accept_invitation(invitation=invitation, now=now)
    return user


def check_invitation(invitation: Invitation, now: datetime) -> None:
    """Raise `InvitationInvalid` unless the invitation is open and not expired at `now` (aware)."""
    _refuse_settled(invitation)
    if invitation.expires_at <= now:
        raise InvitationInvalid(_("This invitation has expired. Please ask for a new one."))


def _send(invitation: Invitation, by: User, action: Action, *, now: datetime) -> None:
    if not invitation.token_digest:
        tokens.assign(invitation)
    invitation.invited_by, invitation.created_at = by, now
    first_hour = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    invitation.expires_at = first_hour + timedelta(days=VALID_DAYS + 1)
    invitation.save()
    outbox.post([emails.invitation(invitation)])
    _record(by, action, invitation)


def _account(email: str, name: str, password: str) -> User:
    """The account of the address; a new one has the name and password, and its address is proved by the link."""
    user, is_new = User.objects.get_or_create(email=email, defaults={"name": name.strip()})
    if is_new:
        user.set_password(password or None)
        user.save(update_fields=["password"])
        trust_address(user)
    return user


def _locked(invitation: Invitation) -> Invitation:
    found = Invitation.objects.select_related("organisation").select_for_update(of=("self",))
    return found.get(pk=invitation.pk)


def _refuse_settled(invitation: Invitation) -> None:
    if invitation.accepted_at is not None:
        raise InvitationInvalid(_("This invitation was accepted already. You can sign in."))
    if invitation.revoked_at is not None:
        raise InvitationInvalid(_("This invitation was withdrawn. Please ask who invited you."))


def _refuse_unless_allowed(by: User, organisation: Organisation) -> None:
    if not may_invite(by, organisation):
        raise NotAllowed(_("You may not invite anybody to this organisation."))


def _record(actor: User, action: Action, invitation: Invitation) -> None:
    record(actor, action, invitation, organisation=invitation.organisation, facts={"role": invitation.role})
