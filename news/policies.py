"""Who writes news, and who checks comments. Rights in general stand in `organisations.policies`."""

from typing import TYPE_CHECKING

from django.db.models import Q

from organisations.models import Role
from organisations.policies import may_manage, may_moderate, rights_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from organisations.models import User

__all__ = ["may_manage", "may_moderate", "moderated_by", "told_by", "written_by"]


def written_by(user: "User | AnonymousUser") -> Q:
    """The news and editions that `user` may write, as a condition on `organisation`."""
    rights = rights_of(user)
    return Q() if rights.everywhere else Q(organisation__in=rights.manages)


def told_by(user: "User | AnonymousUser") -> Q:
    """The subscriptions to what `user` manages, as a condition."""
    rights = rights_of(user)
    if rights.everywhere:
        return Q()
    whose = ("organisation", "event__organisation", "process__organisation", "lineage__concept__organisation")
    return Q.create([Q(**{f"{path}__in": rights.manages}) for path in whose], connector=Q.OR)


def moderated_by(user: "User | AnonymousUser") -> Q:
    """The comments that `user` may publish and refuse, as a condition on `item__organisation`."""
    rights = rights_of(user)
    if rights.everywhere:
        return Q()
    return Q(item__organisation__in=rights.manages | rights.roles.get(Role.MODERATOR, frozenset()))
