"""Who may read and answer what people wrote. Rights in general stand in `organisations.policies`."""

from typing import TYPE_CHECKING

from django.db.models import Q

from organisations.models import Organisation, Role
from organisations.policies import may_manage, may_moderate, may_see_personal_data, rights_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from organisations.models import User

__all__ = ["answered_by", "may_answer", "may_moderate", "may_see_authors", "moderated_by"]


def may_answer(user: "User | AnonymousUser", organisation: Organisation) -> bool:
    """Whether `user` may answer contributions, link evidence and enter letters: those who run the organisation's work."""
    return may_manage(user, organisation)


def may_see_authors(user: "User | AnonymousUser", organisation: Organisation) -> bool:
    """Whether `user` may see name and address of who wrote, where they are not public. Moderators may not."""
    return may_see_personal_data(user, organisation)


def moderated_by(user: "User | AnonymousUser") -> Q:
    """The processes whose contributions `user` may moderate, as a condition on `process__organisation`."""
    rights = rights_of(user)
    if rights.everywhere:
        return Q()
    return Q(process__organisation__in=rights.manages | rights.roles.get(Role.MODERATOR, frozenset()))


def answered_by(user: "User | AnonymousUser", prefix: str = "") -> Q:
    """The contributions that `user` may answer, as a condition; `prefix` leads to the contribution."""
    rights = rights_of(user)
    return Q() if rights.everywhere else Q(**{f"{prefix}process__organisation__in": rights.manages})
