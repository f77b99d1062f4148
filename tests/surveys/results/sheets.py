"""Many sheets at once."""

from surveys.choices import TextState
from surveys.models import Answer, AnswerSheet
from tests.surveys.factories import QuestionFactory, SectionFactory, SurveyFactory, in_days


def fill(survey, *answers, times=1, on=None):
    """`times` sheets with these answers, each a function of the sheet or a dict of columns."""
    day = in_days(-12) if on is None else on
    sheets = AnswerSheet.objects.bulk_create(AnswerSheet(survey=survey, answered_on=day) for _number in range(times))
    Answer.objects.bulk_create(Answer(sheet=sheet, **columns) for sheet in sheets for columns in answers)


def chose(question, position, row=None):
    """The option at `position`, from 0; in a table, in the row at that position."""
    rows = {} if row is None else {"row": question.rows[row]}
    return {"question": question, "option": question.choices[position], **rows}


def gave(question, number):
    return {"question": question, "number": number}


def ranked(question, position, place):
    return {"question": question, "option": question.choices[position], "number": place}


def wrote(question, text="Mehr Busse.", state=TextState.WAITING, topic=""):
    return {"question": question, "text": text, "state": state, "topic": topic}


def survey_with_results(**facts):
    """Over, with one question of each kind, of which one groups the others; 96 sheets, two of each kind."""
    survey = SurveyFactory(over=True, summary="Die meisten sagen ja.", **facts)
    section = SectionFactory(survey=survey)
    role = QuestionFactory(section=section, key="rolle", groups_results=True, options=["Amt", "Ehrenamt"])
    single = QuestionFactory(section=section, key="ja", text="Gelingt es?", options=["Ja", "Nein", "Vielleicht"])
    ticks = QuestionFactory(section=section, key="themen", multiple=True, options=["Wohnen", "Arbeit", "Pflege"])
    scale = QuestionFactory(section=section, key="skala", scale=True)
    matrix = QuestionFactory(section=section, key="tabelle", matrix=True, options=["leicht", "schwer"])
    places = QuestionFactory(section=section, key="rang", ranking=True, options=["Bus", "Bahn"])
    number = QuestionFactory(section=section, key="zahl", numeric=True)
    text = QuestionFactory(section=section, key="text", free=True)
    for each in range(48):
        half = each % 2
        fill(
            survey, chose(role, half), chose(single, each % 3), chose(ticks, half),
            *([chose(ticks, 2)] if each % 4 < 2 else []), gave(scale, each % 4 + 1), chose(matrix, half, row=0),
            ranked(places, half, 1), ranked(places, 1 - half, 2), gave(number, each),
            wrote(text, f"Text {each}.", TextState.PUBLISHED if each < 2 else TextState.WAITING),
            times=2,
        )  # fmt: skip
    return survey


def bars(result, chart=0):
    """The words of each bar with its number."""
    return [
        (" + ".join(words for words, _language in bar.options), bar.count) for bar in result.told.charts[chart].bars
    ]
