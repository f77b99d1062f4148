"""The pages of the office about contributions, in every state."""

from tests.e2e.officers import officer
from tests.e2e.said import answered, consultation, finding_of, foreign
from tests.events.factories import WorkingGroupFactory
from tests.participation.factories import (
    ContributionFactory,
    FindingFactory,
    GroupResultsFactory,
    ObjectionFactory,
    PointFactory,
    ResultsPictureFactory,
    TextBlockFactory,
    in_days,
)


def contributions(visitor):
    _office(visitor)
    found = consultation()
    ContributionFactory(consultation=found, waiting=True)
    answered(found)
    foreign(found)
    visitor.opens("office:contributions")


def no_contributions(visitor):
    _office(visitor)
    visitor.opens("office:contributions")


def contribution(visitor):
    _office(visitor)
    visitor.opens("office:contribution", answered(consultation()).pk)


def contribution_without_answer(visitor):
    _office(visitor)
    said = foreign(consultation())
    PointFactory(contribution=said, topics="Kurse, Abend", due_on=in_days(3))
    visitor.opens("office:contribution", said.pk)


def refuse(visitor):
    _office(visitor)
    ContributionFactory(consultation=consultation(), waiting=True)
    visitor.opens("office:contributions")
    visitor.fills_in(contribution=True)
    visitor.presses("Do not publish …")


def redact(visitor):
    _office(visitor)
    visitor.opens("office:redact", ContributionFactory(consultation=consultation()).pk)


def point(visitor):
    _office(visitor)
    visitor.opens("office:new_point", ContributionFactory(consultation=consultation()).pk)


def similar_points(visitor):
    _office(visitor)
    found = consultation()
    for text in ("Abendkurse", "Kurse am Abend"):
        PointFactory(contribution=ContributionFactory(consultation=found), text=text)
    visitor.opens("office:points")


def points_like_another_one(visitor):
    _office(visitor)
    found = consultation()
    points = [
        PointFactory(contribution=ContributionFactory(consultation=found), text=text)
        for text in ("Deutschkurse", "Ein Deutschkurs am Abend")
    ]
    visitor.opens("office:similar_points", points[0].pk)


def answer(visitor):
    _office(visitor)
    said = PointFactory(contribution=ContributionFactory(consultation=consultation()), answered=True)
    TextBlockFactory(organisation=said.contribution.organisation)
    visitor.opens("office:answer_points", query=f"?point={said.pk}")
    visitor.page.locator("main summary").last.click()


def change_an_answer(visitor):
    _office(visitor)
    visitor.opens("office:take_answer_back", answered(consultation()).pk)


def text_blocks(visitor):
    _office(visitor)
    TextBlockFactory(organisation=consultation().organisation)
    visitor.opens("office:text_blocks")


def new_text_block(visitor):
    _office(visitor)
    visitor.opens("office:new_text_block")


def origin(visitor):
    _office(visitor)
    finding = finding_of(consultation())
    PointFactory(contribution__consultation=finding.process.consultations.get())
    visitor.opens("office:origin", finding.evidence.get().lineage_id)


def many_that_say_the_same(visitor):
    _office(visitor)
    ContributionFactory.create_batch(3, consultation=consultation(), waiting=True)
    visitor.opens("office:contributions", query="?q=dolmetschen")


def results(visitor):
    _office(visitor)
    visitor.opens("office:results", _asked().pk)


def results_that_are_published(visitor):
    _office(visitor)
    finding = finding_of(consultation())
    visitor.opens("office:results", finding.results_id)


def new_results(visitor):
    _office(visitor)
    WorkingGroupFactory(event__process=consultation().process)
    visitor.opens("office:new_results")


def new_picture(visitor):
    _office(visitor)
    visitor.opens("office:new_picture", _asked().pk)


def ask_participants(visitor):
    _office(visitor)
    visitor.opens("office:ask_participants", _asked().pk)


def settle_an_objection(visitor):
    _office(visitor)
    results = _asked()
    visitor.opens("office:settle_objection", results.pk, results.objections.get().pk)


def interviews(visitor):
    _office(visitor)
    FindingFactory(interviews=True, process=consultation().process, published_on=None)
    visitor.opens("office:interviews")


def link_to_a_recommendation(visitor):
    _office(visitor)
    said = PointFactory(contribution=ContributionFactory(consultation=consultation(), text="Deutschkurse im Kreis"))
    visitor.opens("office:link_point", said.pk)


def enter_a_letter(visitor):
    _office(visitor)
    consultation()
    visitor.opens("office:enter_contribution")


def coverage(visitor):
    _office(visitor)
    PointFactory(contribution=ContributionFactory(consultation=consultation()), answered=True)
    visitor.opens("office:coverage")


def consultations(visitor):
    _office(visitor)
    consultation()
    visitor.opens("office:consultations")


def new_consultation(visitor):
    _office(visitor)
    consultation()
    visitor.opens("office:new_consultation")


def findings(visitor):
    _office(visitor)
    found = consultation()
    finding_of(found)
    FindingFactory(results=GroupResultsFactory(asked=True, group__event__process=found.process))
    visitor.opens("office:findings")


def new_finding(visitor):
    _office(visitor)
    visitor.opens("office:new_finding")


def _asked():
    """Results that a participant objects to."""
    results = GroupResultsFactory(asked=True, group__event__process=consultation().process, notes="Wir sprachen viel.")
    FindingFactory(results=results)
    ResultsPictureFactory(results=results)
    ObjectionFactory(results=results)
    return results


def _office(visitor):
    officer(visitor)
