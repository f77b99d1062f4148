"""What was decided about the concept of Musterland, and what became of it."""

import datetime as dt
from decimal import Decimal

from concepts.choices import (
    AmendmentKind,
    MeasureStatus,
    StepKind,
)
from organisations.models import BodyKind
from tests.concepts.factories import (
    AmendmentFactory,
    DecisionFactory,
    DecisionStepFactory,
    IndicatorValueFactory,
    MeasureFactory,
    MeasureReportFactory,
    MilestoneFactory,
    MunicipalityPortionFactory,
    StatusChangeFactory,
)
from tests.organisations.factories import BodyFactory, ContactFactory


def decisions(version):
    """Mandate, a committee with a proviso, a meeting that was not public, and the final decision, which is returned."""
    district, concept = version.concept.organisation, version.concept
    council = BodyFactory(organisation=district, key="kreistag", name="Kreistag", kind=BodyKind.COUNCIL)
    committee = BodyFactory(organisation=district, key="fachausschuss", name="Ausschuss für Soziales")
    main = BodyFactory(organisation=district, key="kreisausschuss", name="Kreisausschuss")
    paper = DecisionFactory(concept=concept, reference="DS-2026-0112", title="Verabschiedung des Integrationskonzepts")
    step = DecisionStepFactory(
        decision=paper,
        body=committee,
        kind=StepKind.PRELIMINARY,
        meets_on=dt.date(2026, 6, 11),
        agenda_item="4",
        result="geändert empfohlen",
        wording="Der Ausschuss empfiehlt, das Konzept mit der folgenden Ergänzung zu beschließen.",
    )
    reserved = [version.recommendations.get(number=number).lineage for number in ("1.2", "2.2")]
    AmendmentFactory(
        step=step, originator="Fraktion A", reserves=reserved, votes_for=16, votes_against=1, abstentions=1
    )
    AmendmentFactory(
        step=step,
        originator="Fraktion B",
        kind=AmendmentKind.DELETION,
        accepted=False,
        wording="Die Empfehlung 2.2 wird gestrichen.",
    )
    DecisionStepFactory(
        decision=paper,
        body=main,
        not_public=True,
        kind=StepKind.PRELIMINARY,
        meets_on=dt.date(2026, 6, 22),
        agenda_item="3 (nichtöffentlich)",
        result="empfohlen",
        wording="Der Kreisausschuss hat dem Vertrag mit dem Institut zugestimmt.",
    )
    return DecisionStepFactory(decision=paper, body=council, version=version)


def monitoring(version, municipality):
    concept = version.concept
    council = concept.organisation.bodies.get(key="kreistag")
    courses, shared = (version.recommendations.get(number=number) for number in ("1.1", "2.2"))
    money = DecisionFactory(concept=concept, reference="DS-2026-0201", title="Begegnungsorte", amount_per_year=20000)
    money.funds.add(shared.lineage)
    DecisionStepFactory(decision=money, body=council, meets_on=dt.date(2026, 9, 28), agenda_item="9", wording="")
    later = DecisionFactory(concept=concept, reference="DS-2026-0233", title="Sprachkurse in der Fläche")
    later.funds.add(version.recommendations.get(number="1.2").lineage)
    DecisionStepFactory(decision=later, body=council, ahead=True, meets_on=dt.date(2099, 12, 14), wording="")
    overview = MeasureFactory(
        concept=concept,
        recommendation=courses.lineage,
        key="m-02",
        status=MeasureStatus.RUNNING,
        progress=45,
        planned_start=dt.date(2026, 10, 1),
        planned_end=dt.date(2027, 6, 30),
        actual_start=dt.date(2026, 10, 5),
    )
    StatusChangeFactory(measure=overview, changed_on=dt.date(2026, 10, 5))
    MilestoneFactory(measure=overview, due=dt.date(2026, 10, 20), title="Vertrag geschlossen", is_reached=True)
    MilestoneFactory(measure=overview, due=dt.date(2027, 5, 3), title="Öffentlicher Start")
    MeasureReportFactory(measure=overview, dated=dt.date(2026, 11, 16))
    MeasureFactory(
        concept=concept,
        recommendation=shared.lineage,
        key="m-05",
        title="Drei Begegnungsorte eröffnen",
        needs_funding=True,
        amount=20000,
        funding_decision=money,
    )
    lineage = version.indicators.get().lineage
    for day, value in ((dt.date(2026, 6, 30), "10.5"), (dt.date(2026, 12, 31), "9")):
        IndicatorValueFactory(
            indicator=lineage, dated=day, value=Decimal(value), source="Kommunales Integrationszentrum"
        )
    MunicipalityPortionFactory(
        recommendation=shared.lineage,
        municipality=municipality,
        responsible="Stabsstelle Vielfalt",
        contact=ContactFactory(organisation=municipality, role="Ansprechperson Begegnung"),
        status=MeasureStatus.PREPARATION,
        note="Das alte Bahnhofsgebäude wird umgebaut.",
    )
