from office.contributions.forms.contributions import (
    AnswerForm,
    ChangeAnswerForm,
    EnterForm,
    LinkForm,
    OriginForm,
    PointForm,
    RedactForm,
    RefuseForm,
    TranslateForm,
)
from office.contributions.forms.findings import (
    AskForm,
    InterviewsForm,
    NewResultsForm,
    PictureForm,
    ResultsForm,
    SettleForm,
    StatementForm,
)
from office.contributions.forms.processes import ConsultationForm
from office.contributions.forms.text_blocks import TextBlockForm

__all__ = [
    "AnswerForm",
    "AskForm",
    "ChangeAnswerForm",
    "ConsultationForm",
    "EnterForm",
    "InterviewsForm",
    "LinkForm",
    "NewResultsForm",
    "OriginForm",
    "PictureForm",
    "PointForm",
    "RedactForm",
    "RefuseForm",
    "ResultsForm",
    "SettleForm",
    "StatementForm",
    "TextBlockForm",
    "TranslateForm",
]
