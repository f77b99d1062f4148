"""Contributing: forms, and what a secret link opens."""

from organisations.tokens import derive
from tests.e2e.said import consultation
from tests.participation.factories import (
    ContributionFactory,
    FindingFactory,
    GroupResultsFactory,
    ResultsPictureFactory,
    in_days,
)


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


def results_to_check(visitor):
    visitor.opens("participation:check_results", derive(_asked()))


def objection_with_mistakes(visitor):
    results_to_check(visitor)
    visitor.presses("Send the objection")


def objection_sent(visitor):
    visitor.opens("participation:objected", derive(_asked()))


def results_too_late_to_check(visitor):
    results = _asked()
    type(results).objects.update(asked_on=in_days(-9), objections_until=in_days(-1))
    visitor.opens("participation:check_results", derive(results))


def _asked():
    results = GroupResultsFactory(asked=True, group__event__process=consultation().process, notes="Wir sprachen viel.")
    FindingFactory(results=results)
    ResultsPictureFactory(results=results)
    return results
