"""The pages of the office about contributions, in every state."""

from tests.e2e.officers import officer
from tests.e2e.said import answered, consultation, finding_of, foreign
from tests.participation.factories import (
    ContributionFactory,
    FindingFactory,
    GroupResultsFactory,
    PointFactory,
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


def answer(visitor):
    _office(visitor)
    said = PointFactory(contribution=ContributionFactory(consultation=consultation()))
    visitor.opens("office:answer_points", query=f"?point={said.pk}")


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


def _office(visitor):
    officer(visitor)
