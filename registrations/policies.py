"""Who may see who registered, and who may check people in. Rights in general stand in `organisations.policies`."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from events.clock import berlin_day
from events.models import Event
from organisations.models import Organisation, Role
from organisations.policies import NOWHERE, manageable, may_manage, may_see_personal_data, rights_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from events.querysets import EventQuerySet
    from organisations.models import User

ONE_DAY = timedelta(days=1)


def may_see_registrations(user: "User | AnonymousUser", event: Event) -> bool:
    """Whether `user` may see who registered for `event`, with names and addresses, and write to them."""
    return may_see_personal_data(user, event.organisation)


def may_see_needs(user: "User | AnonymousUser", event: Event) -> bool:
    """Whether `user` may see what people need to take part: the officers who order it, and nobody else.

    Not who is merely a superuser: needs can reveal health and religion (Art. 9 GDPR). Whoever has to see them, has the
    role of an officer, which the audit log shows.
    """
    return event.organisation_id in rights_of(user).manages


def with_needs_in_sight(user: "User | AnonymousUser") -> QuerySet[Organisation]:
    """The organisations at whose events `user` may see what people need; see `may_see_needs`."""
    return Organisation.objects.filter(pk__in=rights_of(user).manages)


def may_check_in(user: "User | AnonymousUser", event: Event, now: datetime) -> bool:
    """Whether `user` may check people in at `event` at the moment `now` (aware).

    Officers always; a helper who is assigned to this event and still has the role, from the day before its first day to
    the day after its last, whole days in Berlin. One query for helpers inside these days.
    """
    if may_manage(user, event.organisation):
        return True
    if not rights_of(user).has_role(Role.CHECK_IN, event.organisation) or not _is_near(event, now):
        return False
    return event.check_in_helpers.filter(user=user.pk).exists()


def events_at_the_door(user: "User", now: datetime) -> "EventQuerySet":
    """The events near `now` (aware) at which `user` may check people in: managed ones, and those helped at."""
    helping = Q(organisation__in=rights_of(user).roles.get(Role.CHECK_IN, NOWHERE), check_in_helpers__user=user.pk)
    own = Q(organisation__in=manageable(user))
    return Event.objects.at_the_door(now).filter(own | helping).distinct()


def _is_near(event: Event, now: datetime) -> bool:
    if event.starts_at is None or not event.is_public or event.is_called_off:
        return False
    first, last = berlin_day(event.starts_at), berlin_day(event.ends_at or event.starts_at)
    return first - ONE_DAY <= berlin_day(now) <= last + ONE_DAY
