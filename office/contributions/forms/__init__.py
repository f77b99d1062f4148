from office.contributions.forms.contributions import (
    AnswerForm,
    EnterForm,
    LinkForm,
    PointForm,
    RedactForm,
    RefuseForm,
    TranslateForm,
)
from office.contributions.forms.processes import ConsultationForm, FindingForm

__all__ = [
    "AnswerForm",
    "ConsultationForm",
    "EnterForm",
    "FindingForm",
    "LinkForm",
    "PointForm",
    "RedactForm",
    "RefuseForm",
    "TranslateForm",
]
