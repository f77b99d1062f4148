"""What of the office is about decisions."""

from tests.concepts.factories import (
    AmendmentFactory,
    ConceptVersionFactory,
    DecisionFactory,
    DecisionStepFactory,
    IndicatorFactory,
    IndicatorValueFactory,
    MeasureFactory,
    MeasureReportFactory,
    RecommendationFactory,
)
from tests.house.reach.roles import COUNCIL, EVERYBODY, OFFICERS, Reach
from tests.organisations.factories import BodyFactory, ContactFactory
from tests.processes.factories import PhaseFactory, ProcessFactory


def concept(organisation):
    return {"slug": ConceptVersionFactory(concept__organisation=organisation).concept.slug}


def paper(organisation):
    record = DecisionFactory(concept=ConceptVersionFactory(concept__organisation=organisation).concept)
    return {"slug": record.concept.slug, "pk": record.pk}


def step(organisation):
    record = DecisionStepFactory(
        decision__concept=ConceptVersionFactory(concept__organisation=organisation).concept,
        body__organisation=organisation,
    )
    return {"slug": record.decision.concept.slug, "pk": record.pk, "step": record.pk}


def amendment(organisation):
    about = step(organisation)
    return about | {"pk": AmendmentFactory(step_id=about["step"]).pk}


def measure(organisation):
    recommendation = RecommendationFactory(area__version__concept__organisation=organisation)
    record = MeasureFactory(concept=recommendation.version.concept, recommendation=recommendation.lineage)
    return {"slug": record.concept.slug, "pk": record.pk}


def report(organisation):
    about = measure(organisation)
    return {"slug": about["slug"], "measure": about["pk"], "pk": MeasureReportFactory(measure_id=about["pk"]).pk}


def indicator(organisation):
    record = IndicatorFactory(version__concept__organisation=organisation)
    value = IndicatorValueFactory(indicator=record.lineage)
    return {"slug": record.version.concept.slug, "lineage": record.lineage_id, "pk": value.pk}


def body(organisation):
    return {"pk": BodyFactory(organisation=organisation).pk}


def contact(organisation):
    return {"pk": ContactFactory(organisation=organisation).pk}


def process(organisation):
    return {"slug": ProcessFactory(organisation=organisation).slug}


def phase(organisation):
    record = PhaseFactory(process__organisation=organisation)
    return {"slug": record.process.slug, "pk": record.pk}


MEASURE_PAGES = ["measure", "measure_change", "measure_remove", "measure_status", "measure_milestones", "report_new"]


PROCESS_PAGES = ["process", "process_change", "process_steering", "process_members", "process_milestones",
                 "process_goals", "process_groups", "phases", "phase_new"]  # fmt: skip


STEP_PAGES = ["step", "step_change", "step_result", "step_remove", "amendment_new"]


PAGES = {
    "office:decisions": Reach(OFFICERS, concept),
    "office:paper_new": Reach(OFFICERS, concept),
    **{f"office:{name}": Reach(OFFICERS, paper) for name in ["paper", "paper_change", "paper_remove", "step_new"]},
    **{f"office:{name}": Reach(OFFICERS, step) for name in STEP_PAGES},
    "office:amendment": Reach(OFFICERS, amendment),
    "office:amendment_remove": Reach(OFFICERS, amendment),
    **{f"office:{name}": Reach(OFFICERS, concept) for name in ["measures", "measure_new", "indicators"]},
    **{f"office:{name}": Reach(OFFICERS, measure) for name in MEASURE_PAGES},
    "office:report": Reach(OFFICERS, report),
    "office:report_remove": Reach(OFFICERS, report),
    **{f"office:{name}": Reach(OFFICERS, indicator) for name in ["indicator", "value_new", "value", "value_remove"]},
    "office:processes": Reach(OFFICERS),
    "office:process_new": Reach(OFFICERS),
    **{f"office:{name}": Reach(OFFICERS, process) for name in PROCESS_PAGES},
    "office:process_translation": Reach(OFFICERS, process),
    **{f"office:{name}": Reach(OFFICERS, phase) for name in ["phase", "phase_target", "phase_remove"]},
    "office:phase_move": Reach(OFFICERS, phase, only_posts=True),
    **{f"office:{name}": Reach(OFFICERS) for name in ["directory", "body_new", "contact_new"]},
    **{f"office:{name}": Reach(OFFICERS, body) for name in ["body", "body_remove"]},
    **{f"office:{name}": Reach(OFFICERS, contact) for name in ["contact", "contact_remove"]},
    "office:council": Reach(EVERYBODY),
    "office:council_step": Reach(COUNCIL, step),
}
