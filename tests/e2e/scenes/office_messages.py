"""The office: the ledger of letters, and writing to participants."""

from django.utils import timezone

from registrations.emails.parts import topic
from tests.e2e import cast
from tests.e2e.officers import officer
from tests.mail.factories import OutgoingMessageFactory
from tests.registrations.factories import MailingFactory, RegistrationFactory


def messages(visitor):
    _with_letters()
    officer(visitor)
    visitor.opens("office:messages")


def messages_none(visitor):
    officer(visitor)
    visitor.opens("office:messages")


def messages_of_one_event(visitor):
    event = _with_letters()
    now = timezone.now()
    MailingFactory(event=event, sent_at=now, posted_at=now, recipients=104)
    MailingFactory(event=event)
    _opens(visitor, "event_messages", event)


def write_to_whom(visitor):
    _opens(visitor, "new_mailing", cast.conference())


def write_to_nobody(visitor):
    write_to_whom(visitor)
    visitor.page.locator('[name="statuses"]:checked').uncheck()
    visitor.presses("Go on to the text")


def write_text(visitor):
    _opens_draft(visitor, "mailing_text")


def write_text_without_any(visitor):
    _opens_draft(visitor, "mailing_text", german=False)
    visitor.presses("Save, and go on to the preview")


def write_text_at_the_same_time(visitor):
    mailing = _opens_draft(visitor, "mailing_text")
    mailing.version += 1
    mailing.save()
    visitor.presses("Save, and go on to the preview")


def preview(visitor):
    _opens_draft(visitor, "mailing")


def preview_in_another_language(visitor):
    _opens_draft(visitor, "mailing", query="?sprache=ar")


def preview_for_nobody(visitor):
    mailing = MailingFactory(event=cast.workshop())
    _opens(visitor, "mailing", mailing.event, mailing.pk)


def send(visitor):
    _opens_draft(visitor, "send_mailing")


def send_the_wrong_number(visitor):
    send(visitor)
    visitor.fills_in(number="104")
    visitor.page.locator("main form button").first.click()


def sent(visitor):
    now = timezone.now()
    _opens_draft(visitor, "mailing", sent_at=now, posted_at=now, recipients=104)


def _opens(visitor, name, event, *arguments, query=""):
    officer(visitor)
    visitor.opens(f"office:{name}", event.slug, *arguments, query=query)


def _opens_draft(visitor, name, *, query="", **facts):
    event = cast.workshop()
    for language in ("de", "de", "en", "ar"):
        RegistrationFactory(event=event, language=language)
    RegistrationFactory(event=event, by_telephone=True)
    mailing = MailingFactory(event=event, english=facts.get("german", True), **facts)
    _opens(visitor, name, event, mailing.pk, query=query)
    return mailing


def _with_letters():
    event = cast.workshop()
    entry = cast.registration(event=event)
    facts = {"topic": topic(event), "reference": entry.reference, "recipient": entry.email}
    OutgoingMessageFactory(kind="registrations.registered", subject="Sie sind angemeldet", sent=True, **facts)
    OutgoingMessageFactory(kind="registrations.reminder", subject="Erinnerung", failed=True, **facts)
    OutgoingMessageFactory(kind="registrations.mailing", subject="Anderer Raum", **facts)
    return event
