"""The forms of translations, corrections and Word files."""

from django import forms
from django.utils.translation import gettext_lazy as _

from integration_portal.forms import KernForm


class WordUploadForm(KernForm):
    submit_label = _("Read the file")

    file = forms.FileField(
        label=_("Word file"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        help_text=_(
            "A file that ends in .docx, up to 50 MB. Nothing comes into the draft before you have looked at it."
        ),
    )
