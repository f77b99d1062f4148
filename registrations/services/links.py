"""The two-step mode and the invitation mode: interest, personal links, and what makes a link valid."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from events.choices import RegistrationMode
from events.models import Event
from organisations.audit import record
from organisations.models import Action, User
from registrations import emails, tokens
from registrations.application import Submission
from registrations.choices import Source
from registrations.errors import DeadlinePassed, LinkInvalid, NotOpen, NumberChanged
from registrations.models import Interest, PersonalLink, Registration
from registrations.services import guards
from registrations.services.places import GRACE, lock_event


@dataclass(frozen=True)
class Addressee:
    """Somebody an officer invites."""

    email: str
    name: str = ""
    language: str = "de"


@dataclass(frozen=True)
class Guest(Addressee):
    """Somebody who gets a personal link; with the interest it answers, if there is one."""

    interest: Interest | None = None


def register_interest(
    *, event: Event, name: str, email: str, language: str, submission: Submission, now: datetime
) -> Interest:
    """Step one by the form: note the interest and ask to confirm the address.

    Locks the event. In time is who sends in until the end of the closing day (with the grace of `guards`), whenever
    the link follows. Somebody known gets the mail that helps at this point instead of a second interest. Raises
    `NotOpen`, `DeadlinePassed`.
    """
    guards.check_mode(event, RegistrationMode.TWO_STEP)
    guards.check_takes_registrations(event, opened_at=submission.opened_at, now=now)
    with transaction.atomic():
        event = lock_event(event.pk)
        guards.check_takes_registrations(event, opened_at=submission.opened_at, now=now)
        interest = event.interests.filter(email=email.lower()).first()
        if interest is not None:
            _help_known(interest, event, occasion=submission.nonce, now=now)
            return interest
        interest = _new_interest(event, name, email, language, now=now)
        emails.post([emails.confirm_interest(interest, occasion="first")])
    return interest


def register_interest_by_staff(
    *, event: Event, name: str, email: str, language: str, source: Source, now: datetime
) -> Interest:
    """Enter an interest that reached the mailbox or the telephone: the address counts as confirmed.

    Locks the event. Sends the personal link where the event sends links automatically. Also after the closing day,
    until the event begins. Raises `NotOpen` and `AlreadyDone`.
    """
    guards.check_mode(event, RegistrationMode.TWO_STEP)
    with transaction.atomic():
        event = lock_event(event.pk)
        guards.check_ahead(event, now)
        known = event.interests.filter(email=email.lower()).first()
        interest = known or _new_interest(event, name, email, language, now=now, source=source)
        return _confirmed(interest, event, now=now)


def confirm_interest(*, interest: Interest, now: datetime) -> Interest:
    """The address is right: the personal link follows at once where the event says so. Twice changes nothing."""
    with transaction.atomic():
        event = lock_event(interest.event_id)
        guards.check_ahead(event, now)
        interest = Interest.objects.select_for_update(of=("self",)).get(pk=interest.pk)
        return _confirmed(interest, event, now=now)


def send_personal_links(
    *, event: Event, interests: Collection[int], number: int | None = None, by: User | None = None, now: datetime
) -> list[PersonalLink]:
    """The officer sends links to one, some or all of who has told an interest; who has registered meanwhile gets none.

    `interests`: their keys; those of other events, and whose address is not confirmed, do not count. `number` is how
    many the officer was told that would get one. Locks the event. A link that was sent before and not used is
    withdrawn. Raises `NumberChanged`, `NotOpen`, `AlreadyDone`.
    """
    with transaction.atomic():
        event = lock_event(event.pk)
        guards.check_ahead(event, now)
        entitled = list(Interest.objects.without_registration().filter(event=event, pk__in=interests))
        if number is not None and number != len(entitled):
            raise NumberChanged(now=len(entitled))
        links = _send_links(event, [Guest(told.email, told.name, told.language, told) for told in entitled], now=now)
        _note_letters(event, links, by)
    return links


def new_addressees(event: Event, addressees: Iterable[Addressee]) -> list[Addressee]:
    """Those whose address is not invited yet, each address once; one query."""
    known = {email.lower() for email in event.personal_links.values_list("email", flat=True)}
    return list({p.email.lower(): p for p in addressees if p.email.lower() not in known}.values())


def invite(
    *,
    event: Event,
    addressees: Iterable[Addressee],
    number: int | None = None,
    by: User | None = None,
    now: datetime,
) -> list[PersonalLink]:
    """Send an invitation with a personal link, valid until the deadline, to each address not invited yet.

    `number` is how many the officer was told that would get one. Locks the event. Raises `NumberChanged`, `NotOpen`,
    `AlreadyDone`.
    """
    guards.check_mode(event, RegistrationMode.INVITATION)
    with transaction.atomic():
        event = lock_event(event.pk)
        guards.check_ahead(event, now)
        new = new_addressees(event, addressees)
        if number is not None and number != len(new):
            raise NumberChanged(now=len(new))
        links = _send_links(event, [Guest(person.email, person.name, person.language) for person in new], now=now)
        _note_letters(event, links, by)
    return links


def invite_again(*, event: Event, link: PersonalLink, by: User, now: datetime) -> PersonalLink:
    """Send a new invitation to an address whose link was not used; the old one is withdrawn.

    Locks the event. Raises `AlreadyDone` when the person has registered, `NotOpen`.
    """
    with transaction.atomic():
        event = lock_event(event.pk)
        guards.check_ahead(event, now)
        guards.check_address_free(event, link.email)
        [renewed] = _send_links(event, [Guest(link.email, link.name, link.language, link.interest)], now=now)
        _note_letters(event, [renewed], by)
    return renewed


def request_new_link(*, event: Event, email: str, now: datetime) -> None:
    """Somebody whose link was used or has expired asks for a new one. The page never tells whether it was sent.

    Who has registered gets the link of the registration; whose interest or invitation is known, a new personal
    link; everybody else nothing. At most one each hour.
    """
    with transaction.atomic():
        event = lock_event(event.pk)
        if not event.is_ahead(now):
            return
        registration = event.registrations.active().for_address(email).first()
        if registration is not None:
            registration.event = event
            emails.post([emails.link_again(registration, occasion=f"again-{now:%Y%m%d%H}")])
            return
        recent = event.personal_links.filter(email=email.lower()).order_by("-created_at").first()
        if recent is not None and (recent.used_at is not None or now - recent.created_at > timedelta(hours=1)):
            _send_links(event, [Guest(recent.email, recent.name, recent.language, recent.interest)], now=now)
            return
        interest = event.interests.filter(email=email.lower()).first()
        if interest is not None and recent is None:
            _help_known(interest, event, occasion=f"{now:%Y%m%d%H}", now=now)


def check_link(link: PersonalLink, *, opened_at: datetime, now: datetime) -> None:
    """Refuse a link that was used, withdrawn, or has expired; a form opened in time has its grace. `LinkInvalid`."""
    if link.used_at is not None:
        raise LinkInvalid(_("This link was used already. Each link works once."))
    if link.revoked_at is not None:
        raise LinkInvalid(_("This link was replaced by a newer one. Please use the link of our latest e-mail."))
    in_time = now < link.expires_at or (opened_at < link.expires_at and now < link.expires_at + GRACE)
    if not in_time:
        raise LinkInvalid(_("This link has expired. You can ask for a new one."))


def use_link(link: PersonalLink, registration: Registration, *, now: datetime) -> None:
    """Use the link up for this registration, in the caller's transaction."""
    link.used_at, link.registration = now, registration
    link.save(update_fields=["used_at", "registration"])


def _new_interest(
    event: Event, name: str, email: str, language: str, *, now: datetime, source: Source = Source.WEB
) -> Interest:
    interest = Interest(event=event, name=name, email=email.lower(), language=language, source=source, created_at=now)
    tokens.assign(interest)
    interest.save(force_insert=True)
    return interest


def _confirmed(interest: Interest, event: Event, *, now: datetime) -> Interest:
    interest.event = event
    first_time = interest.confirmed_at is None
    if first_time:
        interest.confirmed_at = now
        interest.save(update_fields=["confirmed_at"])
    if not first_time or _is_registered(event, interest.email):
        return interest
    if event.links_sent_automatically:
        _send_link_of(interest, event, now=now)
    else:
        emails.post([emails.interest_noted(interest)])
    return interest


def _help_known(interest: Interest, event: Event, *, occasion: str, now: datetime) -> None:
    interest.event = event
    registration = event.registrations.active().for_address(interest.email).first()
    if registration is not None:
        registration.event = event
        emails.post([emails.already_registered(registration, occasion=occasion)])
    elif interest.confirmed_at is None:
        emails.post([emails.confirm_interest(interest, occasion=occasion)])
    elif event.links_sent_automatically or interest.links.exists():
        _send_link_of(interest, event, now=now)
    else:
        emails.post([emails.interest_noted(interest)])


def _is_registered(event: Event, email: str) -> bool:
    return event.registrations.active().for_address(email).exists()


def _send_links(event: Event, guests: Sequence[Guest], *, now: datetime) -> list[PersonalLink]:
    """New links in the place of open ones, and their letters; the number of queries does not grow with the guests."""
    if not guests:
        return []
    links = [link_for(event, guest, now) for guest in guests]
    open_ones = event.personal_links.filter(used_at=None, revoked_at=None)
    open_ones.filter(email__in=[link.email for link in links]).update(revoked_at=now)
    PersonalLink.objects.bulk_create(links)
    emails.post(emails.personal_link(link) for link in links)
    return links


def link_for(event: Event, guest: Guest, now: datetime) -> PersonalLink:
    """A link for this person that is not stored yet. Raises `NotOpen`, `DeadlinePassed` when there cannot be one."""
    link = PersonalLink(
        event=event,
        interest=guest.interest,
        email=guest.email.lower(),
        name=guest.name,
        language=guest.language,
        created_at=now,
        expires_at=_expiry(event, now),
    )
    tokens.assign(link)
    return link


def _send_link_of(interest: Interest, event: Event, *, now: datetime) -> None:
    _send_links(event, [Guest(interest.email, interest.name, interest.language, interest)], now=now)


def _note_letters(event: Event, links: Sequence[PersonalLink], by: User | None) -> None:
    record(by, Action.MAILED, event, organisation=event.organisation, facts={"letters": len(links)})


def _expiry(event: Event, now: datetime) -> datetime:
    """Two-step links last some days, invitations until the deadline; none outlasts the start of the event."""
    if event.deadline is None or event.starts_at is None:
        raise NotOpen(_("Links can be sent when the date of the event is fixed."))
    if event.registration_mode == RegistrationMode.TWO_STEP:
        return min(now + timedelta(days=event.link_valid_days), event.starts_at)
    if event.deadline <= now:
        raise DeadlinePassed(_("The deadline has passed. Choose a later one before you invite."))
    return event.deadline
