"""The letters of this app."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mail.letter import Body, Letter
from mail.safe_text import isolate
from organisations.models import Invitation, User
from organisations.tokens import derive


def invitation(record: Invitation) -> Letter:
    """The way to accept an offered role. Each version of the link is an occasion of its own."""

    def body() -> Body:
        last_day = timezone.localdate(record.expires_at - timedelta(seconds=1))
        organisation = isolate(record.organisation.display_name)
        address = reverse("organisations:invitation", args=[derive(record)])
        return Body(
            subject=_("Invitation to the participation portal: %(organisation)s") % {"organisation": organisation},
            greeting=_("Good day,"),
            paragraphs=[
                _("You are invited to work with the participation portal of %(organisation)s.")
                % {"organisation": organisation},
                _("Please accept with the link below. It works once, only for you, and up to and including %(day)s.")
                % {"day": date_format(last_day, "DATE_FORMAT")},
                _("After that you choose how you sign in, and set up a second factor that protects the portal's data."),
                _("If you do not expect this invitation, please ignore this e-mail."),
            ],
            facts=[(_("Organisation"), organisation), (_("Role"), record.get_role_display())],
            action=(_("Accept the invitation"), settings.PUBLIC_URL + address),
            sender=_sender(record),
        )

    return Letter(
        key=f"invitation:{record.reference}:{record.token_version}",
        kind="organisations.invitation",
        to=record.email,
        language=record.language,
        reference=record.reference,
        body=body,
    )


def factors_removed(user: User, *, occasion: str) -> Letter:
    """To somebody whose second factors the administration has removed, asked for or not."""

    def body() -> Body:
        return Body(
            subject=_("Your second factor was removed"),
            greeting=_("Good day,"),
            paragraphs=[
                _("The technical administration of the participation portal has removed your second factor."),
                _("Please sign in and set up a new one."),
                _("If you did not ask for this, please tell the administration at once."),
            ],
            action=(_("Sign in"), settings.PUBLIC_URL + reverse("account_login")),
            sender=_("Participation portal"),
        )

    return Letter(
        key=f"factors-removed:{user.pk}:{occasion}",
        kind="organisations.factors-removed",
        to=user.email,
        language=settings.LANGUAGE_CODE,
        reference=f"user:{user.pk}",
        body=body,
    )


def _sender(record: Invitation) -> str:
    organisation = record.organisation
    return "\n".join(part for part in (organisation.name, organisation.phone, organisation.email) if part)
