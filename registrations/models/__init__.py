"""Who comes: registrations with their needs, answers and history, interests, personal links, messages to them, and
what remains of it all.
"""

from registrations.models.access import Interest, PersonalLink
from registrations.models.check_in import Arrival, CheckInHelper
from registrations.models.form import FormSettings, Question, QuestionAnswer, QuestionKind, QuestionOption
from registrations.models.history import HistoryEntry
from registrations.models.mailing import Mailing, MailingText
from registrations.models.numbers import CapacityChange, DeletionLog, EventNumbers, ReminderRun
from registrations.models.registration import Need, Registration

__all__ = [
    "Arrival",
    "CapacityChange",
    "CheckInHelper",
    "DeletionLog",
    "EventNumbers",
    "FormSettings",
    "HistoryEntry",
    "Interest",
    "Mailing",
    "MailingText",
    "Need",
    "PersonalLink",
    "Question",
    "QuestionAnswer",
    "QuestionKind",
    "QuestionOption",
    "Registration",
    "ReminderRun",
]
