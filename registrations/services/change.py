"""What a person does with the secret link: change, cancel, a new address, a new link, deletion."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from events.models import Event
from mail import outbox
from organisations.audit import record
from organisations.models import Action, User
from registrations import emails, tokens
from registrations.allocation import choose_group, fits
from registrations.application import Application
from registrations.choices import Status, Step
from registrations.disclosure import way_in
from registrations.errors import DeadlinePassed, PartyTooLarge
from registrations.models import DeletionLog, Registration
from registrations.querysets import count_places
from registrations.services import guards
from registrations.services.history import note
from registrations.services.numbers import add_to_numbers, note_deletion
from registrations.services.places import fill_places, free_in_groups, lock_registration, wish_of
from registrations.services.register import confirm_address, own_fields, store_needs_and_answers
from registrations.services.versions import contents, what_changed


def may_change(registration: Registration, now: datetime) -> bool:
    """Everything may be changed until the deadline of an event that takes place; afterwards only cancelled."""
    event = registration.event
    return registration.is_active and event.takes_place and (event.deadline is None or now < event.deadline)


def may_cancel(registration: Registration, now: datetime) -> bool:
    """Until the event begins."""
    return registration.is_active and not registration.event.has_begun(now)


def change(*, registration: Registration, application: Application, now: datetime) -> Registration:
    """Replace what the person had sent in. The place is never lost by a change.

    Locks the event. More places need free places; fewer free them for the waiting list. Changed wishes keep the
    present working group while it is still wished for. A new e-mail address counts after it was confirmed by the
    link sent to it. Raises `DeadlinePassed`, `PartyTooLarge`; then nothing was changed.
    """
    with transaction.atomic():
        event, entry = lock_registration(registration)
        if not may_change(entry, now):
            raise DeadlinePassed(_("The deadline has passed. You can still cancel; for changes ask the contact."))
        free = count_places(event).free
        if entry.holds_place and not fits(free, application.places - entry.places):
            raise PartyTooLarge(free=free or 0)
        _ask_new_address(entry, application.email)
        note(entry, Step.CHANGED, at=now, **replace_contents(entry, application))
        fill_places(event, now=now)
        entry.refresh_from_db()
        entry.event = event
        emails.post([emails.changed(entry, now=now)])
    return entry


def replace_contents(entry: Registration, application: Application, *, address: str | None = None) -> dict[str, Any]:
    """Save what the form says instead of what was there; returns what changed, for the history.

    Of addresses, only one given as `address` counts. The caller holds the lock of the event. Who holds a place keeps
    the working group while it is still wished for.
    """
    before = contents(entry)
    if address is not None and address != entry.email:
        entry.email, entry.new_email = address, ""
    for name, value in own_fields(application).items():
        setattr(entry, name, value)
    same_wishes = all(before[name] == getattr(entry, f"{name}_id") for name in ("first_group", "second_group"))
    _keep_or_choose_group(entry, as_by_hand=same_wishes and entry.places <= before["places"])
    entry.save()
    entry.needs.all().delete()
    entry.answers.all().delete()
    store_needs_and_answers(entry, application)
    return what_changed(before, contents(entry))


def cancel(*, registration: Registration, by: User | None = None, now: datetime) -> Registration:
    """Give the places back; the next on the waiting list move up in the same transaction and are told.

    Locks the event. Cancelling twice changes nothing. `by` is the officer who does it on the person's word. Raises
    `AlreadyDone` once the event has begun.
    """
    with transaction.atomic():
        event, entry = lock_registration(registration)
        if entry.status == Status.CANCELLED:
            return entry
        guards.check_not_begun(event, now)
        told = entry.is_active
        entry.status, entry.cancelled_at = Status.CANCELLED, now
        give_up_places(entry)
        entry.save()
        note(entry, Step.CANCELLED, by=by, at=now)
        if by is not None:
            record(by, Action.CANCELLED, entry, organisation=event.organisation)
        if told:
            emails.post([emails.cancelled(entry)])
        fill_places(event, now=now)
    return entry


def give_up_places(entry: Registration) -> None:
    """Forget group and hold of a registration that ends. Saves nothing."""
    entry.group, entry.group_by_hand, entry.hold_until = None, False, None
    entry.submission_digest = None  # the same form, sent once more, registers anew


def confirm_new_address(*, registration: Registration, now: datetime) -> Registration:
    """The link sent to the new address was followed: it becomes the address, and the registration is confirmed by it.

    Locks the event. Twice changes nothing. Raises `AlreadyDone` when the address has a registration of its own, and
    what `confirm_address` raises where no address was confirmed before; then nothing was changed.
    """
    with transaction.atomic():
        event, entry = lock_registration(registration)
        if not entry.new_email:
            return entry
        guards.check_address_free(event, entry.new_email)
        entry.email, entry.new_email = entry.new_email, ""
        entry.save(update_fields=["email", "new_email"])
        return entry if entry.is_confirmed else confirm_address(registration=entry, now=now)


def renew_link(*, registration: Registration, by: User | None = None, now: datetime) -> Registration:
    """Make the present secret link invalid and send the new one to the address of the registration. Locks the event."""
    with transaction.atomic():
        _event, entry = lock_registration(registration)
        tokens.revoke(entry)
        entry.save(update_fields=["token_version", "token_digest"])
        note(entry, Step.LINK_RENEWED, by=by, at=now)
        emails.post([emails.link_again(entry, occasion=f"renewed-{entry.token_version}")])
    return entry


def send_links_again(*, email: str, now: datetime) -> int:
    """Send the links of all active registrations of an address; at most once an hour for each.

    Returns how many were found, for the log; the page must not tell.
    """
    found = list(Registration.objects.active().for_address(email).select_related("event"))
    upcoming = [entry for entry in found if not entry.event.has_begun(now)]
    with transaction.atomic():
        emails.post(emails.link_again(entry, occasion=f"again-{now:%Y%m%d%H}") for entry in upcoming)
    return len(upcoming)


def delete_my_data(*, registration: Registration, by: User | None = None, now: datetime) -> None:
    """Delete everything about this person at this event, at once. What counts, stays as a number.

    Locks the event; gives the places back before, where the event is still to come. The last mail, that it was
    cancelled, is not sent: it would keep the address. `by` is the officer who did it for the person.
    """
    with transaction.atomic():
        event, entry = lock_registration(registration)
        has_begun = event.has_begun(now)
        if has_begun:
            add_to_numbers(event, Registration.objects.filter(pk=entry.pk))
        records = erase(event, Registration.objects.filter(pk=entry.pk))
        note_deletion(event, DeletionLog.Kind.ON_REQUEST, records, by=by, now=now)
        if not has_begun:
            fill_places(event, now=now)


def erase(event: Event, registrations: QuerySet[Registration]) -> int:
    """Delete registrations with their interests, links and messages; returns how many registrations."""
    entries = list(registrations.only("public_id", "email"))
    interests, links = way_in(event, entries)
    outbox.forget(*(record.reference for record in (*entries, *links, *interests)))
    links.delete()
    interests.delete()
    Registration.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
    return len(entries)


def _ask_new_address(entry: Registration, email: str) -> None:
    email = email.lower()
    if not email or email == entry.email:
        entry.new_email = ""
        return
    entry.new_email = email
    emails.post([emails.confirm_new_address(entry)])


def _keep_or_choose_group(entry: Registration, *, as_by_hand: bool) -> None:
    """Keep the present group if it is still a wish and the party fits; else choose as for a new registration.

    A group that was given by hand stays where `as_by_hand` says so: until the person wishes for others, or for more.
    """
    if not entry.holds_place or (entry.group_by_hand and as_by_hand):
        return
    free = free_in_groups(entry.event, without=entry)
    present, wishes = entry.group_id, (entry.first_group_id, entry.second_group_id)
    entry.group_by_hand = False
    if present is not None and present in wishes and fits(free.get(present), entry.places):
        return
    entry.group_id = choose_group(free, wish_of(entry))
