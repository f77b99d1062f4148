"""A document of an event."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.choices import PICTURES
from events.models import Event, EventDocument
from events.seen import state_of
from office.events.forms.base import EventForm, Facts, column_field
from office.forms import day_field
from organisations.models import User

LANGUAGES = [
    ("de", gettext_lazy("German")), ("en", gettext_lazy("English")), ("ar", gettext_lazy("Arabic")),
    ("ro", gettext_lazy("Romanian")), ("uk", gettext_lazy("Ukrainian")), ("tr", gettext_lazy("Turkish")),
    ("ru", gettext_lazy("Russian")), ("pl", gettext_lazy("Polish")), ("bg", gettext_lazy("Bulgarian")),
]  # fmt: skip


class DocumentForm(EventForm):
    """Pre-reading, minutes, slides, a picture. A picture needs its text alternative."""

    fact_names = ("kind", "title", "published_on", "language", "pages", "format", "credit", "alternative_text")

    kind = column_field("kind", EventDocument)
    title = column_field("title", EventDocument)
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy(
            "A PDF; for photos and graphic recordings a picture (JPEG, PNG or WebP). Up to 20 MB. "
            "Place and camera are removed from pictures."
        ),
    )
    alternative_text = column_field("alternative_text", EventDocument, widget=forms.Textarea(attrs={"rows": 3}))
    credit = column_field("credit", EventDocument)
    published_on = day_field(label=gettext_lazy("Published on"))
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES)
    pages = column_field("pages", EventDocument, max_value=100_000)
    format = column_field("format", EventDocument)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        event: Event,
        user: User,
        document: EventDocument | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, event=event, user=user, **kwargs)
        record = document or EventDocument(published_on=timezone.localdate())
        values = {name: getattr(record, name) for name in self.fact_names}
        self.initial = {**values, "seen": state_of(values) if document else ""} | self.initial

    def clean(self) -> Facts:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") in PICTURES and not cleaned.get("alternative_text"):
            message = _("A picture needs a text alternative. Describe in one or two sentences what it shows.")
            self.add_error("alternative_text", message)
        return cleaned

    def facts(self) -> Facts:
        """The columns of the document. Only for a valid form."""
        return {name: self.cleaned_data[name] for name in self.fact_names}

    def layout(self) -> Layout:
        return Layout(
            Fieldset(_("The document"), "kind", "title", "file"),
            Fieldset(_("For pictures"), "alternative_text", "credit"),
            Fieldset(_("Good to know"), "published_on", "language", "pages", "format"),
        )
