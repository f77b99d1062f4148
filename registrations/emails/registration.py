"""Letters about one registration."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.wording import moment_text
from mail.letter import Body, Letter
from mail.safe_text import isolate
from registrations.choices import Status
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
from registrations.models import Registration
from registrations.tokens import derive_for_address
from registrations.wording import group_words


def received(registration: Registration, *, occasion: str = "") -> Letter:
    """The first letter after a form, whatever came of it; with an `occasion` the same once more."""
    if not registration.is_confirmed:
        return confirm_address(registration, occasion=occasion or "first")
    letter = waiting if registration.status == Status.WAITING else registered
    return letter(registration, occasion=occasion or "once")


def confirm_address(registration: Registration, occasion: str = "first") -> Letter:
    def body() -> Body:
        until = moment_text(registration.hold_until) if registration.hold_until else ""
        if registration.status == Status.WAITING:
            what = _("Please confirm your e-mail address until %(until)s. Then you are on the waiting list.")
        else:
            what = _("Please confirm your e-mail address until %(until)s. We hold your place until then.")
        return Body(
            subject=_("Please confirm: %(event)s") % {"event": title(registration.event)},
            greeting=greeting(registration.name),
            paragraphs=[
                what % {"until": until},
                _("If you have not registered, please ignore this e-mail. Then the registration ends by itself."),
            ],
            facts=registration_facts(registration),
            action=(_("Confirm my registration"), secret_url("registrations:mine", registration)),
            sender=sender(registration.event),
        )

    return _letter("confirm", registration, body, occasion=occasion)


def registered(registration: Registration, *, occasion: str = "once") -> Letter:
    def body() -> Body:
        paragraphs = [_("You are registered. We look forward to seeing you.")]
        if words := group_words(registration):
            paragraphs.append(words)
        return _about(registration, _("You are registered: %(event)s"), paragraphs)

    return _letter("registered", registration, body, occasion=occasion, calendar=True)


def waiting(registration: Registration, *, occasion: str = "once") -> Letter:
    def body() -> Body:
        paragraphs = [
            _("All places are taken. You are on the waiting list."),
            _("As soon as a place becomes free for you, you get it and we write to you. You need not do anything."),
        ]
        return _about(registration, _("On the waiting list: %(event)s"), paragraphs)

    return _letter("waiting", registration, body, occasion=occasion)


def promoted(registration: Registration, *, occasion: str = "once") -> Letter:
    def body() -> Body:
        paragraphs = [
            _("A place has become free. You are registered now."),
            _("If you cannot come any more, please cancel, so that somebody else can have the place."),
        ]
        return _about(registration, _("You have a place: %(event)s"), paragraphs)

    return _letter("promoted", registration, body, occasion=occasion, calendar=True)


def passed_over(registration: Registration) -> Letter:
    free = registration.passed_over_free or 0

    def body() -> Body:
        sentence = ngettext(
            "There was %(free)d free place, but you need %(places)d. So the next on the waiting list got it.",
            "There were %(free)d free places, but you need %(places)d. So the next on the waiting list got them.",
            free,
        )
        paragraphs = [
            sentence % {"free": free, "places": registration.places},
            _("You keep your position. If fewer people can come with you, please change the number of places."),
        ]
        return _about(registration, _("Still on the waiting list: %(event)s"), paragraphs)

    return _letter("passed-over", registration, body, occasion=str(free))


def group_moved_up(registration: Registration) -> Letter:
    def body() -> Body:
        paragraphs = [_("A place has become free in a working group you wished for. You are in this group now.")]
        return _about(registration, _("New working group: %(event)s"), paragraphs)

    return _letter("group", registration, body, occasion=str(registration.group_id))


def group_changed(registration: Registration, *, now: datetime) -> Letter:
    """The office has put the person into another group, or into none."""

    def body() -> Body:
        if registration.group is None:
            what = _("You are in no working group at the moment. Your place at the event stays yours.")
        else:
            what = _("The organisers have put you into another working group. You find it below.")
        return _about(registration, _("New working group: %(event)s"), [what])

    return _letter("group-changed", registration, body, occasion=now.isoformat())


def refused(registration: Registration, reason: str, *, now: datetime) -> Letter:
    """There is no place for the person; `reason` is the officer's, in German."""

    def body() -> Body:
        return Body(
            subject=_("No place: %(event)s") % {"event": title(registration.event)},
            greeting=greeting(registration.name),
            paragraphs=[_("We are sorry: we cannot give you a place at this event.")],
            facts=[*event_facts(registration.event), (_("Reason"), isolate(reason))],
            links=[(_("To the event"), absolute("events:detail", registration.event.slug))],
            sender=sender(registration.event),
        )

    return _letter("refused", registration, body, occasion=now.isoformat(), calendar=True, method="CANCEL")


def changed(registration: Registration, *, now: datetime) -> Letter:
    def body() -> Body:
        paragraphs = [_("We have noted your changes.")]
        if registration.new_email:
            paragraphs.append(
                _("We have sent a link to your new e-mail address. It counts as soon as you have confirmed it there.")
            )
        return _about(registration, _("Your changes: %(event)s"), paragraphs)

    return _letter("changed", registration, body, occasion=now.isoformat(), calendar=registration.holds_place)


def cancelled(registration: Registration) -> Letter:
    def body() -> Body:
        return Body(
            subject=_("Your cancellation: %(event)s") % {"event": title(registration.event)},
            greeting=greeting(registration.name),
            paragraphs=[_("You have cancelled. Thank you for telling us.")],
            facts=event_facts(registration.event),
            links=[(_("To the event"), absolute("events:detail", registration.event.slug))],
            sender=sender(registration.event),
        )

    return _letter("cancelled", registration, body, calendar=True, method="CANCEL")


def already_registered(registration: Registration, *, occasion: str) -> Letter:
    """Somebody used this address in the form once more: only who reads its mail learns that it is known."""
    if registration.status == Status.HELD or not registration.is_confirmed:
        return confirm_address(registration, occasion=f"again-{occasion}")

    def body() -> Body:
        paragraphs = [
            _("Somebody, probably you, has just sent the form for this event again with your address."),
            _("You are registered already. Nothing has changed. With this link you can change or cancel."),
        ]
        return _about(registration, _("Already registered: %(event)s"), paragraphs)

    return _letter("already", registration, body, occasion=occasion)


def link_again(registration: Registration, *, occasion: str) -> Letter:
    def body() -> Body:
        paragraphs = [_("Here is the link to your registration. Please do not pass it on.")]
        return _about(registration, _("Your registration: %(event)s"), paragraphs)

    return _letter("link", registration, body, occasion=occasion)


def confirm_new_address(registration: Registration) -> Letter:
    """To the new address, before it counts."""
    token = derive_for_address(registration, registration.new_email)

    def body() -> Body:
        return Body(
            subject=_("Please confirm your new address: %(event)s") % {"event": title(registration.event)},
            greeting=greeting(registration.name),
            paragraphs=[_("Please confirm that we may write to this address about your registration from now on.")],
            action=(
                _("Confirm this address"),
                absolute("registrations:confirm_new_address", str(registration.public_id), token),
            ),
            sender=sender(registration.event),
        )

    letter = _letter("new-address", registration, body, occasion=token[:12])
    return replace(letter, to=registration.new_email)


def _about(registration: Registration, subject: str, paragraphs: list[str]) -> Body:
    return Body(
        subject=subject % {"event": title(registration.event)},
        greeting=greeting(registration.name),
        paragraphs=paragraphs,
        facts=registration_facts(registration),
        action=(_("See, change or cancel my registration"), secret_url("registrations:mine", registration)),
        sender=sender(registration.event),
    )


def _letter(
    kind: str,
    registration: Registration,
    body: Callable[[], Body],
    *,
    occasion: str = "once",
    calendar: bool = False,
    method: str = "PUBLISH",
) -> Letter:
    event = registration.event
    return Letter(
        key=f"{kind}:{registration.reference}:{occasion}",
        kind=f"registrations.{kind}",
        to=registration.email,
        language=registration.language,
        reference=registration.reference,
        topic=topic(event),
        body=body,
        calendar=calendar_file(event, registration.language, method) if calendar else None,
        calendar_method=method,
    )
