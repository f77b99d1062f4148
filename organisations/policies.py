"""Who may do what, for which organisation. The only place for rights; other apps' policies build on these.

Rights come from memberships, from nothing else but `is_superuser`. Officers' rights reach down the tree: they *see*
what is prepared in every organisation below their own, and *manage* those that have agreed (`run_by_parent`), as far as
each step has agreed. The other roles count in their own organisation alone:

| role      | may                                                                             |
|-----------|---------------------------------------------------------------------------------|
| officer   | everything in what they manage; see drafts in what lies below                   |
| institute | see drafts, write those of concepts; never personal data                        |
| moderator | moderate contributions                                                          |
| council   | see what was submitted for deliberation, not the drafts before                  |
| check-in  | nothing by itself: for one event, in its days (`registrations.policies`)        |

All functions are pure: (user, object) -> bool. A user's memberships and the tree are read once per request.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from organisations.models import AuditEntry, Membership, Organisation, Role
from organisations.querysets import AuditEntryQuerySet

if TYPE_CHECKING:
    from organisations.models import User

NOWHERE: frozenset[int] = frozenset()
AS_READ = "rights_as_read"
"""The attribute under which a user carries its rights, once they were read."""


@dataclass(frozen=True)
class Rights:
    """What the memberships of one user amount to. Organisations are known by their keys.

    `everywhere`: a superuser, and the sets do not matter. `sees` includes `manages`. `roles`: where the user has which
    role of their own.
    """

    everywhere: bool = False
    manages: frozenset[int] = NOWHERE
    sees: frozenset[int] = NOWHERE
    roles: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @property
    def is_officer(self) -> bool:
        """Whether the user manages anything at all."""
        return self.everywhere or bool(self.manages)

    def works_as(self, *roles: Role) -> bool:
        """Whether the user is an officer or has one of these roles, wherever it is: then the office has work for them."""
        return self.is_officer or any(self.roles.get(role) for role in roles)

    def has_role(self, role: Role, organisation: Organisation) -> bool:
        """Whether the user has this role in the organisation itself."""
        return organisation.pk in self.roles.get(role, NOWHERE)


def rights_of(user: "User | AnonymousUser") -> Rights:
    """The rights of `user`, read once: they stay with the object that the request holds.

    Nobody has rights who is anonymous or switched off. Costs two queries for officers, one for other roles, none for
    superusers.
    """
    if isinstance(user, AnonymousUser) or not user.is_active:
        return Rights()
    if not hasattr(user, AS_READ):
        setattr(user, AS_READ, _read_rights(user))
    rights: Rights = getattr(user, AS_READ)
    return rights


def forget_rights(user: "User") -> None:
    """Let the rights be read anew, after a membership has changed."""
    if hasattr(user, AS_READ):
        delattr(user, AS_READ)


def manageable(user: "User | AnonymousUser") -> QuerySet[Organisation]:
    """The organisations whose records `user` may change.

    Superusers: all. Officers: those they are officers of, and below these every child that has
    agreed to be run by its parent, down the tree as far as each step has agreed. Nobody else any.
    """
    rights = rights_of(user)
    return Organisation.objects.all() if rights.everywhere else Organisation.objects.filter(pk__in=rights.manages)


def may_manage(user: "User | AnonymousUser", organisation: Organisation) -> bool:
    """Whether `user` may change the records of `organisation`; see `manageable`."""
    rights = rights_of(user)
    return rights.everywhere or organisation.pk in rights.manages


def may_see_drafts(user: "User | AnonymousUser", organisation: Organisation) -> bool:
    """Whether `user` may see what is prepared and not public yet: officers here or above, and the institute."""
    rights = rights_of(user)
    return rights.everywhere or organisation.pk in rights.sees or rights.has_role(Role.INSTITUTE, organisation)


def may_see_submitted(user: "User | AnonymousUser", organisation: Organisation) -> bool:
    """Whether `user` may see what was submitted for deliberation: council staff, and whoever may see drafts."""
    return rights_of(user).has_role(Role.COUNCIL, organisation) or may_see_drafts(user, organisation)


def with_submitted_in_sight(user: "User | AnonymousUser") -> QuerySet[Organisation]:
    """The organisations of which `user` may see what was submitted for deliberation; see `may_see_submitted`."""
    rights = rights_of(user)
    if rights.everywhere:
        return Organisation.objects.all()
    own = rights.roles.get(Role.COUNCIL, NOWHERE) | rights.roles.get(Role.INSTITUTE, NOWHERE)
    return Organisation.objects.filter(pk__in=rights.sees | own)


def may_see_personal_data(user: "User | AnonymousUser", organisation: Organisation) -> bool:
    """Whether `user` may see who registered or wrote. That is for officers who run the organisation's work alone."""
    return may_manage(user, organisation)


def may_moderate(user: "User | AnonymousUser", organisation: Organisation) -> bool:
    """Whether `user` may moderate contributions."""
    return rights_of(user).has_role(Role.MODERATOR, organisation) or may_manage(user, organisation)


def may_invite(user: "User | AnonymousUser", organisation: Organisation) -> bool:
    """Whether `user` may offer roles in `organisation` and take them away."""
    return may_manage(user, organisation)


def may_read_audit_log(user: "User | AnonymousUser", organisation: Organisation) -> bool:
    """Whether `user` may read what was done in `organisation`."""
    return may_manage(user, organisation)


def readable_log(user: "User | AnonymousUser") -> AuditEntryQuerySet:
    """The entries of the audit log that `user` may read: superusers all, officers those of what they manage."""
    rights = rights_of(user)
    return AuditEntry.objects.all() if rights.everywhere else AuditEntry.objects.of_organisations(rights.manages)


def works_here(user: "User | AnonymousUser") -> bool:
    """Whether `user` has any right at all: then a second factor is wanted."""
    return user.is_active and (user.is_superuser or bool(rights_of(user).roles))


def _read_rights(user: "User") -> Rights:
    if user.is_superuser:
        return Rights(everywhere=True)
    roles = _roles(user)
    own = roles.get(Role.OFFICER, NOWHERE)
    if not own:
        return Rights(roles=roles)
    children = defaultdict(list)
    tree = Organisation.objects.filter(parent__isnull=False).order_by()
    for key, parent, run_by_parent in tree.values_list("pk", "parent", "run_by_parent"):
        children[parent].append((key, run_by_parent))
    return Rights(
        manages=_with_descendants(own, children, agreed_only=True),
        sees=_with_descendants(own, children, agreed_only=False),
        roles=roles,
    )


def _roles(user: "User") -> dict[str, frozenset[int]]:
    found = defaultdict(set)
    for role, organisation in Membership.objects.filter(user_id=user.pk).values_list("role", "organisation").order_by():
        found[role].add(organisation)
    return {role: frozenset(organisations) for role, organisations in found.items()}


def _with_descendants(
    own: frozenset[int], children: Mapping[int | None, list[tuple[int, bool]]], *, agreed_only: bool
) -> frozenset[int]:
    found, level = set(own), set(own)
    while level:
        below = {key for parent in level for key, agreed in children.get(parent, ()) if agreed or not agreed_only}
        level = below - found
        found |= level
    return frozenset(found)
