"""A survey of the Kreis with a question of each kind, as the journeys and the pictures need it."""

from django.utils import timezone

from organisations.translations import PLAIN_LANGUAGE, write_texts
from surveys.models import Question
from tests.e2e import cast
from tests.surveys.factories import QuestionFactory, SectionFactory, SurveyFactory


def today():
    return timezone.localdate()


def survey(**facts):
    """Two pages; the second one asks for more only after "Yes" on the first. The title and one question are in Arabic and
    in plain German, too."""
    made = SurveyFactory(organisation=cast.kreis(), process=cast.process(), title="Wie leben wir zusammen?", **facts)
    write_texts(made, "de", summary="612 Personen haben geantwortet.\n\nAm häufigsten ging es um Sprache.")
    write_texts(made, "ar", title="كيف نعيش معاً؟", intro="تجاربكم تساعدنا.")
    write_texts(made, PLAIN_LANGUAGE, title="Ihr Alltag", intro="Wie geht es Ihnen hier?", thanks="Danke!")
    first, second = SectionFactory(survey=made, title="Sprache"), SectionFactory(survey=made, title="Kurse")
    waited = QuestionFactory(section=first, key="waited", text="Haben Sie auf einen Kurs gewartet?", help="Seit 2024.")
    write_texts(waited, "ar", text="هل انتظرتم دورة؟")
    write_texts(waited, PLAIN_LANGUAGE, text="Mussten Sie warten?")
    topics = ["Sprache und Bildung", "Gesundheit und Pflege", "Wohnen und Mobilität"]
    QuestionFactory(section=first, key="topics", multiple=True, max_choices=2, text="Was ist wichtig?", options=topics)
    QuestionFactory(section=first, key="scale", scale=True, text="Wie gut gelingt das Zusammenleben?")
    QuestionFactory(section=first, key="heading", heading=True, text="Noch genauer")
    QuestionFactory(
        section=first, key="matrix", matrix=True, text="Wie leicht finden Sie Informationen?", help="Je Zeile eine Antwort.",
        options=["leicht", "eher leicht", "schwer"], rows=["Deutschkurse", "Ärztliche Versorgung"],
    )  # fmt: skip
    QuestionFactory(section=first, key="ranking", ranking=True, text="Ordnen Sie die Themen.", options=topics)
    QuestionFactory(section=first, key="months", numeric=True, maximum=99, text="Wie viele Monate leben Sie hier?")
    QuestionFactory(
        section=second, key="how_long", numeric=True, text="Wie viele Monate?", only_after=[waited.choices[0]]
    )
    QuestionFactory(section=second, key="wish", free=True, text="Was fehlt?", is_required=True)
    return made


def questions(made):
    """The questions of a survey by their names."""
    return {question.key: question for question in Question.objects.of_survey(made)}


def answers(made):
    """An answer of each kind, as they are kept on the way."""
    asked = questions(made)
    rows, ranked = asked["matrix"].rows, asked["ranking"].choices
    values = {
        "waited": asked["waited"].choices[0].pk,
        "topics": [option.pk for option in asked["topics"].choices[:2]],
        "scale": 4,
        "matrix": {str(row.pk): asked["matrix"].choices[0].pk for row in rows},
        "ranking": {str(ranked[1].pk): 1, str(ranked[0].pk): 2},
        "months": 14,
    }
    return {str(asked[key].pk): value for key, value in values.items()}
