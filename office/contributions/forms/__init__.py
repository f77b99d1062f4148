from office.contributions.forms.contributions import (
    AnswerForm,
    ChangeAnswerForm,
    EnterForm,
    LinkForm,
    PointForm,
    RedactForm,
    RefuseForm,
    TranslateForm,
)
from office.contributions.forms.processes import ConsultationForm, FindingForm
from office.contributions.forms.text_blocks import TextBlockForm

__all__ = [
    "AnswerForm",
    "ChangeAnswerForm",
    "ConsultationForm",
    "EnterForm",
    "FindingForm",
    "LinkForm",
    "PointForm",
    "RedactForm",
    "RefuseForm",
    "TextBlockForm",
    "TranslateForm",
]
