"""Who comes: registrations with their needs and answers, interests, personal links, and what remains of them."""

from registrations.models.access import Interest, PersonalLink
from registrations.models.check_in import Arrival, CheckInHelper
from registrations.models.form import FormSettings, Question, QuestionAnswer, QuestionKind, QuestionOption
from registrations.models.numbers import CapacityChange, DeletionLog, EventNumbers, ReminderRun
from registrations.models.registration import Need, Registration

__all__ = [
    "Arrival",
    "CapacityChange",
    "CheckInHelper",
    "DeletionLog",
    "EventNumbers",
    "FormSettings",
    "Interest",
    "Need",
    "PersonalLink",
    "Question",
    "QuestionAnswer",
    "QuestionKind",
    "QuestionOption",
    "Registration",
    "ReminderRun",
]
