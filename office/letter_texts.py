"""Subject and text of a letter to many, in one form for all languages."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from integration_portal.forms import KernForm
from mail.letter import GERMAN
from mail.models import SUBJECT_LENGTH

LONGEST_TEXT = 10_000


class LetterTextsForm(KernForm):
    """German, and as far as somebody writes them the other languages. `stored` are the texts by language, `readers` how many read each.

    Who writes in another language gives both subject and text, or neither.
    """

    text_help: Any = ""
    german_text_needed = True

    def __init__(
        self, data: Any = None, *, stored: Mapping[str, Any], readers: Mapping[str, int], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.readers = readers
        for code, _name in self.languages():
            self._add(code, stored.get(code))

    def _add(self, code: str, stored: Any) -> None:
        is_german = code == GERMAN
        self.fields[f"subject_{code}"] = forms.CharField(
            label=gettext_lazy("Subject"),
            max_length=SUBJECT_LENGTH,
            required=is_german,
            initial=stored.subject if stored else "",
            widget=forms.TextInput(attrs={"lang": code}),
        )
        self.fields[f"text_{code}"] = forms.CharField(
            label=gettext_lazy("Text"),
            help_text=self.text_help,
            max_length=LONGEST_TEXT,
            required=is_german and self.german_text_needed,
            initial=stored.text if stored else "",
            widget=forms.Textarea(attrs={"lang": code, "rows": 10}),
        )

    @staticmethod
    def languages() -> list[tuple[str, str]]:
        """Code and name, German first."""
        return sorted(settings.LANGUAGES, key=lambda language: language[0] != GERMAN)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for code, _name in self.languages():
            subject, text = cleaned.get(f"subject_{code}"), cleaned.get(f"text_{code}")
            if code != GERMAN and bool(subject) != bool(text):
                missing = "text" if subject else "subject"
                self.add_error(
                    f"{missing}_{code}", _("Please give both subject and text in this language, or neither.")
                )
        return cleaned

    def pairs(self) -> dict[str, tuple[str, str]]:
        """Language to subject and text, of every language. Only for a valid form."""
        answers = self.cleaned_data
        return {code: (answers[f"subject_{code}"], answers[f"text_{code}"]) for code, _name in self.languages()}

    def sections(self) -> list[Fieldset]:
        """A section of the form for each language."""
        return [Fieldset(self._title(code, name), f"subject_{code}", f"text_{code}") for code, name in self.languages()]

    def _title(self, code: str, name: str) -> str:
        count = self.readers.get(code, 0)
        people = ngettext("read by %(count)d person", "read by %(count)d people", count) % {"count": count}
        return f"{name} – {people}"
