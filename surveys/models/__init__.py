from surveys.models.access import AccessCode, SavedProgress
from surveys.models.question import Option, Question, Section, WordingCorrection
from surveys.models.sheet import Answer, AnswerSheet, ContactWish
from surveys.models.survey import ClosingChange, Survey

__all__ = [
    "AccessCode",
    "Answer",
    "AnswerSheet",
    "ClosingChange",
    "ContactWish",
    "Option",
    "Question",
    "SavedProgress",
    "Section",
    "Survey",
    "WordingCorrection",
]
