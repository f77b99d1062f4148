"""One factory per model of `registrations`; secret links work: `derive(registration)` is the token of its page."""

import uuid
from datetime import timedelta
from typing import Any

import factory
from django.db.models import Model
from django.utils import timezone
from factory.django import DjangoModelFactory

from organisations.models import Role
from registrations import tokens
from registrations.choices import NeedKind, Source, Status, Step
from registrations.models import (
    Arrival,
    CapacityChange,
    CheckInHelper,
    DeletionLog,
    EventNumbers,
    FormSettings,
    HistoryEntry,
    Interest,
    Mailing,
    MailingText,
    Need,
    PersonalLink,
    Question,
    QuestionAnswer,
    QuestionKind,
    QuestionOption,
    Registration,
    ReminderRun,
)
from tests.events.factories import EventFactory
from tests.organisations.factories import MembershipFactory, UserFactory


class SecretLinkFactory(DjangoModelFactory):
    """For models with a token: its digest belongs to the record, so it is set once the record is complete."""

    class Meta:
        abstract = True

    public_id = factory.LazyFunction(uuid.uuid4)

    @classmethod
    def _build(cls, model_class: type[Model], *args: Any, **kwargs: Any) -> Model:
        record = model_class(*args, **kwargs)
        tokens.assign(record)
        return record

    @classmethod
    def _create(cls, model_class: type[Model], *args: Any, **kwargs: Any) -> Model:
        record = cls._build(model_class, *args, **kwargs)
        record.save(force_insert=True)
        return record


class RegistrationFactory(SecretLinkFactory):
    """Somebody who is registered and has confirmed the address; traits for every other state."""

    class Meta:
        model = Registration

    class Params:
        held = factory.Trait(
            status=Status.HELD,
            address_confirmed_at=None,
            hold_until=factory.LazyFunction(lambda: timezone.now() + timedelta(hours=24)),
        )
        waiting = factory.Trait(status=Status.WAITING, placed_at=None)
        waiting_unconfirmed = factory.Trait(
            status=Status.WAITING,
            placed_at=None,
            address_confirmed_at=None,
            hold_until=factory.LazyFunction(lambda: timezone.now() + timedelta(hours=24)),
        )
        cancelled = factory.Trait(status=Status.CANCELLED, cancelled_at=factory.LazyFunction(timezone.now))
        expired = factory.Trait(status=Status.EXPIRED, address_confirmed_at=None)
        refused = factory.Trait(status=Status.REFUSED, placed_at=None)
        by_telephone = factory.Trait(source=Source.TELEPHONE, email="")

    event = factory.SubFactory(EventFactory)
    status = Status.CONFIRMED
    name = factory.Sequence(lambda n: f"Alex Beispiel {n}")
    email = factory.Sequence(lambda n: f"teilnahme{n}@example.org")
    language = "de"
    queued_at = factory.LazyFunction(timezone.now)
    address_confirmed_at = factory.SelfAttribute("queued_at")
    placed_at = factory.SelfAttribute("queued_at")


class NeedFactory(DjangoModelFactory):
    """Interpretation into Romanian; `childcare` for two children, `access` and `meal` are special categories."""

    class Meta:
        model = Need

    class Params:
        childcare = factory.Trait(kind=NeedKind.CHILDCARE, choice="", number=2, note="4, 7")
        access = factory.Trait(kind=NeedKind.ACCESS, choice="wheelchair")
        meal = factory.Trait(kind=NeedKind.MEAL, choice="vegan")

    registration = factory.SubFactory(RegistrationFactory)
    kind = NeedKind.INTERPRETATION
    choice = "ro"


class InterestFactory(SecretLinkFactory):
    """An interest whose address is confirmed; `unconfirmed` is not."""

    class Meta:
        model = Interest

    class Params:
        unconfirmed = factory.Trait(confirmed_at=None)

    event = factory.SubFactory(EventFactory)
    name = factory.Sequence(lambda n: f"Kim Beispiel {n}")
    email = factory.Sequence(lambda n: f"interesse{n}@example.org")
    language = "de"
    created_at = factory.LazyFunction(timezone.now)
    confirmed_at = factory.SelfAttribute("created_at")


class PersonalLinkFactory(SecretLinkFactory):
    """A link that is good for three more days; `used`, `revoked` and `lapsed` ones are not."""

    class Meta:
        model = PersonalLink

    class Params:
        used = factory.Trait(used_at=factory.LazyFunction(timezone.now))
        revoked = factory.Trait(revoked_at=factory.LazyFunction(timezone.now))
        lapsed = factory.Trait(expires_at=factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1)))

    event = factory.SubFactory(EventFactory)
    name = factory.Sequence(lambda n: f"Noa Beispiel {n}")
    email = factory.Sequence(lambda n: f"einladung{n}@example.org")
    language = "de"
    created_at = factory.LazyFunction(timezone.now)
    expires_at = factory.LazyAttribute(lambda link: link.created_at + timedelta(days=3))


class FormSettingsFactory(DjangoModelFactory):
    """The defaults; `everything` asks all there is to ask, `nothing` only what is always asked."""

    class Meta:
        model = FormSettings

    class Params:
        everything = factory.Trait(asks_municipality=True, asks_childcare=True, asks_meal=True)
        nothing = factory.Trait(
            asks_organisation=False,
            asks_interpretation=False,
            asks_access=False,
            asks_photo_consent=False,
            asks_newsletter_consent=False,
        )

    event = factory.SubFactory(EventFactory)


class QuestionFactory(DjangoModelFactory):
    """An event's own question for a text; give `kind` for the others, and options with `QuestionOptionFactory`."""

    class Meta:
        model = Question

    event = factory.SubFactory(EventFactory)
    position = factory.Sequence(lambda n: n)
    kind = QuestionKind.TEXT
    text = factory.Sequence(lambda n: f"Frage {n}?")


class QuestionOptionFactory(DjangoModelFactory):
    class Meta:
        model = QuestionOption

    question = factory.SubFactory(QuestionFactory, kind=QuestionKind.SINGLE)
    position = factory.Sequence(lambda n: n)
    label = factory.Sequence(lambda n: f"Antwort {n}")


class QuestionAnswerFactory(DjangoModelFactory):
    class Meta:
        model = QuestionAnswer

    registration = factory.SubFactory(RegistrationFactory)
    question = factory.SubFactory(QuestionFactory, event=factory.SelfAttribute("..registration.event"))
    value = "Eine Antwort"


class HistoryEntryFactory(DjangoModelFactory):
    """The office has entered the registration, after the deadline."""

    class Meta:
        model = HistoryEntry

    registration = factory.SubFactory(RegistrationFactory)
    step = Step.ENTERED
    by = factory.SubFactory(UserFactory)
    reason = "Anruf nach Anmeldeschluss"


class MailingFactory(DjangoModelFactory):
    """A message to who is registered, with a German text; `english=True` adds an English one."""

    class Meta:
        model = Mailing
        skip_postgeneration_save = True

    event = factory.SubFactory(EventFactory)

    @factory.post_generation
    def german(self, create, wanted, **facts):
        if create and wanted is not False:
            MailingTextFactory(mailing=self)

    @factory.post_generation
    def english(self, create, wanted, **facts):
        if create and wanted:
            MailingTextFactory(mailing=self, language="en", subject="Another room", text="We meet in room 2.")


class MailingTextFactory(DjangoModelFactory):
    class Meta:
        model = MailingText

    mailing = factory.SubFactory(MailingFactory, german=False)
    language = "de"
    subject = "Anderer Raum"
    text = "Wir treffen uns in Raum 2.\n\nBitte nehmen Sie den Eingang im Hof."


class EventNumbersFactory(DjangoModelFactory):
    class Meta:
        model = EventNumbers

    event = factory.SubFactory(EventFactory)
    registered = 71
    attended = 63


class DeletionLogFactory(DjangoModelFactory):
    class Meta:
        model = DeletionLog

    event = factory.SubFactory(EventFactory)
    kind = DeletionLog.Kind.PERSONAL_DATA
    records = 71


class CapacityChangeFactory(DjangoModelFactory):
    class Meta:
        model = CapacityChange

    event = factory.SubFactory(EventFactory)
    old = 100
    new = 130
    reason = "Ein größerer Saal ist frei geworden."


class ReminderRunFactory(DjangoModelFactory):
    class Meta:
        model = ReminderRun

    event = factory.SubFactory(EventFactory)
    days = 7
    starts_at = factory.SelfAttribute("event.starts_at")


class CheckInHelperFactory(DjangoModelFactory):
    """Somebody with the role for it in the event's organisation."""

    class Meta:
        model = CheckInHelper

    event = factory.SubFactory(EventFactory)
    user = factory.LazyAttribute(
        lambda helper: MembershipFactory(organisation=helper.event.organisation, role=Role.CHECK_IN).user
    )


class ArrivalFactory(DjangoModelFactory):
    """One person who came; with `registration`, of that party."""

    class Meta:
        model = Arrival

    event = factory.SubFactory(EventFactory)
    people = 1
