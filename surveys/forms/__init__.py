"""The forms citizens fill in."""

from surveys.forms.others import CodeForm, ContactForm
from surveys.forms.section import QuestionsForm, SectionForm

__all__ = ["CodeForm", "ContactForm", "QuestionsForm", "SectionForm"]
