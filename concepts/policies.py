"""Who may see and who may write a version. Rights in general stand in `organisations.policies`."""

from typing import TYPE_CHECKING

from concepts.choices import Stage
from concepts.models import Concept, ConceptVersion
from concepts.querysets import ConceptQuerySet
from organisations.models import Organisation, Role
from organisations.policies import NOWHERE, may_manage, may_see_drafts, may_see_submitted, rights_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from organisations.models import User


def may_see_version(user: "User | AnonymousUser", version: ConceptVersion) -> bool:
    """Whether `user` may read `version`: everybody when it is public.

    One that was only submitted is for the council's staff as well; a draft is for those who prepare it.
    """
    if version.is_public:
        return True
    organisation = version.concept.organisation
    return (may_see_drafts if version.stage == Stage.DRAFT else may_see_submitted)(user, organisation)


def may_write_drafts(user: "User | AnonymousUser", organisation: Organisation) -> bool:
    """Whether `user` may write in the drafts of the organisation's concepts: its officers, and the institute it works with.

    What becomes of a draft, and what has been decided, is for officers alone (`organisations.policies.may_manage`).
    """
    return rights_of(user).has_role(Role.INSTITUTE, organisation) or may_manage(user, organisation)


def writable(user: "User | AnonymousUser") -> ConceptQuerySet:
    """The concepts in whose drafts `user` may write; see `may_write_drafts`."""
    rights = rights_of(user)
    if rights.everywhere:
        return Concept.objects.all()
    return Concept.objects.filter(organisation__in=rights.manages | rights.roles.get(Role.INSTITUTE, NOWHERE))


def may_write_portion(user: "User | AnonymousUser", concept: Concept, municipality: Organisation) -> bool:
    """Whether `user` may say what a municipality does about the concept: its own officers, and those of the concept."""
    return may_manage(user, municipality) or may_manage(user, concept.organisation)


def shared_with(user: "User | AnonymousUser") -> ConceptQuerySet:
    """The concepts that municipalities whose officer `user` is carry out together with others."""
    rights = rights_of(user)
    return Concept.objects.filter(organisation__children__in=rights.manages).distinct()
