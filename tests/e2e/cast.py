"""The town, its process and its events, as the journeys and the pictures need them: invented, and complete."""

from datetime import time

from django.utils import timezone

from organisations.dates import CoarseDate
from organisations.models import Organisation
from organisations.translations import write_texts
from registrations.models import Registration
from registrations.tokens import derive
from tests.concepts.musterland import musterland as build_musterland
from tests.e2e.copies import Copies
from tests.events.factories import (
    AdmissionRuleFactory,
    AgendaItemFactory,
    EventDocumentFactory,
    EventFactory,
    RoomFactory,
    VenueFactory,
    WorkingGroupFactory,
    in_days,
)
from tests.organisations.factories import ContactFactory, OrganisationFactory
from tests.processes.factories import (
    FocusGroupFactory,
    GoalFactory,
    MilestoneFactory,
    PhaseFactory,
    ProcessFactory,
    SteeringGroupFactory,
    SteeringMemberFactory,
    TargetChangeFactory,
)
from tests.registrations.factories import RegistrationFactory

KREIS = 10**9  # its key, which no other organisation of a test gets
AMINA = {"name": "Amina Beispiel", "email": "amina@example.org", "privacy_read": True}


def kreis():
    """Who runs the portal; the same one for everything in a test."""
    return Organisation.objects.filter(key="kreis").first() or OrganisationFactory(
        pk=KREIS,
        key="kreis",
        name="Kreis Musterland",
        international_name="District of Musterland",
        department="Kommunales Integrationszentrum",
        address="Kreisplatz 1, 00000 Musterstadt",
        phone="05241 555-100",
        fax="05241 555-3100",
        email="integration@example.org",
        accent_colour="#0b5563",
    )


MUSTERLAND = Copies(lambda: build_musterland(kreis()))


def musterland():
    """The concept of the Kreis, with everything a concept can have."""
    kreis()
    return MUSTERLAND.write()


def workshop(**facts):
    """A workshop of the Kreis with a title in English, none in Arabic; addresses are not confirmed unless asked for."""
    organisation = kreis()
    contact = organisation.contacts.first() or ContactFactory(organisation=organisation)
    words = {
        "title": "Werkstatt „Ankommen und Teilhaben“",
        "summary": "Was hat sich seit dem letzten Konzept geändert? Wir prüfen die Ziele gemeinsam.",
    }
    event = EventFactory(
        **({"organisation": organisation, "contacts": [contact], "confirm_address": False} | words | facts)
    )
    write_texts(
        event,
        "en",
        title="Workshop “Arriving and taking part”",
        summary="What has changed since the last concept? We look at the goals together.",
    )
    return event


def conference(*, groups=True, **facts):
    """An event that has everything an event can have."""
    venue = VenueFactory(organisation=kreis())
    event = workshop(
        process=facts.pop("process", None),
        venue=venue,
        room=RoomFactory(venue=venue),
        starts_at=in_days(21, hour=10),
        doors_open_at=in_days(21, hour=9),
        ends_at=in_days(21, hour=16),
        alternative_title="Integrationskonferenz",
        description="Wir stellen den Zwischenstand vor.\n\nDanach arbeiten wir in Gruppen an ersten Empfehlungen.",
        plain_summary="Wir reden darüber, wie wir gut zusammen leben.",
        audience="Alle, die im Kreis leben oder arbeiten",
        guiding_questions="Vor welchen Herausforderungen steht das Zusammenleben?\nWie kann es gestaltet werden?",
        next_steps="Die Ergebnisse gehen in den Entwurf ein, der im Frühjahr öffentlich ausliegt.",
        interpretation="Weitere Sprachen auf Anfrage",
        languages_spoken=["de"],
        languages_interpreted=["ar", "ro", "uk"],
        childcare="Betreuung für Kinder von 3 bis 10 Jahren",
        childcare_places=12,
        catering="Mittagessen, auch vegetarisch",
        places_per_registration=3,
        **facts,
    )
    AgendaItemFactory(event=event, position=1, title="Begrüßung", starts_at=time(10), ends_at=time(10, 30))
    AgendaItemFactory(event=event, position=2, lunch=True, starts_at=time(12), ends_at=time(13))
    AgendaItemFactory(event=event, position=3, title="Arbeit in Gruppen", starts_at=time(13), ends_at=time(16))
    AdmissionRuleFactory(event=event)
    EventDocumentFactory(event=event)
    if groups:
        for title in ("Sprache und Bildung", "Zusammenleben und Teilhabe", "Gesundheit und Pflege"):
            WorkingGroupFactory(event=event, title=title)
    return event


def process():
    """A process in its second phase; the end of the first one was moved."""
    last_month, next_month, next_summer = _month(-1), _month(2), CoarseDate.mid_year(_month(8).year)
    record = ProcessFactory(
        organisation=kreis(),
        title="Integrationskonzept 2027",
        claim="Gemeinsam weiterdenken",
        summary="Der Kreis schreibt sein Konzept von 2014 fort. Daran arbeiten alle mit, die hier leben.",
        plain_summary="Der Kreis macht einen neuen Plan. Sie können mitreden.",
        lead_unit="Kommunales Integrationszentrum",
    )
    done = PhaseFactory(
        process=record, title="Bestandsaufnahme", planned_start=_month(-6), planned_end=last_month,
        actual_start=_month(-6), actual_end=last_month,
    )  # fmt: skip
    TargetChangeFactory(phase=done, old_end=_month(-3), new_end=last_month, changed_on=in_days(-100).date())
    PhaseFactory(
        process=record, title="Beteiligung", planned_start=last_month, planned_end=next_month, actual_start=last_month
    )
    PhaseFactory(process=record, title="Beratung im Kreistag", planned_start=next_month, planned_end=next_summer)
    MilestoneFactory(process=record, title="Entwurf liegt vor", due=next_month)
    GoalFactory(process=record, text="Gleiche Chancen in Schule und Ausbildung")
    FocusGroupFactory(process=record, text="Menschen, die neu im Kreis sind")
    SteeringMemberFactory(group=SteeringGroupFactory(process=record))
    record.contacts.add(ContactFactory(organisation=kreis()))
    return record


def fill(event, *, waiting=0):
    """Give every place of an event away, and let so many wait."""
    taken = event.capacity - Registration.objects.filter(event=event).holding().count()
    people = RegistrationFactory.create_batch(taken, event=event)
    RegistrationFactory.create_batch(waiting, event=event, waiting=True)
    return people


def registration(**facts):
    """Somebody registered for the workshop, with the present moment as the time of registering."""
    facts = {"name": "Amina Beispiel", "email": "amina@example.org", "queued_at": timezone.now()} | facts
    return RegistrationFactory(**({} if "event" in facts else {"event": workshop()}) | facts)


def token(record):
    return derive(record)


def _month(distance):
    """The month so many months from now."""
    years, month = divmod(in_days(0).month - 1 + distance, 12)
    return CoarseDate.month(in_days(0).year + years, month + 1)
