"""Fields that several areas of the office ask with."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from concepts.models import Concept, ConceptVersion, Recommendation
from concepts.reading.latest import latest_wordings

GERMAN = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d*)?|-?\d+,\d*")


class NumberField(forms.DecimalField):
    """A number as people in Germany write it, "26.000" or "10,4", or with a decimal point."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    default_error_messages = {"invalid": _("Enter a number, such as 26000 or 10.4.")}

    def prepare_value(self, value: Any) -> Any:
        return number_format(value.normalize(), use_l10n=True) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        typed = re.sub(r"[\s\u202f€%]", "", value) if isinstance(value, str) else value
        if isinstance(typed, str) and GERMAN.fullmatch(typed):
            typed = typed.replace(".", "").replace(",", ".")
        return super().to_python(typed)


class RecommendationsField(forms.ModelMultipleChoiceField):
    """Recommendations of a concept to tick, by number and title, in the order of the document."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, concept: Concept, version: ConceptVersion | None, chosen: list[Any]) -> None:
        """Offer what `version`, or else the latest one, recommends, and what is `chosen` (lineages) of other versions."""
        self.queryset = concept.lineages.filter(kind="recommendation")
        version = version or concept.versions.frozen().latest_first().first() or concept.versions.first()
        offered = Recommendation.objects.filter(version=version).order_by("area__position", "position", "pk")
        rows = [*offered, *latest_wordings({lineage.pk for lineage in chosen} - {row.lineage_id for row in offered})]
        self.choices = [(str(row.lineage_id), f"{row.number} {row.title}") for row in rows]
