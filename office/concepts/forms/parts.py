"""One form for each kind of part."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts.errors import ConceptError
from concepts.models import (
    ActionArea,
    Challenge,
    Chapter,
    CoreTheme,
    Figure,
    GlossaryEntry,
    GoodPractice,
    Indicator,
    MunicipalPortrait,
    Recommendation,
)
from concepts.pictures import FORMATS, accepted_picture
from office.concepts.forms.seen import SeenModelForm
from organisations.models import Organisation
from organisations.slugs import free_slug, slug_of

ADDRESSED = (Chapter, CoreTheme, ActionArea)
"""Parts that a text can refer to by their address: no two of a version have the same."""


class PartForm(SeenModelForm):
    """A part of a draft; its choices are limited to what the draft itself has."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        version = self.instance.version
        for name in {"area", "themes", "challenges"} & set(self.fields):
            field = self.fields[name]
            field.queryset = field.queryset.filter(version=version).order_by("position", "pk")
        if "area" in self.fields:
            self.fields["area"].label = _("Action area")
        if "municipality" in self.fields:
            organisation = version.concept.organisation
            near = Q(pk=organisation.pk) | Q(parent=organisation) | Q(pk=self.instance.municipality_id)
            self.fields["municipality"].queryset = Organisation.objects.filter(near)
            self.fields["municipality"].label_from_instance = lambda each: each.display_name


class AddressedForm(PartForm):
    """A part with a page of its own. Its address is made from the title where none is typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["slug"].help_text = _("Small letters, digits and hyphens. Without one, it is made from the title.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("title") and not cleaned.get("slug") and "slug" not in self.errors:
            wished = slug_of(cleaned["title"], otherwise="teil")
            cleaned["slug"] = free_slug(wished, is_taken=self._is_taken)
        elif cleaned.get("slug") and self._is_taken(cleaned["slug"]):
            self.add_error(
                "slug", ValidationError(_("Another part of the version has this address already. Choose another one."))
            )
        return cleaned

    def _is_taken(self, slug: str) -> bool:
        version = self.instance.version
        return any(
            model.objects.filter(version=version, slug=slug).exclude(lineage=self.instance.lineage_id).exists()
            for model in ADDRESSED
        )


class ChapterForm(AddressedForm):
    marked = ("text",)

    class Meta:
        model = Chapter
        fields = ("title", "text", "number", "shows", "author", "in_short", "slug")
        help_texts = {"number": gettext_lazy("May stay empty, as for a foreword.")}


class CoreThemeForm(AddressedForm):
    marked = ("text",)

    class Meta:
        model = CoreTheme
        fields = ("title", "text", "number", "slug")


class ActionAreaForm(AddressedForm):
    marked = ("summary", "introduction")
    long = "introduction"

    class Meta:
        model = ActionArea
        fields = ("title", "number", "summary", "introduction", "guiding_goal", "goals", "lead_unit", "slug")


class ChallengeForm(PartForm):
    marked = ("text",)

    class Meta:
        model = Challenge
        fields = ("title", "text", "number", "area")


class RecommendationForm(PartForm):
    marked = ("text",)

    class Meta:
        model = Recommendation
        fields = (
            "title", "text", "number", "responsible", "partners", "target_groups", "level", "time_frame", "starts", "ends",
            "is_priority", "funding_reservation", "cost_note", "indicator_note", "area", "themes", "challenges",
        )  # fmt: skip
        widgets = {"themes": forms.CheckboxSelectMultiple, "challenges": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        challenges = self.fields["challenges"]
        challenges.queryset = challenges.queryset.filter(area=self.instance.area_id)
        for name in ("themes", "challenges"):
            if not self.fields[name].queryset.exists():
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends.last < starts.first:
            self.add_error("ends", ValidationError(_("The end lies before the beginning. Correct one of them.")))
        return cleaned

    def layout(self) -> Layout:
        related = [name for name in ("area", "themes", "challenges") if name in self.fields]
        return Layout(
            "title", "text", "number",
            Fieldset(_("Who"), "responsible", "partners", "target_groups", "level"),
            Fieldset(_("When"), "time_frame", "starts", "ends", "is_priority"),
            Fieldset(_("Money and progress"), "funding_reservation", "cost_note", "indicator_note"),
            Fieldset(_("What it belongs to"), *related),
        )  # fmt: skip


class GoodPracticeForm(PartForm):
    marked = ("text",)

    class Meta:
        model = GoodPractice
        fields = ("title", "municipality", "text", "area")


class IndicatorForm(PartForm):
    class Meta:
        model = Indicator
        fields = (
            "title", "number", "unit", "direction", "baseline", "baseline_on", "target", "target_on", "note", "area"
        )  # fmt: skip
        widgets = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in ("baseline_on", "target_on")
        }


class MunicipalPortraitForm(PartForm):
    marked = ("text",)

    class Meta:
        model = MunicipalPortrait
        fields = ("municipality", "text")


class GlossaryEntryForm(PartForm):
    class Meta:
        model = GlossaryEntry
        fields = ("title", "text")


class PictureField(forms.FileField):
    """Takes a picture by its content, and gives it drawn anew (`concepts.pictures`)."""

    widget = forms.FileInput(attrs={"accept": ",".join(f"image/{kind.lower()}" for kind in FORMATS)})

    def clean(self, data: Any, initial: Any = None) -> Any:
        uploaded = super().clean(data, initial)
        if not data or not uploaded:
            return uploaded
        try:
            return accepted_picture(uploaded, name="bild")
        except ConceptError as error:
            raise ValidationError(str(error)) from error


class FigureForm(PartForm):
    """A picture. Its words can wait until it is published; then they are asked for."""

    image = PictureField(
        label=gettext_lazy("Picture"),
        max_length=200,
        help_text=gettext_lazy(
            "PNG, JPEG or WebP with at most 20 MB. Place, camera and date of a photo are taken out."
        ),
    )

    class Meta:
        model = Figure
        fields = ("image", "decorative", "alternative", "caption", "description", "credit", "key")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].required = False
        self.fields["alternative"].help_text = _(
            "What the picture shows, in a sentence. Not needed for mere decoration."
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("key") and "key" not in self.errors:
            wished = slug_of(cleaned.get("caption", ""), otherwise="bild")[:50].strip("-")
            cleaned["key"] = free_slug(wished, is_taken=self._is_taken)
        return cleaned

    def _is_taken(self, key: str) -> bool:
        others = Figure.objects.filter(version=self.instance.version).exclude(lineage=self.instance.lineage_id)
        return others.filter(key=key).exists()
