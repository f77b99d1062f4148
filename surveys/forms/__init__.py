"""The forms citizens fill in."""

from surveys.forms.others import CodeForm, ContactForm
from surveys.forms.section import SectionForm

__all__ = ["CodeForm", "ContactForm", "SectionForm"]
