"""The use-cases of accounts and rights."""

from organisations.services.accounts import end_sessions, renew_encryption, reset_factors, trust_address
from organisations.services.invitations import (
    accept_for_address,
    accept_invitation,
    check_invitation,
    invite,
    invite_again,
    withdraw_invitation,
)
from organisations.services.members import change_role, end_membership, note_membership, switch_off
from organisations.services.retention import purge_accounts_data

__all__ = [
    "accept_for_address",
    "accept_invitation",
    "change_role",
    "check_invitation",
    "end_membership",
    "end_sessions",
    "invite",
    "invite_again",
    "note_membership",
    "purge_accounts_data",
    "renew_encryption",
    "reset_factors",
    "switch_off",
    "trust_address",
    "withdraw_invitation",
]
