"""What the office does with one registration: give a place, refuse, put into a group, change, send again.

Every function locks the event, writes the history with who did it and why, and the audit log without the person.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Event, WorkingGroup
from events.seen import refuse_unseen
from mail.letter import Letter
from organisations.audit import record
from organisations.models import Action, User
from registrations import emails
from registrations.allocation import fits
from registrations.application import Application
from registrations.choices import ACTIVE, Status, Step
from registrations.errors import AlreadyDone, ChangedMeanwhile, ReasonNeeded, RegistrationError
from registrations.models import Registration
from registrations.services import guards
from registrations.services.change import give_up_places, replace_contents
from registrations.services.history import note
from registrations.services.places import fill_places, free_in_groups, give_place, lock_registration
from registrations.services.versions import version_of

ACCEPTABLE = (Status.WAITING, Status.EXPIRED, Status.REFUSED)
"""From the waiting list, whose place was released, and who was refused before."""


def accept(*, registration: Registration, by: User, reason: str = "", now: datetime) -> Registration:
    """Give a place to somebody who has none, whatever the order of the waiting list; the person is told.

    The address counts as confirmed. A place beyond the number of places needs a `reason`. Twice changes nothing.
    Raises `ReasonNeeded`, `AlreadyDone` for who has cancelled or once the event has begun, `NotOpen`.
    """
    with transaction.atomic():
        event, entry = lock_registration(registration)
        if entry.status == Status.CONFIRMED:
            return entry
        guards.check_ahead(event, now)
        if entry.status not in ACCEPTABLE:
            raise AlreadyDone(_("Only who waits, was released or refused can be given a place."))
        if entry.status != Status.WAITING:
            guards.check_address_free(event, entry.email)
        guards.check_reason_beyond_capacity(event, entry.places, reason)
        give_place(entry, now=now)
        entry.address_confirmed_at = entry.address_confirmed_at or now
        entry.passed_over_at = entry.passed_over_free = None
        entry.save()
        _write_down(entry, Step.ACCEPTED, Action.ACCEPTED, by=by, reason=reason, at=now)
        emails.post([emails.promoted(entry, occasion=f"{now:%Y%m%d%H%M%S%f}")])
    return entry


def refuse(*, registration: Registration, by: User, reason: str, now: datetime) -> Registration:
    """Tell somebody who waits or has a place that there is none for them, with the reason; the next move up.

    `reason` (German) goes into the letter. Twice changes nothing. Raises `ReasonNeeded`, `AlreadyDone`.
    """
    with transaction.atomic():
        event, entry = lock_registration(registration)
        if entry.status == Status.REFUSED:
            return entry
        guards.check_not_begun(event, now)
        if entry.status not in ACTIVE:
            raise AlreadyDone(_("This registration has ended already."))
        if not reason:
            raise ReasonNeeded(_("Please give the reason. The person reads it in the e-mail."))
        entry.status = Status.REFUSED
        give_up_places(entry)
        entry.save()
        _write_down(entry, Step.REFUSED, Action.REFUSED, by=by, reason=reason, at=now)
        emails.post([emails.refused(entry, reason, now=now)])
        fill_places(event, now=now)
    return entry


def move_to_group(
    *,
    registration: Registration,
    group: WorkingGroup | None,
    by: User,
    reason: str = "",
    seen: str | None = None,
    now: datetime,
) -> Registration:
    """Put somebody who has a place into a working group, or (None) into none; from then on nobody moves by itself.

    A group that has no room for the party needs a `reason`; the place at the event is never touched. The place that
    is left goes to the wishes of others. `seen` is the `state_of` the `group_values` when the form was opened. Raises
    `ReasonNeeded`, `AlreadyDone` for who has no place, `events.errors.ChangedMeanwhile`.
    """
    with transaction.atomic():
        event, entry = lock_registration(registration)
        guards.check_not_begun(event, now)
        if not entry.holds_place:
            raise AlreadyDone(_("Only who has a place at the event can have one in a working group."))
        before, after = entry.group_id, group.pk if group else None
        if before == after and entry.group_by_hand:
            return entry
        refuse_unseen(group_values(entry), seen)
        if after is not None and after != before:
            _check_room_in_group(event, entry, after, reason)
        entry.group_id, entry.group_by_hand = after, True
        entry.save(update_fields=["group", "group_by_hand"])
        facts = {"before": before, "after": after}
        note(entry, Step.MOVED, by=by, reason=reason, at=now, **facts)
        record(by, Action.CHANGED, entry, organisation=event.organisation, facts={"fields": "group"})
        if before != after:
            emails.post([emails.group_changed(entry, now=now)])
        fill_places(event, now=now)
    return entry


def group_values(registration: Registration) -> dict[str, Any]:
    """What the form of another working group shows."""
    return {"group": registration.group_id}


def change_by_staff(
    *,
    registration: Registration,
    application: Application,
    seen: str,
    reason: str = "",
    tells: bool = True,
    by: User,
    now: datetime,
) -> Registration:
    """Replace what the registration says, also after the deadline; a new address counts at once.

    `seen` is the `versions.version_of` what the page showed: who is second is refused. `tells`: the person gets a
    letter about it. More places than there are free need a `reason`. Raises `ChangedMeanwhile`, `ReasonNeeded`,
    `AlreadyDone` when another registration has the address; then nothing was changed.
    """
    with transaction.atomic():
        event, entry = lock_registration(registration)
        if version_of(entry) != seen:
            raise ChangedMeanwhile
        more = application.places - entry.places
        if entry.holds_place and more > 0:
            guards.check_reason_beyond_capacity(event, more, reason)
        address = application.email.lower()
        if entry.is_active and address != entry.email:
            guards.check_address_free(event, address)
        changed = replace_contents(entry, application, address=address)
        if changed["fields"]:
            note(entry, Step.CHANGED, by=by, reason=reason, at=now, **changed)
            names = ", ".join(changed["fields"])
            record(by, Action.CHANGED, entry, organisation=event.organisation, facts={"fields": names})
        fill_places(event, now=now)
        entry.refresh_from_db()
        entry.event = event
        if tells and changed["fields"]:
            emails.post([_letter_about_change(entry, now)])
    return entry


def send_link_again(*, registration: Registration, by: User, now: datetime) -> Registration:
    """Send the secret link, as it is, to the address of the registration; at most once a minute. See `renew_link`."""
    with transaction.atomic():
        _event, entry = lock_registration(registration)
        _check_has_address(entry)
        if emails.post([emails.link_again(entry, occasion=_this_minute(now))]):
            _write_down(entry, Step.LINK_SENT, Action.MAILED, by=by, at=now)
    return entry


def send_letter_again(*, registration: Registration, by: User, now: datetime) -> Registration:
    """Send anew what says where the registration stands; at most once a minute.

    That is: please confirm, you are registered, or you are on the waiting list. Raises `AlreadyDone` for one that has
    ended.
    """
    with transaction.atomic():
        _event, entry = lock_registration(registration)
        _check_has_address(entry)
        if not entry.is_active:
            raise AlreadyDone(_("This registration has ended already."))
        if emails.post([emails.received(entry, occasion=_this_minute(now))]):
            _write_down(entry, Step.LETTER_SENT, Action.MAILED, by=by, at=now)
    return entry


def _letter_about_change(entry: Registration, now: datetime) -> Letter:
    """Who has to confirm the address is asked again: it may be another one now."""
    if entry.is_active and not entry.is_confirmed:
        return emails.received(entry, occasion=f"changed-{now:%Y%m%d%H%M%S}")
    return emails.changed(entry, now=now)


def _check_room_in_group(event: Event, entry: Registration, group: int, reason: str) -> None:
    free = free_in_groups(event, without=entry)
    if group not in free:
        raise AlreadyDone(_("This working group belongs to another event."))
    left = free[group]
    if reason or fits(left, entry.places):
        return
    text = ngettext(
        "This group has %(free)d free place. Please give the reason why you put more people into it.",
        "This group has %(free)d free places. Please give the reason why you put more people into it.",
        max(left or 0, 0),
    )
    raise ReasonNeeded(text % {"free": max(left or 0, 0)})


def _check_has_address(entry: Registration) -> None:
    if not entry.email:
        raise RegistrationError(_("We have no e-mail address of this person. Please tell them in another way."))


def _write_down(entry: Registration, step: Step, action: Action, *, by: User, reason: str = "", at: datetime) -> None:
    note(entry, step, by=by, reason=reason, at=at)
    facts = {"letters": 1} if action == Action.MAILED else {}
    record(by, action, entry, organisation=entry.event.organisation, facts=facts)


def _this_minute(now: datetime) -> str:
    return f"again-{now:%Y%m%d%H%M}"
