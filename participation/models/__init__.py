from participation.models.answer import AnswerRevision, TextBlock
from participation.models.consultation import Consultation, ConsultationFigures
from participation.models.contribution import Contribution, Point
from participation.models.evidence import Evidence
from participation.models.finding import Finding
from participation.models.results import GroupResults, Objection, ResultsPicture

__all__ = [
    "AnswerRevision",
    "Consultation",
    "ConsultationFigures",
    "Contribution",
    "Evidence",
    "Finding",
    "GroupResults",
    "Objection",
    "Point",
    "ResultsPicture",
    "TextBlock",
]
