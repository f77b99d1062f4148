"""What of the office is about surveys."""

from surveys.choices import TextState
from tests.concepts.factories import ConceptFactory
from tests.house.reach.roles import MODERATORS, OFFICERS, WRITERS, Reach
from tests.participation.factories import EvidenceFactory
from tests.surveys.factories import AnswerFactory, QuestionFactory, SectionFactory, SurveyFactory


def a_draft(organisation):
    return {"slug": SurveyFactory(organisation=organisation, draft=True).slug, "language": "en"}


def a_survey(organisation):
    return {"slug": SurveyFactory(organisation=organisation).slug}


def a_section(organisation):
    section = SectionFactory(survey__organisation=organisation, survey__draft=True)
    return {"slug": section.survey.slug, "pk": section.pk, "section": section.pk, "number": 1}


def a_question(organisation):
    question = QuestionFactory(section__survey__organisation=organisation, section__survey__draft=True)
    return {"slug": question.section.survey.slug, "pk": question.pk, "language": "de", "number": 1}


def an_answered_question(organisation):
    question = QuestionFactory(section__survey__organisation=organisation, section__survey__of_process=True)
    survey = question.section.survey
    survey.process.concept = ConceptFactory(organisation=organisation)
    survey.process.save()
    AnswerFactory(question=question)
    return {"slug": survey.slug, "pk": question.pk}


def a_text(organisation):
    answer = AnswerFactory(free=True, question__free=True, question__section__survey__organisation=organisation)
    assert answer.state == TextState.WAITING
    return {"slug": answer.question.section.survey.slug, "pk": answer.pk}


def a_link(organisation):
    found = an_answered_question(organisation)
    evidence = EvidenceFactory(point=None, finding=None, question_id=found["pk"])
    return {"slug": found["slug"], "pk": evidence.pk}


PAGES = {
    "office:surveys": Reach(WRITERS | MODERATORS),
    "office:survey_new": Reach(WRITERS),
    "office:survey": Reach(WRITERS, a_draft),
    "office:survey_settings": Reach(WRITERS, a_draft),
    "office:survey_translation": Reach(WRITERS, a_draft),
    "office:survey_questions": Reach(WRITERS, a_question),
    "office:survey_move": Reach(WRITERS, a_draft, only_posts=True),
    "office:survey_section_new": Reach(WRITERS, a_draft),
    "office:survey_section": Reach(WRITERS, a_section),
    "office:survey_section_remove": Reach(WRITERS, a_section),
    "office:survey_question_new": Reach(WRITERS, a_section),
    "office:survey_question": Reach(WRITERS, a_question),
    "office:survey_question_remove": Reach(WRITERS, a_question),
    "office:survey_wording": Reach(WRITERS, a_question),
    "office:survey_preview": Reach(WRITERS, a_draft),
    "office:survey_preview_page": Reach(WRITERS, a_question),
    "office:survey_preview_end": Reach(WRITERS, a_draft),
    "office:survey_publish": Reach(OFFICERS, a_draft),
    "office:survey_closing": Reach(OFFICERS, a_survey),
    "office:survey_delete": Reach(OFFICERS, a_draft),
    "office:survey_codes": Reach(OFFICERS, a_draft),
    "office:survey_paper": Reach(OFFICERS, a_survey),
    "office:survey_paper_back": Reach(OFFICERS, a_survey, only_posts=True),
    "office:survey_texts": Reach(MODERATORS, a_text),
    "office:survey_texts_decide": Reach(MODERATORS, a_text, only_posts=True),
    "office:survey_text": Reach(MODERATORS, a_text),
    "office:survey_wishes": Reach(OFFICERS, a_survey),
    "office:survey_wishes_delete": Reach(OFFICERS, a_survey, only_posts=True),
    "office:survey_results": Reach(WRITERS, a_survey),
    "office:survey_summary": Reach(WRITERS, a_survey),
    "office:survey_evaluate": Reach(OFFICERS, a_survey, only_posts=True),
    "office:link_question": Reach(OFFICERS, an_answered_question),
    "office:unlink_question": Reach(OFFICERS, a_link, only_posts=True),
}
