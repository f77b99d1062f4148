"""The pages of the office about decisions, measures, indicators and processes, and those of the council."""

from datetime import date

from concepts.choices import MeasureStatus
from concepts.models import DecisionStep
from organisations.models import Role
from tests.concepts.factories import (
    ConceptVersionFactory,
    DecisionFactory,
    DecisionStepFactory,
    MeasureFactory,
    MilestoneFactory,
)
from tests.e2e import cast
from tests.e2e.officers import officer, signs_in
from tests.organisations.factories import BodyFactory, ContactFactory, MembershipFactory


def decisions(visitor):
    world = _world(visitor)
    DecisionStepFactory(decision=DecisionFactory(concept=world.concept), ahead=True, meets_on=date(2026, 1, 12))
    visitor.opens("office:decisions", world.concept.slug)


def no_decisions(visitor):
    visitor.opens("office:decisions", _nothing_yet(visitor))


def paper(visitor):
    world = _world(visitor)
    found = world.concept.decisions.get(reference="DS-2026-0201")
    found.address = "https://rat.example.org/vorlagen/201"
    found.save()
    visitor.opens("office:paper", world.concept.slug, found.pk)


def paper_that_two_have_changed(visitor):
    world = _world(visitor)
    found = world.concept.decisions.get(reference="DS-2026-0201")
    visitor.opens("office:paper_change", world.concept.slug, found.pk)
    found.title = "Orte der Begegnung"
    found.save()
    visitor.fills_in(title="Begegnungsorte in den Gemeinden")
    visitor.presses("Save")


def paper_to_be_deleted(visitor):
    world = _world(visitor)
    visitor.opens("office:paper_remove", world.concept.slug, world.concept.decisions.first().pk)


def meeting(visitor):
    world = _world(visitor)
    step = DecisionStep.objects.get(decision__concept=world.concept, body__key="fachausschuss")
    visitor.opens("office:step", world.concept.slug, step.pk)


def meeting_that_is_not_public(visitor):
    world = _world(visitor)
    step = DecisionStep.objects.get(decision__concept=world.concept, is_public=False)
    visitor.opens("office:step", world.concept.slug, step.pk)


def new_meeting_refused(visitor):
    world = _world(visitor)
    visitor.opens("office:step_new", world.concept.slug, world.concept.decisions.first().pk)
    visitor.presses("Save")


def result(visitor):
    world = _world(visitor)
    step = DecisionStepFactory(decision__concept=world.concept, ahead=True)
    visitor.opens("office:step_result", world.concept.slug, step.pk)


def amendment(visitor):
    world = _world(visitor)
    visitor.opens("office:amendment_new", world.concept.slug, world.new.decided_by_id)


def measures(visitor):
    world = _world(visitor)
    MeasureFactory(concept=world.concept, status=MeasureStatus.ON_HOLD, planned_end=date(2026, 12, 31))
    visitor.opens("office:measures", world.concept.slug)


def measures_that_nobody_finds(visitor):
    visitor.opens("office:measures", _world(visitor).concept.slug, query="?q=Angeln")


def no_measures(visitor):
    visitor.opens("office:measures", _nothing_yet(visitor))


def measure(visitor):
    world = _world(visitor)
    visitor.opens("office:measure", world.concept.slug, world.concept.measures.get(key="m-02").pk)


def measure_without_money_refused(visitor):
    world = _world(visitor)
    found = MeasureFactory(concept=world.concept, recommendation=world.recommendation("1.2").lineage)
    visitor.opens("office:measure_status", world.concept.slug, found.pk)
    visitor.fills_in(status="running", reason="Der Vertrag ist geschlossen.")
    visitor.presses("Change the status")


def milestones_of_a_measure(visitor):
    world = _world(visitor)
    found = MilestoneFactory(measure__concept=world.concept).measure
    visitor.opens("office:measure_milestones", world.concept.slug, found.pk)
    visitor.presses("Add a milestone")


def new_report(visitor):
    world = _world(visitor)
    visitor.opens("office:report_new", world.concept.slug, world.concept.measures.first().pk)


def indicators(visitor):
    visitor.opens("office:indicators", _world(visitor).concept.slug)


def indicator(visitor):
    world = _world(visitor)
    visitor.opens("office:indicator", world.concept.slug, world.new.indicators.first().lineage_id)


def value_refused(visitor):
    world = _world(visitor)
    visitor.opens("office:value_new", world.concept.slug, world.new.indicators.first().lineage_id)
    visitor.fills_in(dated="2026-12-31", value="viel")
    visitor.presses("Save")


def processes(visitor):
    officer(visitor)
    cast.process()
    visitor.opens("office:processes")


def no_processes(visitor):
    officer(visitor)
    visitor.opens("office:processes")


def new_process(visitor):
    officer(visitor)
    visitor.opens("office:process_new")


def process(visitor):
    officer(visitor)
    visitor.opens("office:process", cast.process().slug)


def process_to_be_changed(visitor):
    officer(visitor)
    visitor.opens("office:process_change", cast.process().slug)


def process_in_another_language(visitor):
    officer(visitor)
    visitor.opens("office:process_translation", cast.process().slug, "ar")


def directory(visitor):
    officer(visitor)
    BodyFactory(organisation=cast.kreis(), valid_until=date(2024, 12, 31))
    ContactFactory(organisation=cast.kreis(), public=False)
    visitor.opens("office:directory")


def body_to_be_changed(visitor):
    officer(visitor)
    visitor.opens("office:body", BodyFactory(organisation=cast.kreis()).pk)


def phases(visitor):
    officer(visitor)
    visitor.opens("office:phases", cast.process().slug)


def target_refused(visitor):
    officer(visitor)
    record = cast.process()
    visitor.opens("office:phase_target", record.slug, record.phases.filter(actual_end=None).first().pk)
    visitor.presses("Move the planned end")


def members_of_a_steering_group(visitor):
    officer(visitor)
    visitor.opens("office:process_members", cast.process().slug)


def council(visitor):
    world = _council(visitor)
    DecisionStepFactory(decision__concept=world.concept, ahead=True, meets_on=date(2190, 1, 11))
    visitor.opens("office:council")


def council_without_meetings(visitor):
    signs_in(visitor, MembershipFactory(organisation=cast.kreis(), role=Role.COUNCIL).user)
    visitor.opens("office:council")


def files_for_the_council(visitor):
    visitor.opens("office:council_step", _council(visitor).new.decided_by_id)


def no_files_for_the_council(visitor):
    world = _council(visitor)
    step = DecisionStepFactory(decision__concept=world.concept, ahead=True, not_public=True)
    visitor.opens("office:council_step", step.pk)


def _world(visitor):
    officer(visitor)
    return cast.musterland()


def _council(visitor):
    world = cast.musterland()
    signs_in(visitor, MembershipFactory(organisation=cast.kreis(), role=Role.COUNCIL).user)
    return world


def _nothing_yet(visitor):
    officer(visitor)
    return ConceptVersionFactory(concept__organisation=cast.kreis()).concept.slug
