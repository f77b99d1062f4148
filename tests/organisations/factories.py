import factory
from factory.django import DjangoModelFactory

from organisations.models import (
    Body,
    BodyKind,
    Contact,
    Membership,
    Organisation,
    OrganisationKind,
    Role,
    User,
)

PASSWORD = "correct horse battery staple"


class UserFactory(DjangoModelFactory):
    """An active user without rights; `staff` may enter the administration."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        staff = factory.Trait(is_staff=True)
        superuser = factory.Trait(is_staff=True, is_superuser=True)

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    password = factory.django.Password(PASSWORD)


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
    """An officer in the administration."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory, staff=True)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.OFFICER
