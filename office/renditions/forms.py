"""The forms of translations, corrections and Word files."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concepts.choices import Language, Variant
from concepts.comparison.words import TextComparison, compare
from concepts.errors import EditConflict
from concepts.seen import fingerprint
from integration_portal.forms import KernForm
from office.renditions.texts import Item

LONGEST_TEXT = 500_000
"""Letters: about 250 pages."""


class WordUploadForm(KernForm):
    submit_label = _("Read the file")

    file = forms.FileField(
        label=_("Word file"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        help_text=_(
            "A file that ends in .docx, up to 50 MB. Nothing comes into the draft before you have looked at it."
        ),
    )


class RenditionForm(KernForm):
    """A new rendition of a version."""

    submit_label = _("Begin")

    variant = forms.ChoiceField(label=_("Which version?"), choices=Variant.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("In which language?"), choices=Language.choices)
    is_document = forms.BooleanField(
        label=_("It becomes a PDF of its own"),
        required=False,
        initial=True,
        help_text=_("Without, only the pages show the texts, for example translated titles."),
    )
    made_by_machine = forms.BooleanField(
        label=_("The texts come from a machine"), required=False, help_text=_("Readers are told so.")
    )


@dataclass(frozen=True)
class Field:
    """An item with its fields in the form. `still` is there where the text is outdated.

    `theirs` leads from what somebody else wrote to what was typed, `change` from what stands there to what was typed.
    """

    item: Item
    text: forms.BoundField
    still: forms.BoundField | None
    theirs: TextComparison | None
    change: TextComparison | None


class TextsForm(KernForm):
    """The texts of one part, each with a fingerprint of what stood there when the page was opened.

    `is_correction`: the texts are public, and what is changed is told to everybody with a note.
    """

    correction_note = forms.CharField(
        label=_("What was corrected, and why?"),
        max_length=500,
        help_text=_("Everybody reads it with the version, for example: a wrong number in the second paragraph."),
    )

    def __init__(
        self, data: Any = None, *, items: Sequence[Item], language: str, direction: str, is_correction: bool
    ) -> None:
        super().__init__(data)
        self.items = items
        self.theirs: dict[str, str] = {}
        self.is_shown = False
        if not is_correction:
            del self.fields["correction_note"]
        for item in items:
            self._add(item, {"lang": language, "dir": direction})
            if item.is_outdated and not is_correction:
                self.fields[f"still-{item.field}"] = forms.BooleanField(
                    label=_("The text is still right as it stands"), required=False
                )

    def _add(self, item: Item, attributes: dict[str, str]) -> None:
        widget: forms.Widget = forms.TextInput(attributes) if item.is_line else forms.Textarea(attributes | _rows(item))
        label = f"{item.label} – {Language(attributes['lang']).label}"
        self.fields[item.field] = forms.CharField(
            label=label, required=False, initial=item.own, max_length=LONGEST_TEXT, widget=widget
        )
        self.fields[f"seen-{item.field}"] = forms.CharField(
            required=False, initial=_mark(item.own), widget=forms.HiddenInput
        )

    @property
    def rows(self) -> list[Field]:
        """The items in their order, for the page."""
        return [
            Field(
                item,
                self[item.field],
                self[f"still-{item.field}"] if f"still-{item.field}" in self.fields else None,
                compare(self.theirs[item.field], self.data[item.field]) if item.field in self.theirs else None,
                compare(item.own, self.cleaned_data[item.field]) or None if self.is_shown else None,
            )
            for item in self.items
        ]

    def show(self) -> None:
        """Let the page show what would change, before it does. Only for a valid form."""
        self.is_shown = True

    @property
    def hidden(self) -> list[forms.BoundField]:
        return [self[f"seen-{item.field}"] for item in self.items]

    @property
    def wanted(self) -> list[tuple[Item, str]]:
        """What is to be written: what was changed, and what is outdated and was found to be right all the same.

        Only for a valid form. Raises EditConflict where somebody else has written since the page was opened.
        """
        found, conflicts = [], {}
        for item in self.items:
            text = self.cleaned_data[item.field].replace("\r\n", "\n")
            seen, now = self.cleaned_data[f"seen-{item.field}"], _mark(item.own)
            if _mark(text) == seen:
                if seen == now and self.cleaned_data.get(f"still-{item.field}"):
                    found.append((item, item.own))
            elif _mark(text) != now:
                if seen != now:
                    conflicts[item.field] = item.own
                found.append((item, text))
        if conflicts:
            raise EditConflict(conflicts)
        return found

    def show_conflict(self, error: EditConflict) -> None:
        """From now on the form has seen what stands there: saving again keeps what was typed."""
        self.theirs = error.theirs
        self.data = self.data.copy()
        for name, text in error.theirs.items():
            self.data[f"seen-{name}"] = _mark(text)
        self.add_error(None, str(error))


def _mark(text: str) -> str:
    """The fingerprint of a text as a form sends it: without space around."""
    return fingerprint(text.strip())


def _rows(item: Item) -> dict[str, str]:
    """As high as the source is long, within reason."""
    return {"rows": str(max(3, min(24, len(item.german) // 55 + item.german.count("\n") + 1)))}
