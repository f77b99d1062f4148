"""Many sheets at once."""

from surveys.choices import TextState
from surveys.models import Answer, AnswerSheet
from tests.surveys.factories import in_days


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
