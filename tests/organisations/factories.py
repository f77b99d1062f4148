import base64
import time
from datetime import timedelta

import factory
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.utils import timezone
from factory.django import DjangoModelFactory

from organisations import tokens
from organisations.models import (
    Action,
    AuditEntry,
    Body,
    BodyKind,
    Contact,
    Invitation,
    Membership,
    Organisation,
    OrganisationKind,
    Role,
    User,
)
from organisations.services import trust_address

PASSWORD = "correct horse battery staple"
SECRET = base64.b32encode(b"the-authenticator-ap").decode()

STEP = 30
"""An authenticator app shows a new code so often, in seconds."""


def code_of_now(secret=SECRET, *, seconds=1):
    """What an authenticator app shows, good for so many seconds: by default that of every user of the factory."""
    left = STEP - time.time() % STEP
    if left < seconds:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


class UserFactory(DjangoModelFactory):
    """An active user without rights, with a verified address and a second factor.

    `factor=False` for somebody who has not set one up yet.
    """

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        superuser = factory.Trait(is_superuser=True)

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def account(self, create, extracted, **facts):
        if create:
            trust_address(self)

    @factory.post_generation
    def factor(self, create, extracted, **facts):
        if create and extracted is not False:
            TOTP.activate(self, SECRET)


class OrganisationFactory(DjangoModelFactory):
    """A Kreis of its own; `kommune` belongs to a new Kreis unless `parent` is given."""

    class Meta:
        model = Organisation

    class Params:
        kommune = factory.Trait(
            kind=OrganisationKind.KOMMUNE,
            name=factory.Sequence(lambda n: f"Stadt Beispiel {n}"),
            parent=factory.SubFactory("tests.organisations.factories.OrganisationFactory"),
        )
        institute = factory.Trait(
            kind=OrganisationKind.INSTITUTE, name=factory.Sequence(lambda n: f"Institut Beispiel {n}")
        )

    key = factory.Sequence(lambda n: f"organisation-{n}")
    kind = OrganisationKind.KREIS
    name = factory.Sequence(lambda n: f"Kreis Beispiel {n}")


class BodyFactory(DjangoModelFactory):
    class Meta:
        model = Body

    organisation = factory.SubFactory(OrganisationFactory)
    key = factory.Sequence(lambda n: f"body-{n}")
    name = "Kreistag"
    kind = BodyKind.COUNCIL


class ContactFactory(DjangoModelFactory):
    """Somebody reachable in every way, shown to citizens."""

    class Meta:
        model = Contact

    organisation = factory.SubFactory(OrganisationFactory)
    key = factory.Sequence(lambda n: f"contact-{n}")
    role = "Projektleitung"
    name = "Jonas Platzhalter"
    phone = "05241 555-102"
    fax = "05241 555-3102"
    email = "projekt@example.org"


class MembershipFactory(DjangoModelFactory):
    """An officer."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.OFFICER


class InvitationFactory(DjangoModelFactory):
    """An open invitation to be an officer, sent today; `expired`, `accepted`, `withdrawn`."""

    class Meta:
        model = Invitation

    class Params:
        expired = factory.Trait(expires_at=factory.LazyFunction(lambda: timezone.now() - timedelta(seconds=1)))
        accepted = factory.Trait(accepted_at=factory.LazyFunction(timezone.now))
        withdrawn = factory.Trait(revoked_at=factory.LazyFunction(timezone.now))

    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.OFFICER
    email = factory.Sequence(lambda n: f"invited{n}@example.org")
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=14))

    @classmethod
    def _create(cls, model, *args, **facts):
        invitation = model(*args, **facts)
        tokens.assign(invitation)
        invitation.save()
        return invitation


class AuditEntryFactory(DjangoModelFactory):
    """Somebody has published an event."""

    class Meta:
        model = AuditEntry

    organisation = factory.SubFactory(OrganisationFactory)
    actor = factory.SubFactory(UserFactory)
    action = Action.PUBLISHED
    kind = "events.event"
    key = "12"
    label = "Werkstatt"
