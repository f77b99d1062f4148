"""Who works in which organisation, as the page of the team shows it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations.models import Action, AuditEntry, Membership, Organisation, User

FACTORS: dict[str, str | Promise] = {
    Authenticator.Type.TOTP: _("authenticator app"),
    Authenticator.Type.WEBAUTHN: _("passkey or security key"),
}
SINGLE_SIGN_ON = _("single sign-on")
BY_SINGLE_SIGN_ON = {"action": Action.SIGNED_IN, "facts__method": "socialaccount"}
"""What the audit log keeps of such a sign-in: nothing else tells that somebody uses it."""


@dataclass(frozen=True)
class Member:
    """Somebody in an organisation. `factors` are the names of the second factors; `last_login` is a day in Berlin."""

    user: User
    organisation: Organisation
    roles: list[Membership]
    factors: list[str]

    @property
    def last_login(self) -> dt.date | None:
        return timezone.localdate(self.user.last_login) if self.user.last_login else None


def members_of(organisations: Iterable[Organisation]) -> list[Member]:
    """Everybody with a role in these organisations, by organisation and name. Three queries."""
    roles: dict[tuple[int, int], list[Membership]] = defaultdict(list)
    found = Membership.objects.filter(organisation__in=organisations).select_related("user", "organisation")
    for membership in found.order_by("organisation__name", "user__name", "user__email", "role"):
        roles[membership.organisation_id, membership.user_id].append(membership)
    factors = _factors({user for _organisation, user in roles})
    return [
        Member(theirs[0].user, theirs[0].organisation, theirs, factors[user])
        for (_organisation, user), theirs in roles.items()
    ]


def _factors(users: set[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    kinds = Authenticator.objects.filter(user__in=users, type__in=FACTORS).values_list("user", "type")
    for user, kind in kinds.order_by("type").distinct():
        names[user].append(str(FACTORS[kind]))
    signed_in = AuditEntry.objects.filter(actor__in=users, **BY_SINGLE_SIGN_ON)
    for user in signed_in.order_by().values_list("actor", flat=True).distinct():
        names[user].append(str(SINGLE_SIGN_ON))
    return names
