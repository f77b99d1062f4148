"""Writing to the people of an event: begun, written, tried, and sent once, by a deliberate number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from kombu.exceptions import OperationalError

from events.models import Event
from mail import outbox
from mail.letter import GERMAN
from organisations.audit import record
from organisations.models import Action, User
from registrations import emails
from registrations.choices import ACTIVE, Status
from registrations.emails.mailing import reference_of_tests
from registrations.errors import AlreadySent, ChangedMeanwhile, NumberChanged, RegistrationError
from registrations.models import Mailing, MailingText, Registration
from registrations.services.places import lock_event

BATCH = 500
KEEP_DRAFTS = timedelta(days=30)
"""How long a message that nobody works on and nobody sends stays."""


@dataclass(frozen=True)
class Circle:
    """To whom: what `Mailing` means by these. States outside of `ACTIVE` do not count."""

    statuses: Sequence[str] = (Status.CONFIRMED,)
    groups: Sequence[int] = ()
    languages: Sequence[str] = ()
    chosen: Sequence[int] = ()

    @property
    def facts(self) -> dict[str, list[Any]]:
        """The fields of a `Mailing`."""
        return {
            "statuses": [status for status in self.statuses if status in ACTIVE],
            "groups": sorted(self.groups),
            "languages": sorted(self.languages),
            "chosen": sorted(self.chosen),
        }


def begin_mailing(*, event: Event, circle: Circle, by: User, now: datetime) -> Mailing:
    """Begin a message to the people of an event. Nothing is sent."""
    return Mailing.objects.create(event=event, author=by, created_at=now, changed_at=now, **circle.facts)


def choose_recipients(*, mailing: Mailing, circle: Circle, seen: int, now: datetime) -> Mailing:
    """Change to whom a message goes. `seen` is its version as the page showed it.

    Raises `AlreadySent`, `ChangedMeanwhile`.
    """
    with transaction.atomic():
        locked = _lock_draft(mailing, seen)
        for name, value in circle.facts.items():
            setattr(locked, name, value)
        _save_draft(locked, now)
    return locked


def write_mailing(*, mailing: Mailing, texts: Mapping[str, tuple[str, str]], seen: int, now: datetime) -> Mailing:
    """Keep the texts of a message: language to subject and text. A language that is left out has none afterwards.

    `seen` is the version of the message as the page showed it. Raises `RegistrationError` without a German text,
    `AlreadySent`, `ChangedMeanwhile`.
    """
    if GERMAN not in texts:
        raise RegistrationError(_("The message needs a German text."))
    with transaction.atomic():
        locked = _lock_draft(mailing, seen)
        locked.texts.all().delete()
        rows = [
            MailingText(mailing=locked, language=language, subject=subject, text=text)
            for language, (subject, text) in texts.items()
        ]
        MailingText.objects.bulk_create(rows)
        _save_draft(locked, now)
    return locked


def send_test(*, mailing: Mailing, language: str, by: User, now: datetime) -> None:
    """Send the message in one language to the officer alone. Raises `RegistrationError` without a text in it."""
    texts = texts_of(mailing)
    if language not in texts:
        raise RegistrationError(_("The message has no text in this language yet."))
    with transaction.atomic():
        emails.post([emails.mailing_test(mailing, texts, language, to=by, now=now)])


def send_mailing(*, mailing: Mailing, number: int, by: User, now: datetime) -> Mailing:
    """Send a message to everybody who gets it now, if these are as many as the officer was told (`number`).

    Locks the event, so that nobody joins or leaves while it is counted, then the message. The letters are written
    after the commit, in batches (`post_mailings`); each has a key of its own, so that nobody gets two. Raises
    `AlreadySent`, `NumberChanged`, `RegistrationError` when nobody would get it or it says nothing.
    """
    with transaction.atomic():
        event = lock_event(mailing.event_id)
        locked = Mailing.objects.select_for_update(of=("self",)).get(pk=mailing.pk)
        _refuse_sent(locked)
        if GERMAN not in texts_of(locked):
            raise RegistrationError(_("The message needs a German text."))
        keys = list(Registration.objects.addressed_by(locked).order_by("pk").values_list("pk", flat=True))
        if len(keys) != number:
            raise NumberChanged(now=len(keys))
        if not keys:
            raise RegistrationError(_("Nobody would get this message. Choose other recipients."))
        locked.chosen, locked.recipients, locked.sent_at, locked.changed_at = keys, len(keys), now, now
        locked.save()
        record(by, Action.MAILED, event, organisation=event.organisation, facts={"letters": len(keys)})
        transaction.on_commit(_wake, robust=True)
    return locked


def post_mailings(now: datetime) -> int:
    """Write the letters of all messages that were sent and have none yet; returns how many letters are new.

    May be killed and run again, or twice at once: the keys of the letters keep each unique.
    """
    waiting = Mailing.objects.filter(sent_at__isnull=False, posted_at=None).order_by("sent_at", "pk")
    return sum(_post(mailing, now) for mailing in list(waiting))


def discard_mailing(*, mailing: Mailing) -> None:
    """Delete a message that was not sent, with the tests of it. Raises `AlreadySent`."""
    with transaction.atomic():
        locked = Mailing.objects.select_for_update(of=("self",)).get(pk=mailing.pk)
        _refuse_sent(locked)
        outbox.forget(reference_of_tests(locked))
        locked.delete()


def purge_mailings(now: datetime) -> int:
    """Delete texts whose time is over: as long as letters are kept after sending, drafts after `KEEP_DRAFTS`.

    Of what was sent, only to how many and when remains. Returns the messages concerned.
    """
    old = now - timedelta(days=settings.MAIL_RETENTION_DAYS)
    sent = Mailing.objects.filter(posted_at__lt=old, texts__isnull=False).distinct()
    drafts = Mailing.objects.filter(sent_at=None, changed_at__lt=now - KEEP_DRAFTS)
    with transaction.atomic():
        keys = list(sent.values_list("pk", flat=True))
        MailingText.objects.filter(mailing__in=keys).delete()
        _deleted, by_model = drafts.delete()
    return len(keys) + by_model.get("registrations.Mailing", 0)


def texts_of(mailing: Mailing) -> dict[str, MailingText]:
    """The versions of a message by their language; one query."""
    return {text.language: text for text in mailing.texts.all()}


def _lock_draft(mailing: Mailing, seen: int) -> Mailing:
    locked = Mailing.objects.select_for_update(of=("self",)).get(pk=mailing.pk)
    _refuse_sent(locked)
    if locked.version != seen:
        raise ChangedMeanwhile
    return locked


def _save_draft(mailing: Mailing, now: datetime) -> None:
    mailing.version += 1
    mailing.changed_at = now
    mailing.save()


def _refuse_sent(mailing: Mailing) -> None:
    if mailing.is_sent:
        text = ngettext(
            "This message has been sent already, to %(count)d person.",
            "This message has been sent already, to %(count)d people.",
            mailing.recipients or 0,
        )
        raise AlreadySent(text % {"count": mailing.recipients or 0})


def _post(mailing: Mailing, now: datetime) -> int:
    event = Event.objects.select_related("organisation", "venue", "room").get(pk=mailing.event_id)
    mailing.event = event
    texts, new = texts_of(mailing), 0
    for start in range(0, len(mailing.chosen), BATCH):
        entries = Registration.objects.filter(pk__in=mailing.chosen[start : start + BATCH], event=event)
        with transaction.atomic():
            new += emails.post([emails.mailing(mailing, entry, texts) for entry in entries])
    Mailing.objects.filter(pk=mailing.pk).update(posted_at=now, chosen=[])
    return new


def _wake() -> None:
    """Have the letters written now; without the queue the clock does it within a minute."""
    from registrations import tasks  # noqa: PLC0415 - the tasks know the services

    try:
        tasks.post_mailings.apply_async(retry=False)
    except (OperationalError, OSError):
        return
