"""The pages of the office about surveys, in every state."""

from surveys import services
from surveys.blueprint import LIVING_TOGETHER
from surveys.choices import Admission, TextState
from surveys.models import Question, Survey
from tests.e2e import cast
from tests.e2e.officers import officer
from tests.surveys.factories import (
    AnswerFactory,
    AnswerSheetFactory,
    ContactWishFactory,
    QuestionFactory,
    SectionFactory,
    SurveyFactory,
    in_days,
)


def surveys(visitor):
    officer(visitor)
    _survey()
    SurveyFactory(organisation=cast.kreis(), draft=True, planned=True, title="Wohnen im Kreis")
    SurveyFactory(organisation=cast.kreis(), over=True, evaluated_on=in_days(-2), title="Bestandsaufnahme")
    visitor.opens("office:surveys")


def no_surveys(visitor):
    officer(visitor)
    visitor.opens("office:surveys")


def new_survey(visitor):
    officer(visitor)
    _survey()
    visitor.opens("office:survey_new")


def new_survey_refused(visitor):
    officer(visitor)
    visitor.opens("office:survey_new")
    visitor.presses("Create the draft")


def draft(visitor):
    _opens(visitor, "survey", _draft())


def survey(visitor):
    _opens(visitor, "survey", _survey(admission=Admission.CODE))


def texts_and_rules(visitor):
    _opens(visitor, "survey_settings", _draft())


def questions(visitor):
    _opens(visitor, "survey_questions", _draft())


def no_questions(visitor):
    _opens(visitor, "survey_questions", SurveyFactory(organisation=cast.kreis(), draft=True))


def questions_that_were_answered(visitor):
    found = _survey()
    AnswerFactory(question=Question.objects.get(key="waited"))
    _opens(visitor, "survey_questions", found)


def table_question(visitor):
    found = _draft()
    officer(visitor)
    visitor.opens("office:survey_question", found.slug, Question.objects.get(kind="matrix").pk)


def new_scale_refused(visitor):
    found = _draft()
    officer(visitor)
    visitor.opens("office:survey_question_new", found.slug, found.sections.first().pk, query="?art=scale")
    visitor.presses("Save the question")


def wording(visitor):
    _survey()
    question = Question.objects.get(key="waited")
    officer(visitor)
    visitor.opens("office:survey_wording", question.section.survey.slug, question.pk, "de")


def translation(visitor):
    found = _draft()
    officer(visitor)
    visitor.opens("office:survey_translation", found.slug, "ar")


def preview(visitor):
    _opens(visitor, "survey_preview", _draft())


def preview_of_questions(visitor):
    found = _draft()
    officer(visitor)
    visitor.opens("office:survey_preview_page", found.slug, 1)


def not_ready(visitor):
    _opens(visitor, "survey_publish", SurveyFactory(organisation=cast.kreis(), draft=True, intro=""))


def ready(visitor):
    _opens(visitor, "survey_publish", _draft())


def another_last_day(visitor):
    _opens(visitor, "survey_closing", _survey())


def codes(visitor):
    _opens(visitor, "survey_codes", _survey(admission=Admission.CODE))


def sheet_on_paper(visitor):
    _opens(visitor, "survey_paper", _survey())


def sheet_that_is_stored(visitor):
    sheet_on_paper(visitor)
    wish = Question.objects.get(key="wish")
    visitor.fills_in(**{f"q{wish.pk}": "Mehr Busse."})
    visitor.presses("Store and go on with the next sheet")


def free_texts(visitor):
    _opens(visitor, "survey_texts", _survey())


def free_texts_not_published(visitor):
    found = _survey()
    services.refuse_texts(survey=found, keys=_texts(found), reason="Nennt eine Person", seen=TextState.WAITING, by=None)
    officer(visitor)
    visitor.opens("office:survey_texts", found.slug, query="?zeigen=refused")


def free_text(visitor):
    found = _survey()
    officer(visitor)
    visitor.opens("office:survey_text", found.slug, _texts(found)[0])


def wishes(visitor):
    found = _survey()
    ContactWishFactory(survey=found, name="Amira Example", wish="Wann gibt es Ergebnisse?")
    _opens(visitor, "survey_wishes", found)


def results(visitor):
    _opens(visitor, "survey_results", _answered())


def too_few_answers(visitor):
    _opens(visitor, "survey_results", _survey())


def summary(visitor):
    _opens(visitor, "survey_summary", _answered())


def _draft():
    found = SurveyFactory(organisation=cast.kreis(), draft=True, planned=True, title=LIVING_TOGETHER.title)
    services.ask_what_stands_in(LIVING_TOGETHER, survey=found)
    return Survey.objects.get(pk=found.pk)


def _survey(**facts):
    """Open, with three questions and two free texts that wait."""
    found = SurveyFactory(organisation=cast.kreis(), title="Alltag im Kreis", **facts)
    page = SectionFactory(survey=found, title="Sprache")
    QuestionFactory(section=page, key="waited", text="Haben Sie auf einen Kurs gewartet?")
    QuestionFactory(section=page, key="table", matrix=True, text="Wie leicht finden Sie …")
    wish = QuestionFactory(section=page, key="wish", free=True, text="Was fehlt?")
    for words in ("Frau Muster im Amt hilft immer.", "Busse am Abend."):
        AnswerFactory(question=wish, free=True, text=words)
    return found


def _answered():
    found = SurveyFactory(organisation=cast.kreis(), over=True, title="Bestandsaufnahme")
    question = QuestionFactory(
        section__survey=found, options=["Ja", "Nein", "Teils"], text="Gelingt das Zusammenleben?"
    )
    for option, number in zip(question.choices, (21, 4, 15), strict=True):
        for _person in range(number):
            sheet = AnswerSheetFactory(survey=found, answered_on=in_days(-20))
            AnswerFactory(question=question, option=option, sheet=sheet)
    return found


def _texts(survey):
    texts = Question.objects.get(key="wish").answers.filter(sheet__survey=survey)
    return list(texts.values_list("pk", flat=True))


def _opens(visitor, name, survey):
    officer(visitor)
    visitor.opens(f"office:{name}", survey.slug)
