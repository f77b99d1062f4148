"""One factory per model of `events`. The standard event lies three weeks ahead, 16:00 to 19:00 in Berlin."""

from datetime import datetime, time, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from events.choices import DocumentKind, EventKind, EventStatus, RegistrationMode
from events.clock import BERLIN, berlin_day
from events.models import (
    AdmissionRule,
    AgendaItem,
    Event,
    EventDocument,
    EventSlug,
    Room,
    Venue,
    WorkingGroup,
)
from organisations.translations import SOURCE_LANGUAGE
from tests.organisations.factories import ContactFactory, OrganisationFactory


def in_days(days: int, hour: int = 16) -> datetime:
    """The full hour in Berlin, so many days from today; also right across a change of the clocks."""
    day = berlin_day(timezone.now()) + timedelta(days=days)
    return datetime.combine(day, time(hour), tzinfo=BERLIN)


class GermanFactory(DjangoModelFactory):
    """For models with texts: they are written in German, whatever language a test reads in."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return super()._create(model_class, *args, _current_language=SOURCE_LANGUAGE, **kwargs)


class VenueFactory(DjangoModelFactory):
    """A house that can be reached without steps; `online` is a place in the net."""

    class Meta:
        model = Venue

    class Params:
        online_place = factory.Trait(name="Videokonferenz", address="", online=True, step_free=False)

    organisation = factory.SubFactory(OrganisationFactory)
    key = factory.Sequence(lambda n: f"ort-{n}")
    name = "Stadthalle Musterstadt"
    address = "Hallenweg 5, 00001 Musterstadt"
    accessibility = "Stufenloser Zugang, Aufzug, Induktionsschleife."
    step_free = True
    public_transport = "Haltestelle Stadthalle, Linien 1 und 4"
    map_url = "https://karte.example.org/stadthalle"


class RoomFactory(DjangoModelFactory):
    class Meta:
        model = Room

    venue = factory.SubFactory(VenueFactory)
    key = factory.Sequence(lambda n: f"raum-{n}")
    name = "Mühlensaal"
    seats = 180


class EventFactory(GermanFactory):
    """A published workshop with 100 places; registration is open until four days before."""

    class Meta:
        model = Event
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(status=EventStatus.DRAFT)
        archived = factory.Trait(status=EventStatus.ARCHIVED)
        cancelled = factory.Trait(
            status=EventStatus.CANCELLED,
            cancelled_at=factory.LazyFunction(timezone.now),
            cancellation_reason="Krankheit im Team",
        )
        postponed = factory.Trait(status=EventStatus.POSTPONED, cancellation_reason="Sturmwarnung")
        undated = factory.Trait(starts_at=None, ends_at=None, registration_closes_on=None)
        tentative = factory.Trait(
            undated=True,
            tentative_from=factory.LazyFunction(lambda: in_days(60).date()),
            tentative_until=factory.LazyFunction(lambda: in_days(60).date()),
        )
        past = factory.Trait(
            starts_at=factory.LazyFunction(lambda: in_days(-10)),
            registration_closes_on=factory.LazyFunction(lambda: in_days(-14).date()),
            registration_opens_on=None,
        )
        without_registration = factory.Trait(
            registration_mode=RegistrationMode.NONE,
            registration_opens_on=None,
            registration_closes_on=None,
            capacity=None,
        )
        two_step = factory.Trait(registration_mode=RegistrationMode.TWO_STEP)
        by_invitation = factory.Trait(registration_mode=RegistrationMode.INVITATION)
        online = factory.Trait(
            venue=factory.SubFactory(VenueFactory, online_place=True), online_url="https://treffen.example.org/1"
        )

    organisation = factory.SubFactory(OrganisationFactory)
    kind = EventKind.WORKSHOP
    status = EventStatus.PUBLISHED
    slug = factory.Sequence(lambda n: f"werkstatt-{n}")
    starts_at = factory.LazyFunction(lambda: in_days(21))
    ends_at = factory.LazyAttribute(lambda event: event.starts_at and event.starts_at + timedelta(hours=3))
    venue = factory.SubFactory(VenueFactory, organisation=factory.SelfAttribute("..organisation"))
    capacity = 100
    registration_opens_on = None
    registration_closes_on = factory.LazyAttribute(
        lambda event: event.starts_at and berlin_day(event.starts_at) - timedelta(days=4)
    )
    title = factory.Sequence(lambda n: f"Werkstatt {n}")
    summary = "Wir prüfen die Ziele des Konzepts gemeinsam."

    @factory.post_generation
    def contacts(self, create, contacts, **kwargs):
        """`contacts=[…]` names them; a saved event has one otherwise."""
        if create:
            if contacts is None:
                contacts = [ContactFactory(organisation=self.organisation)]
            self.contacts.set(contacts)


class EventSlugFactory(DjangoModelFactory):
    class Meta:
        model = EventSlug

    slug = factory.Sequence(lambda n: f"alte-adresse-{n}")
    event = factory.SubFactory(EventFactory)


class AgendaItemFactory(DjangoModelFactory):
    """An item without times."""

    class Meta:
        model = AgendaItem

    class Params:
        lunch = factory.Trait(title="Gemeinsames Mittagessen", speaker_role="", speaker_name="", is_break=True)

    event = factory.SubFactory(EventFactory)
    position = factory.Sequence(lambda n: n % 1000 + 1)
    title = factory.Sequence(lambda n: f"Vortrag {n}")
    speaker_role = "Integrationsbeauftragte einer Nachbarstadt"
    speaker_name = "Lara Testfeld"


class WorkingGroupFactory(GermanFactory):
    class Meta:
        model = WorkingGroup

    event = factory.SubFactory(EventFactory)
    key = factory.Sequence(lambda n: f"ag{n}")
    position = factory.Sequence(lambda n: n % 1000 + 1)
    title = factory.Sequence(lambda n: f"AG {n}")
    description = "Was soll als Erstes getan werden?"
    capacity = 20
    chair_role = "Bildungsbüro"


class AdmissionRuleFactory(DjangoModelFactory):
    class Meta:
        model = AdmissionRule

    event = factory.SubFactory(EventFactory)
    label = "Bitte halten Sie Ihre Bestätigung bereit"


class EventDocumentFactory(DjangoModelFactory):
    """Minutes without a file; `photo` is a picture with its text alternative."""

    class Meta:
        model = EventDocument

    class Params:
        photo = factory.Trait(
            kind=DocumentKind.PHOTO, title="Gruppenbild", alternative_text="Sieben Personen vor einer Stellwand."
        )

    event = factory.SubFactory(EventFactory)
    kind = DocumentKind.MINUTES
    title = "Ergebnisse der Arbeitsgruppen"
    published_on = factory.LazyFunction(lambda: in_days(0).date())
    format = "PDF/UA"
    pages = 12
