"""Letters to everybody concerned by an event: it changes, is cancelled, comes near, or is over."""

from collections.abc import Callable, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.models import Event
from events.services import ChangedFact
from events.wording import fact_label, fact_text
from mail.letter import Body, Letter
from mail.safe_text import isolate
from registrations.emails.parts import (
    absolute,
    calendar_file,
    event_facts,
    greeting,
    registration_facts,
    secret_url,
    sender,
    title,
    topic,
)
from registrations.models import Interest, PersonalLink, Registration

Addressee = Registration | Interest | PersonalLink


def event_changed(person: Addressee, changes: Sequence[ChangedFact]) -> Letter:
    """What has changed (before and after), and the event as it is now."""

    def body() -> Body:
        facts = [_change_fact(change) for change in changes]
        return Body(
            subject=_("Changed: %(event)s") % {"event": title(person.event)},
            greeting=greeting(person.name),
            paragraphs=_what_stays(person),
            facts=[*facts, *event_facts(person.event)],
            links=_links(person),
            sender=sender(person.event),
        )

    return _letter("event-changed", person, body, calendar=True)


def _what_stays(person: Addressee) -> list[str]:
    changed = _("Something about the event has changed.")
    return [changed, _("Your registration stays valid.")] if isinstance(person, Registration) else [changed]


def _change_fact(change: ChangedFact) -> tuple[str, str]:
    before, after = fact_text(change.name, change.before), fact_text(change.name, change.after)
    return fact_label(change.name), _("%(after)s (before: %(before)s)") % {"after": after, "before": before}


def event_cancelled(person: Addressee) -> Letter:
    def body() -> Body:
        paragraphs = [_("The event does not take place. We are sorry.")]
        return _called_off(person, _("Cancelled: %(event)s"), paragraphs)

    return _letter("event-cancelled", person, body, calendar=True, method="CANCEL")


def event_postponed(person: Addressee) -> Letter:
    def body() -> Body:
        paragraphs = [
            _("The event does not take place at the planned time. We will tell you the new date."),
            _("You need not register again."),
        ]
        return _called_off(person, _("Postponed: %(event)s"), paragraphs)

    return _letter("event-postponed", person, body, calendar=True, method="CANCEL")


def reminder(registration: Registration, *, days: int) -> Letter:
    """`days` before the event; a moved event has its reminders anew, because its date is part of the key."""

    def body() -> Body:
        return Body(
            subject=_("Reminder: %(event)s") % {"event": title(registration.event)},
            greeting=greeting(registration.name),
            paragraphs=[
                _("We look forward to seeing you."),
                _("If you cannot come, please cancel, so that somebody else can have your place."),
            ],
            facts=registration_facts(registration),
            action=(_("See, change or cancel my registration"), secret_url("registrations:mine", registration)),
            sender=sender(registration.event),
        )

    occasion = f"{days}-{registration.event.starts_at:%Y%m%d%H%M}"
    return _letter("reminder", registration, body, occasion=occasion, calendar=True)


def thanks(registration: Registration) -> Letter:
    """After the event, with the way to its documentation."""

    def body() -> Body:
        return Body(
            subject=_("Thank you: %(event)s") % {"event": title(registration.event)},
            greeting=greeting(registration.name),
            paragraphs=[_("Thank you for taking part. The documentation of the event is on its page.")],
            action=(_("To the documentation"), absolute("events:detail", registration.event.slug)),
            sender=sender(registration.event),
        )

    return _letter("thanks", registration, body, occasion="once")


def _called_off(person: Addressee, subject: str, paragraphs: list[str]) -> Body:
    event = person.event
    reason = event.safe_translation_getter("cancellation_reason", language_code=get_language(), any_language=True)
    facts = event_facts(event)
    if reason:
        facts.append((_("Reason"), isolate(reason)))
    links = [(_("To the event"), absolute("events:detail", event.slug))]
    if event.replacement is not None and event.replacement.is_public:
        links.append(
            (
                _("Instead: %(event)s") % {"event": title(event.replacement)},
                absolute("events:detail", event.replacement.slug),
            )
        )
    return Body(
        subject=subject % {"event": title(event)},
        greeting=greeting(person.name),
        paragraphs=paragraphs,
        facts=facts,
        links=links,
        sender=sender(event),
    )


def _links(person: Addressee) -> list[tuple[str, str]]:
    links = [(_("To the event"), absolute("events:detail", person.event.slug))]
    if isinstance(person, Registration):
        links.append((_("My registration"), secret_url("registrations:mine", person)))
    return links


def _letter(
    kind: str,
    person: Addressee,
    body: Callable[[], Body],
    *,
    occasion: str = "",
    calendar: bool = False,
    method: str = "PUBLISH",
) -> Letter:
    event: Event = person.event
    return Letter(
        key=f"{kind}:{person.reference}:{occasion or event.sequence}",
        kind=f"registrations.{kind}",
        to=person.email,
        language=person.language,
        reference=person.reference,
        topic=topic(event),
        body=body,
        calendar=calendar_file(event, person.language, method) if calendar else None,
        calendar_method=method,
    )
