"""Who may see an event. Rights in general stand in `organisations.policies`."""

from typing import TYPE_CHECKING

from events.models import Event
from organisations.policies import may_see_drafts

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from organisations.models import User


def may_see_event(user: "User | AnonymousUser", event: Event) -> bool:
    """Whether `user` may see the page of `event`: everybody when it is public, else who may see drafts."""
    return event.is_public or may_see_drafts(user, event.organisation)
