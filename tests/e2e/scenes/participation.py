"""What people say: the pages that everybody reads, without a cookie."""

from participation import services
from tests.e2e.said import answered, consultation, finding_of, foreign
from tests.participation.factories import (
    AnswerRevisionFactory,
    ConsultationFiguresFactory,
    ContributionFactory,
    FindingFactory,
    ResultsPictureFactory,
)


def consultation_open(visitor):
    visitor.opens("participation:consultation", consultation().slug)


def consultation_over(visitor):
    found = consultation(over=True)
    ConsultationFiguresFactory(consultation=found)
    answered(found)
    visitor.opens("participation:consultation", found.slug)


def consultation_planned(visitor):
    visitor.opens("participation:consultation", consultation(planned=True, version=None).slug)


def contributions(visitor):
    found = consultation()
    answered(found)
    foreign(found)
    visitor.opens("participation:contributions", found.process.slug)


def contributions_that_nobody_finds(visitor):
    visitor.opens("participation:contributions", consultation().process.slug, query="?q=xyz&answer=answered")


def contribution_with_an_answer(visitor):
    visitor.opens("participation:contribution", answered(consultation()).public_id)


def contribution_in_another_language(visitor):
    visitor.opens("participation:contribution", foreign(consultation()).public_id)


def contribution_with_another_wording(visitor):
    found = consultation()
    part = found.version.recommendations.get(number="1.1")
    wording = part.text.replace("öffentlich", "öffentlich, mehrsprachig")
    said = ContributionFactory(consultation=found, lineage=part.lineage, proposed_wording=wording, is_redacted=True,
                               moderation_reason="Name einer anderen Person")  # fmt: skip
    visitor.opens("participation:contribution", said.public_id)


def contribution_withdrawn(visitor):
    said = ContributionFactory(consultation=consultation())
    services.withdraw(contribution=said)
    visitor.opens("participation:contribution", said.public_id, answer=410)


def synopsis(visitor):
    found = consultation()
    answered(found)
    ContributionFactory(consultation=found)
    visitor.opens("participation:synopsis", found.slug)


def findings(visitor):
    found = consultation()
    finding_of(found)
    FindingFactory(interviews=True, process=found.process)
    visitor.opens("participation:findings", found.process.slug)


def results_of_a_group(visitor):
    finding = finding_of(consultation())
    ResultsPictureFactory(results=finding.results)
    visitor.opens("participation:results", finding.results.public_id)
    for summary in visitor.page.locator("main summary").all():
        summary.click()


def rules(visitor):
    visitor.opens("participation:rules", consultation().slug)


def answer_that_was_changed(visitor):
    said = answered(consultation())
    AnswerRevisionFactory(contribution=said)
    visitor.opens("participation:contribution", said.public_id)
    visitor.page.locator("main summary").last.click()


def recommendation_with_its_origin(visitor):
    found = consultation()
    answered(found)
    finding_of(found)
    visitor.opens("concepts:recommendation", found.version.recommendations.get(number="1.1").lineage_id)
    for summary in visitor.page.locator("summary").all():
        summary.click()


def all_sources_of_a_recommendation(visitor):
    found = consultation()
    answered(found)
    finding_of(found)
    visitor.opens("concepts:sources", found.version.recommendations.get(number="1.1").lineage_id)
