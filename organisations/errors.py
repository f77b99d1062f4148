"""What a service of this app refuses, each with a sentence for the person who asked."""


class OrganisationError(Exception):
    """Base of all refusals; `str(error)` is a translated sentence that names the remedy."""


class InvitationInvalid(OrganisationError):
    """The invitation was used, has expired or was withdrawn."""


class NotAllowed(OrganisationError):
    """The person has no right to do this; the page should not have offered it."""


class OwnRights(OrganisationError):
    """Nobody takes away their own rights: otherwise an office could lock itself out by one click."""


class RoleChanged(OrganisationError):
    """The role is not the one that was seen: somebody else has changed it meanwhile."""


class RoleRefused(OrganisationError):
    """There is no such role to change, or the person has the other one already."""
