"""Who: organisations and their tree, bodies, contacts, users, their roles, and the log of what they did."""

from organisations.models.audit import Action, AuditEntry
from organisations.models.body import Body, BodyKind
from organisations.models.contact import Contact
from organisations.models.invitation import Invitation
from organisations.models.membership import Membership, Role
from organisations.models.organisation import Organisation, OrganisationKind
from organisations.models.token_holder import TokenHolder
from organisations.models.user import User, UserManager

__all__ = [
    "Action",
    "AuditEntry",
    "Body",
    "BodyKind",
    "Contact",
    "Invitation",
    "Membership",
    "Organisation",
    "OrganisationKind",
    "Role",
    "TokenHolder",
    "User",
    "UserManager",
]
