"""Letters of the two-step mode and of invitations."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from events.wording import moment_text
from mail.letter import Body, Letter
from registrations.emails.parts import event_facts, greeting, secret_url, sender, title, topic
from registrations.models import Interest, PersonalLink


def confirm_interest(interest: Interest, *, occasion: str) -> Letter:
    def body() -> Body:
        return Body(
            subject=_("Please confirm: %(event)s") % {"event": title(interest.event)},
            greeting=greeting(interest.name),
            paragraphs=[
                _("Thank you for your interest. Please confirm your e-mail address."),
                _("Then you get your personal link. With this link you register."),
                _("If this was not you, please ignore this e-mail."),
            ],
            facts=event_facts(interest.event),
            action=(_("Confirm my interest"), secret_url("registrations:interest_confirm", interest)),
            sender=sender(interest.event),
        )

    return _letter("interest", interest, body, occasion)


def interest_noted(interest: Interest) -> Letter:
    def body() -> Body:
        return Body(
            subject=_("Your interest is noted: %(event)s") % {"event": title(interest.event)},
            greeting=greeting(interest.name),
            paragraphs=[_("Thank you. We will send you your personal link. With this link you register.")],
            facts=event_facts(interest.event),
            sender=sender(interest.event),
        )

    return _letter("interest-noted", interest, body, "once")


def personal_link(link: PersonalLink) -> Letter:
    """The way to the form: for who told the interest, and for who is invited."""

    def body() -> Body:
        invitation = link.interest_id is None
        subject = _("Invitation: %(event)s") if invitation else _("Your personal link: %(event)s")
        opening = _("You are invited to this event.") if invitation else _("This is your personal link.")
        return Body(
            subject=subject % {"event": title(link.event)},
            greeting=greeting(link.name),
            paragraphs=[
                opening,
                _("Please register with the link below. It works once, only for you, and until %(until)s.")
                % {"until": moment_text(link.expires_at)},
            ],
            facts=event_facts(link.event),
            action=(_("Register now"), secret_url("registrations:personal_form", link)),
            sender=sender(link.event),
        )

    return _letter("personal-link", link, body, "once")


def _letter(kind: str, record: Interest | PersonalLink, body: Callable[[], Body], occasion: str) -> Letter:
    return Letter(
        key=f"{kind}:{record.reference}:{occasion}",
        kind=f"registrations.{kind}",
        to=record.email,
        language=record.language,
        reference=record.reference,
        topic=topic(record.event),
        body=body,
    )
