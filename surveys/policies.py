"""Who prepares surveys and reads what comes of them. Rights in general stand in `organisations.policies`."""

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from organisations.models import Organisation, Role
from organisations.policies import NOWHERE, may_manage, may_moderate, rights_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from organisations.models import User

__all__ = ["in_sight", "may_moderate", "may_prepare", "moderated_by", "prepared_by", "preparing"]


def may_prepare(user: "User | AnonymousUser", organisation: Organisation) -> bool:
    """Whether `user` may write the surveys of the organisation and read their results: its officers, and its institute.

    Publishing, codes, sheets on paper and wishes for contact are for officers alone (`may_manage`); free texts that
    nobody has looked at yet are for officers and moderators (`may_moderate`).
    """
    return rights_of(user).has_role(Role.INSTITUTE, organisation) or may_manage(user, organisation)


def preparing(user: "User | AnonymousUser") -> QuerySet[Organisation]:
    """The organisations whose surveys `user` may prepare."""
    return _with_role(user, Role.INSTITUTE)


def prepared_by(user: "User | AnonymousUser") -> Q:
    """The surveys that `user` may prepare, as a condition."""
    return Q(organisation__in=preparing(user))


def moderated_by(user: "User | AnonymousUser") -> Q:
    """The surveys whose free texts `user` may publish, as a condition."""
    return Q(organisation__in=_with_role(user, Role.MODERATOR))


def in_sight(user: "User | AnonymousUser") -> Q:
    """The surveys that `user` has any work with, as a condition."""
    return Q(organisation__in=_with_role(user, Role.INSTITUTE, Role.MODERATOR))


def _with_role(user: "User | AnonymousUser", *roles: Role) -> QuerySet[Organisation]:
    """The organisations that `user` manages, or in which they have one of these roles."""
    rights = rights_of(user)
    if rights.everywhere:
        return Organisation.objects.all()
    own = NOWHERE.union(*(rights.roles.get(role, NOWHERE) for role in roles))
    return Organisation.objects.filter(pk__in=rights.manages | own)
