"""Who helps at the door of which event."""

from django.db import transaction
from django.utils.translation import gettext as _

from events.models import Event
from organisations.audit import record
from organisations.models import Action, Membership, Role, User
from registrations.errors import NotAHelper
from registrations.models import CheckInHelper


def assign_helper(*, event: Event, user: User, by: User) -> CheckInHelper:
    """Let `user` check people in at `event`. Twice changes nothing. Raises `NotAHelper`."""
    check_can_help(event=event, user=user)
    with transaction.atomic():
        helper, is_new = CheckInHelper.objects.get_or_create(event=event, user=user)
        if is_new:
            _note(helper, Action.ROLE_GIVEN, by)
    return helper


def withdraw_helper(*, helper: CheckInHelper, by: User) -> None:
    """Let the person check in at this event no more; the role in the organisation stays."""
    with transaction.atomic():
        _note(helper, Action.ROLE_TAKEN, by)
        helper.delete()


def check_can_help(*, event: Event, user: User) -> None:
    """Raise `NotAHelper` for somebody without the role in the event's organisation."""
    role = Membership.objects.filter(user=user, organisation=event.organisation_id, role=Role.CHECK_IN)
    if not role.exists():
        raise NotAHelper(_("This person has no role at the check-in of this organisation. Invite them to it first."))


def _note(helper: CheckInHelper, action: Action, by: User) -> None:
    event = helper.event
    record(by, action, event, organisation=event.organisation, facts={"role": Role.CHECK_IN, "account": helper.user_id})
