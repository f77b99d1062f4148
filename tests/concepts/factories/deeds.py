"""What was decided about a concept, and what became of it."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from concepts.choices import (
    MeasureStatus,
    StepKind,
    StepStatus,
)
from concepts.models import (
    Amendment,
    Decision,
    DecisionStep,
    IndicatorValue,
    LineageKind,
    Measure,
    MeasureReport,
    Milestone,
    MunicipalityPortion,
    StatusChange,
)
from organisations.models import BodyKind
from tests.concepts.factories.versions import DECIDED_ON, ConceptFactory, LineageFactory
from tests.organisations.factories import BodyFactory, OrganisationFactory


class DecisionFactory(DjangoModelFactory):
    class Meta:
        model = Decision

    concept = factory.SubFactory(ConceptFactory)
    reference = factory.Sequence(lambda n: f"DS-2026-{n:04}")
    title = "Verabschiedung des Integrationskonzepts"


class DecisionStepFactory(DjangoModelFactory):
    """The Kreistag has decided, with votes."""

    class Meta:
        model = DecisionStep

    class Params:
        ahead = factory.Trait(
            status=StepStatus.ANNOUNCED, result="", votes_for=None, votes_against=None, abstentions=None
        )
        not_public = factory.Trait(is_public=False, votes_for=None, votes_against=None, abstentions=None)

    decision = factory.SubFactory(DecisionFactory)
    key = factory.Sequence(lambda n: f"schritt-{n}")
    body = factory.SubFactory(BodyFactory, kind=BodyKind.COUNCIL, name="Kreistag")
    kind = StepKind.FINAL
    status = StepStatus.TAKEN
    meets_on = DECIDED_ON
    meets_at = dt.time(17)
    agenda_item = "7"
    result = "mehrheitlich beschlossen"
    votes_for, votes_against, abstentions = 47, 6, 4
    wording = "Der Kreistag beschließt das Integrationskonzept."


class AmendmentFactory(DjangoModelFactory):
    """An accepted addition; give the recommendations it puts under reservation as `reserves=[…]`."""

    class Meta:
        model = Amendment
        skip_postgeneration_save = True

    step = factory.SubFactory(DecisionStepFactory)
    key = factory.Sequence(lambda n: f"antrag-{n}")
    kind = "addition"
    accepted = True
    wording = "Empfehlungen, die Geld kosten, werden einzeln zum Beschluss vorgelegt."

    @factory.post_generation
    def reserves(self, create, extracted, **kwargs):
        if extracted:
            self.reserves.set(extracted)


class MeasureFactory(DjangoModelFactory):
    class Meta:
        model = Measure

    concept = factory.SubFactory(ConceptFactory)
    recommendation = factory.SubFactory(LineageFactory, concept=factory.SelfAttribute("..concept"))
    key = factory.Sequence(lambda n: f"m-{n}")
    title = "Kursübersicht im Probebetrieb"
    responsible = "Kommunales Integrationszentrum"


class StatusChangeFactory(DjangoModelFactory):
    class Meta:
        model = StatusChange

    measure = factory.SubFactory(MeasureFactory)
    old_status = MeasureStatus.PLANNED
    new_status = MeasureStatus.RUNNING
    changed_on = DECIDED_ON
    reason = "Der Vertrag ist geschlossen."


class MilestoneFactory(DjangoModelFactory):
    class Meta:
        model = Milestone

    measure = factory.SubFactory(MeasureFactory)
    due = DECIDED_ON
    title = "Öffentliche Freischaltung"


class MeasureReportFactory(DjangoModelFactory):
    class Meta:
        model = MeasureReport

    measure = factory.SubFactory(MeasureFactory)
    dated = DECIDED_ON
    text = "Fünf Träger melden ihre Kurse zuverlässig."


class IndicatorValueFactory(DjangoModelFactory):
    class Meta:
        model = IndicatorValue

    indicator = factory.SubFactory(LineageFactory, kind=LineageKind.INDICATOR)
    dated = DECIDED_ON
    value = 10


class MunicipalityPortionFactory(DjangoModelFactory):
    class Meta:
        model = MunicipalityPortion

    recommendation = factory.SubFactory(LineageFactory)
    municipality = factory.SubFactory(OrganisationFactory)
