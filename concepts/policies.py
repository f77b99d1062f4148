"""Who may see a version. Rights in general stand in `organisations.policies`."""

from typing import TYPE_CHECKING

from concepts.choices import Stage
from concepts.models import ConceptVersion
from organisations.policies import may_see_drafts, may_see_submitted

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
