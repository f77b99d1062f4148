"""Who may work for which organisation."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from organisations.models import Membership, Organisation

if TYPE_CHECKING:
    from organisations.models import User


def manageable(user: "User | AnonymousUser") -> QuerySet[Organisation]:
    """The organisations whose records `user` may change.

    Superusers: all. Officers: those they are officers of, and below these every child that has
    agreed to be run by its parent, down the tree as far as each step has agreed. Nobody else any.
    Costs one query per level of the tree.
    """
    if not user.is_active:
        return Organisation.objects.none()
    if user.is_superuser:
        return Organisation.objects.all()
    own = Membership.objects.officers().filter(user_id=user.pk)
    found = set(own.values_list("organisation_id", flat=True))
    level = found
    while level:
        children = Organisation.objects.filter(parent__in=level, run_by_parent=True)
        level = set(children.values_list("pk", flat=True)) - found
        found = found | level
    return Organisation.objects.filter(pk__in=found)


def may_manage(user: "User | AnonymousUser", organisation: Organisation) -> bool:
    """Whether `user` may change the records of `organisation`; see `manageable`."""
    return manageable(user).filter(pk=organisation.pk).exists()
