"""Every message this app sends: one function per message, each returns a `Letter`."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from events.wording import day_text
from mail import outbox
from mail.letter import Body, Letter
from mail.safe_text import isolate
from organisations.models import Organisation
from participation.models import AnswerRevision, Contribution, GroupResults
from registrations.emails.parts import absolute, greeting, secret_url, topic
from registrations.models import Registration


def post(letters: Iterable[Letter]) -> None:
    """Put the letters into the outbox, in the caller's transaction."""
    outbox.post(letters)


def forget(contribution: Contribution) -> None:
    """Delete every message about the contribution, sent or not."""
    outbox.forget(contribution.reference)


def confirm_address(contribution: Contribution) -> Letter:
    """Asks whether the address is right. It repeats nothing of what was typed: anybody could type anything."""

    def body() -> Body:
        return _body(
            contribution,
            subject=_("Please confirm your contribution"),
            paragraphs=[
                _("Thank you for your contribution. Please confirm your e-mail address."),
                _("Then we check the contribution and publish it. Your address is never published."),
                _("If this was not you, please ignore this e-mail."),
            ],
            action=(_("Confirm my contribution"), secret_url("participation:confirm", contribution)),
        )

    return _letter("confirm", contribution, body)


def received(contribution: Contribution) -> Letter:
    """The receipt with the secret link, by which the contribution can be seen and withdrawn."""

    def body() -> Body:
        return _body(
            contribution,
            subject=_("We have received your contribution"),
            paragraphs=[
                _("Thank you. Before everybody can read your contribution, we check it."),
                _("You get an answer to it. We write to you when it is there."),
                _("With this link you see your contribution at any time, and can withdraw it."),
            ],
            action=(_("My contribution"), secret_url("participation:mine", contribution)),
        )

    return _letter("received", contribution, body)


def published(contribution: Contribution) -> Letter:
    def body() -> Body:
        return _body(
            contribution,
            subject=_("Your contribution is published"),
            paragraphs=[_("Everybody can read your contribution now. You get an answer to it.")],
            action=(_("Read it"), _page(contribution)),
            links=[(_("See or withdraw my contribution"), secret_url("participation:mine", contribution))],
        )

    return _letter("published", contribution, body)


def refused(contribution: Contribution) -> Letter:
    """Not published, with the reason that the office has stored."""

    def body() -> Body:
        return _body(
            contribution,
            subject=_("Your contribution is not published"),
            paragraphs=[
                _("We have checked your contribution and do not publish it."),
                _("If you have questions, please ask us. Our address is below."),
            ],
            facts=[(_("Reason"), isolate(contribution.moderation_reason))],
        )

    return _letter("refused", contribution, body, occasion=f"{contribution.moderated_on}")


def answered(contribution: Contribution) -> Letter:
    """The answer is there. What it says stands on the page, with all that it led to."""

    def body() -> Body:
        return _body(
            contribution,
            subject=_("The answer to your contribution"),
            paragraphs=[
                _("We have answered your contribution of %(day)s.") % {"day": day_text(contribution.received_on)},
                _("On the page you read what became of it, and why."),
            ],
            action=(_("Read the answer"), _page(contribution)),
            links=[(_("See or withdraw my contribution"), secret_url("participation:mine", contribution))],
        )

    return _letter("answered", contribution, body, occasion=f"{contribution.answered_on}")


def answer_changed(contribution: Contribution, before: AnswerRevision) -> Letter:
    """The answer of which `before` is the last earlier state says something else now. Once for each change."""

    def body() -> Body:
        return _body(
            contribution,
            subject=_("We have changed the answer to your contribution"),
            paragraphs=[
                _("We have changed our answer to your contribution of %(day)s.")
                % {"day": day_text(contribution.received_on)},
                _("On the page you read the new answer. What it said before stays there too."),
            ],
            facts=[(_("Why it was changed"), isolate(before.note))],
            action=(_("Read the answer"), _page(contribution)),
            links=[(_("See or withdraw my contribution"), secret_url("participation:mine", contribution))],
        )

    return _letter("answer_changed", contribution, body, occasion=str(before.pk))


def look_at_results(results: GroupResults, registration: Registration) -> Letter:
    """Asks a participant to look at the results before they are published, and says until when they may object."""

    def body() -> Body:
        assert results.objections_until is not None, "participants are asked until a day"
        until = {"day": day_text(results.objections_until)}
        return Body(
            greeting=greeting(registration.name),
            subject=_("Please look at the results of your group"),
            paragraphs=[
                _("You took part. Before we publish what came out of it, please look at it."),
                _("Is something wrong or missing? Then tell us until and including %(day)s.") % until,
                _("If all is right you need not do anything."),
            ],
            facts=[(_("Results"), isolate(results.named.read("title")[0]))],
            action=(_("Look at the results"), secret_url("participation:check_results", results)),
            sender=_sender(results.organisation),
        )

    return Letter(
        key=f"results:{results.public_id}:{registration.public_id}",
        kind="participation.results",
        to=registration.email,
        language=registration.language,
        reference=registration.reference,
        topic=topic(results.event),
        body=body,
    )


def _page(contribution: Contribution) -> str:
    return absolute("participation:contribution", str(contribution.public_id))


def _body(contribution: Contribution, **parts: object) -> Body:
    return Body(greeting=_("Good day,"), sender=_sender(contribution.organisation), **parts)  # type: ignore[arg-type]


def _sender(organisation: Organisation) -> str:
    reach = [part for part in (organisation.phone, organisation.email) if part]
    return "\n".join([organisation.name, *reach, settings.PUBLIC_URL])


def _letter(kind: str, contribution: Contribution, body: Callable[[], Body], occasion: str = "once") -> Letter:
    return Letter(
        key=f"{kind}:{contribution.reference}:{occasion}",
        kind=f"participation.{kind}",
        to=contribution.email,
        language=contribution.page_language,
        reference=contribution.reference,
        body=body,
    )
