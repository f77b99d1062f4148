"""Contributing: forms, and what a secret link opens."""

from organisations.tokens import derive
from tests.e2e.said import consultation
from tests.participation.factories import ContributionFactory


def contribute(visitor):
    found = consultation()
    part = found.version.recommendations.get(number="1.1")
    visitor.opens("participation:contribute", found.slug, query=f"?zu={part.lineage_id}")


def contribute_with_mistakes(visitor):
    visitor.opens("participation:contribute", consultation().slug)
    visitor.fills_in(email="keine-adresse", name="www.example.org")
    visitor.presses("Send the contribution")


def contribution_sent(visitor):
    visitor.opens("participation:sent", consultation().slug)


def contribution_to_confirm(visitor):
    said = ContributionFactory(consultation=consultation(), unconfirmed=True)
    visitor.opens("participation:confirm", derive(said))


def my_contribution(visitor):
    said = ContributionFactory(consultation=consultation(), waiting=True)
    visitor.opens("participation:mine", derive(said))


def withdraw(visitor):
    visitor.opens("participation:withdraw", derive(ContributionFactory(consultation=consultation())))


def link_nobody_knows(visitor):
    visitor.opens("participation:mine", "x" * 32, answer=404)
