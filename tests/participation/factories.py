"""One factory per model of `participation`. The standard consultation is open for two more weeks."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from organisations import tokens
from participation.choices import Channel, FindingKind, FindingSource, Moderation, Outcome, PictureKind
from participation.models import (
    AnswerRevision,
    Consultation,
    ConsultationFigures,
    Contribution,
    Evidence,
    Finding,
    GroupResults,
    Objection,
    Point,
    ResultsPicture,
    TextBlock,
)
from tests.concepts.factories import ConceptVersionFactory, RecommendationFactory, freeze
from tests.events.factories import EventFactory, GermanFactory, WorkingGroupFactory
from tests.organisations.factories import OrganisationFactory
from tests.processes.factories import ProcessFactory


def in_days(days):
    return timezone.localdate() + dt.timedelta(days=days)


class ConsultationFactory(GermanFactory):
    class Meta:
        model = Consultation

    class Params:
        over = factory.Trait(opens_on=in_days(-40), closes_on=in_days(-10))
        planned = factory.Trait(opens_on=in_days(10), closes_on=in_days(40))

    process = factory.SubFactory(ProcessFactory)
    slug = factory.Sequence(lambda n: f"entwurf-{n}")
    version = factory.LazyFunction(lambda: freeze(ConceptVersionFactory()))
    opens_on = factory.LazyFunction(lambda: in_days(-14))
    closes_on = factory.LazyFunction(lambda: in_days(14))
    title = factory.Sequence(lambda n: f"Entwurf {n} im Gespräch")
    rules = "Bitte bleiben Sie sachlich."


class ConsultationFiguresFactory(DjangoModelFactory):
    class Meta:
        model = ConsultationFigures

    consultation = factory.SubFactory(ConsultationFactory)
    online = 96
    adopted = 74


class ContributionFactory(DjangoModelFactory):
    """A published contribution of an unnamed person to an open consultation."""

    class Meta:
        model = Contribution
        skip_postgeneration_save = True

    class Params:
        waiting = factory.Trait(moderation=Moderation.WAITING, moderated_on=None)
        unconfirmed = factory.Trait(moderation=Moderation.WAITING, moderated_on=None, confirmed=False)

    process = factory.LazyAttribute(lambda row: row.consultation.process if row.consultation else ProcessFactory())
    consultation = factory.SubFactory(ConsultationFactory)
    version = factory.LazyAttribute(lambda row: row.consultation.version if row.consultation else None)
    channel = Channel.WEB
    received_on = factory.LazyFunction(lambda: in_days(-3))
    title = factory.Sequence(lambda n: f"Beitrag {n}")
    text = "Kinder sollen nicht dolmetschen müssen."
    name = "Amira Beispiel"
    email = "amira@example.org"
    confirmed = True
    moderation = Moderation.PUBLISHED
    moderated_on = factory.LazyFunction(lambda: in_days(-2))

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return _with_token(model_class(*args, **kwargs))


class PointFactory(DjangoModelFactory):
    class Meta:
        model = Point

    class Params:
        answered = factory.Trait(
            outcome=Outcome.ADOPTED, reason="Der Satz steht jetzt in der Empfehlung.", answered_by="Gesundheitsamt"
        )

    contribution = factory.SubFactory(ContributionFactory)
    was_published = factory.LazyAttribute(lambda point: point.contribution.answered_on is not None)


class AnswerRevisionFactory(DjangoModelFactory):
    """An answer as it was until yesterday."""

    class Meta:
        model = AnswerRevision

    contribution = factory.SubFactory(ContributionFactory)
    answered_on = factory.LazyFunction(lambda: in_days(-2))
    taken_back_on = factory.LazyFunction(lambda: in_days(-1))
    note = "Die Zahl war falsch."
    points = factory.LazyFunction(
        lambda: [{"text": "Kurse", "outcome": "adopted", "reason": "Zehn Kurse.", "answered_by": "Bildungsbüro"}]
    )


class TextBlockFactory(DjangoModelFactory):
    class Meta:
        model = TextBlock

    organisation = factory.SubFactory(OrganisationFactory)
    title = factory.Sequence(lambda n: f"Baustein {n}")
    text = "Über den Busverkehr entscheidet der Verkehrsverbund."


class GroupResultsFactory(DjangoModelFactory):
    """Published results of a working group. `waiting`: nobody but the office has seen them."""

    class Meta:
        model = GroupResults

    class Params:
        waiting = factory.Trait(published_on=None)
        asked = factory.Trait(published_on=None, asked_on=in_days(-1), objections_until=in_days(6))
        round = factory.Trait(
            group=None, event=factory.SubFactory(EventFactory, process=factory.SubFactory(ProcessFactory))
        )

    group = factory.SubFactory(WorkingGroupFactory, event__process=factory.SubFactory(ProcessFactory))
    event = factory.LazyAttribute(lambda row: row.group.event)
    attended = 24
    published_on = factory.LazyFunction(lambda: in_days(-1))

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return _with_token(model_class(*args, **kwargs))


class FindingFactory(DjangoModelFactory):
    """What a working group drafted; public with its results."""

    class Meta:
        model = Finding

    class Params:
        interviews = factory.Trait(
            source=FindingSource.INTERVIEWS,
            results=None,
            process=factory.SubFactory(ProcessFactory),
            people=32,
            published_on=in_days(-1),
        )

    source = FindingSource.GROUP
    results = factory.SubFactory(GroupResultsFactory)
    process = factory.LazyAttribute(lambda row: row.results.process)
    kind = FindingKind.RECOMMENDATION
    text = factory.Sequence(lambda n: f"Ergebnis {n}")


class ResultsPictureFactory(DjangoModelFactory):
    class Meta:
        model = ResultsPicture

    results = factory.SubFactory(GroupResultsFactory)
    kind = PictureKind.RECORDING
    file = factory.django.ImageField(filename="bild.png", width=40, height=20, format="PNG")
    caption = "Bildprotokoll der Arbeitsgruppe"
    credit = "Noa Zeichner"
    alternative_text = "Ein Baum mit fünf Ästen."
    long_description = "An den Ästen steht: Kurse, Wege, Zeit, Geld, Mut."


class ObjectionFactory(DjangoModelFactory):
    class Meta:
        model = Objection

    results = factory.SubFactory(GroupResultsFactory, asked=True)
    text = "Das haben wir so nicht gesagt."
    contact = "kim@example.org"
    received_on = factory.LazyFunction(lambda: in_days(0))
    submission_digest = factory.Sequence(str)


def _with_token(record):
    tokens.assign(record)
    record.save(force_insert=True)
    return record


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = Evidence

    finding = factory.SubFactory(FindingFactory)
    lineage = factory.LazyFunction(lambda: RecommendationFactory().lineage)
    sentence = "Die Arbeitsgruppe hat diese Empfehlung zuerst formuliert."
