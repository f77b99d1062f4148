"""One factory per model of `surveys`. The standard survey is public and open for two more weeks."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from surveys import codes
from surveys.choices import Admission, Axis, QuestionKind, ResultsRule, TextState
from surveys.models import AccessCode, Answer, AnswerSheet, ContactWish, Option, Question, Section, Survey
from tests.events.factories import GermanFactory
from tests.organisations.factories import OrganisationFactory
from tests.processes.factories import ProcessFactory


def in_days(days):
    return timezone.localdate() + dt.timedelta(days=days)


class SurveyFactory(GermanFactory):
    class Meta:
        model = Survey

    class Params:
        draft = factory.Trait(published_at=None)
        over = factory.Trait(opens_on=in_days(-40), closes_on=in_days(-10))
        planned = factory.Trait(opens_on=in_days(10), closes_on=in_days(40))
        once_per_browser = factory.Trait(admission=Admission.BROWSER)
        by_code = factory.Trait(admission=Admission.CODE)
        evaluated = factory.Trait(results=ResultsRule.WHEN_EVALUATED, evaluated_on=in_days(-1))
        of_process = factory.Trait(
            process=factory.SubFactory(ProcessFactory, organisation=factory.SelfAttribute("..organisation"))
        )

    organisation = factory.SubFactory(OrganisationFactory)
    slug = factory.Sequence(lambda n: f"umfrage-{n}")
    opens_on = factory.LazyFunction(lambda: in_days(-14))
    closes_on = factory.LazyFunction(lambda: in_days(14))
    published_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=15))
    title = factory.Sequence(lambda n: f"Wie leben wir zusammen? ({n})")
    intro = "Ihre Erfahrungen helfen."
    thanks = "Im Frühjahr zeigen wir die Ergebnisse."


class SectionFactory(GermanFactory):
    class Meta:
        model = Section

    survey = factory.SubFactory(SurveyFactory)
    position = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Abschnitt {n}")


class QuestionFactory(GermanFactory):
    """A question with the options it needs: `options=["Ja", "Nein"]`, `rows=[…]` for a matrix."""

    class Meta:
        model = Question
        skip_postgeneration_save = True

    class Params:
        multiple = factory.Trait(kind=QuestionKind.MULTIPLE)
        scale = factory.Trait(
            kind=QuestionKind.SCALE, minimum=1, maximum=5, minimum_label="gar nicht gut", maximum_label="sehr gut"
        )
        matrix = factory.Trait(kind=QuestionKind.MATRIX)
        ranking = factory.Trait(kind=QuestionKind.RANKING)
        numeric = factory.Trait(kind=QuestionKind.NUMBER)
        free = factory.Trait(kind=QuestionKind.TEXT)
        heading = factory.Trait(kind=QuestionKind.HEADING)

    section = factory.SubFactory(SectionFactory)
    position = factory.Sequence(lambda n: n + 1)
    key = factory.Sequence(lambda n: f"q{n}")
    kind = QuestionKind.SINGLE
    text = factory.Sequence(lambda n: f"Frage {n}?")

    @factory.post_generation
    def options(question, create, labels, **kwargs):  # noqa: N805 - factory_boy gives the object
        if labels is None:
            labels = ["Ja", "Nein"] if QuestionKind(question.kind).has_options else []
        for position, label in enumerate(labels, start=1):
            OptionFactory(question=question, position=position, label=label)

    @factory.post_generation
    def rows(question, create, labels, **kwargs):  # noqa: N805
        if labels is None:
            labels = ["Deutschkurse", "Behörden"] if question.kind == QuestionKind.MATRIX else []
        for position, label in enumerate(labels, start=1):
            OptionFactory(question=question, axis=Axis.ROW, position=position, label=label)

    @factory.post_generation
    def only_after(question, create, options, **kwargs):  # noqa: N805
        question.shown_if.set(options or [])


class OptionFactory(GermanFactory):
    class Meta:
        model = Option

    question = factory.SubFactory(QuestionFactory, options=[])
    position = factory.Sequence(lambda n: n + 1)
    label = factory.Sequence(lambda n: f"Antwort {n}")


class AnswerSheetFactory(DjangoModelFactory):
    class Meta:
        model = AnswerSheet

    survey = factory.SubFactory(SurveyFactory)
    answered_on = factory.LazyFunction(lambda: in_days(-3))


class AnswerFactory(DjangoModelFactory):
    """The answer to a single choice; with `free` a free text that waits, with `published` one that everybody reads."""

    class Meta:
        model = Answer

    class Params:
        free = factory.Trait(option=None, text="Eine feste Ansprechperson.", state=TextState.WAITING)
        published = factory.Trait(option=None, text="Eine feste Ansprechperson.", state=TextState.PUBLISHED)

    question = factory.SubFactory(QuestionFactory)
    sheet = factory.LazyAttribute(lambda row: AnswerSheetFactory(survey=row.question.section.survey))
    option = factory.LazyAttribute(lambda row: row.question.options.first())


class AccessCodeFactory(DjangoModelFactory):
    """`code`: what is printed on the letter; the database gets its digest."""

    class Meta:
        model = AccessCode
        exclude = ["code"]

    code = factory.Sequence(lambda n: f"must{n:01}-{n:05}")
    survey = factory.SubFactory(SurveyFactory, by_code=True)
    digest = factory.LazyAttribute(lambda row: codes.digests(row.survey, row.code)[0])


class ContactWishFactory(DjangoModelFactory):
    class Meta:
        model = ContactWish

    survey = factory.SubFactory(SurveyFactory)
    email = factory.Sequence(lambda n: f"person{n}@example.org")
