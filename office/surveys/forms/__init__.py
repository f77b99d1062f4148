"""The forms of those who prepare surveys and work with what comes back."""

from office.surveys.forms.answers import (
    CodesForm,
    PaperForm,
    RedactTextForm,
    RefuseTextsForm,
    SummaryForm,
)
from office.surveys.forms.questions import QuestionForm, SectionForm, WordingForm
from office.surveys.forms.surveys import ClosingForm, NewSurveyForm, SettingsForm, SurveyListFilter
from office.surveys.forms.translation import TranslationForm

__all__ = [
    "ClosingForm",
    "CodesForm",
    "NewSurveyForm",
    "PaperForm",
    "QuestionForm",
    "RedactTextForm",
    "RefuseTextsForm",
    "SectionForm",
    "SettingsForm",
    "SummaryForm",
    "SurveyListFilter",
    "TranslationForm",
    "WordingForm",
]
