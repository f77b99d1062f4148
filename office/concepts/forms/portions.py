"""What one municipality does about a recommendation."""

from typing import Any

from django.utils.translation import gettext_lazy

from concepts.models import MunicipalityPortion
from office.concepts.forms.seen import SeenModelForm


class PortionForm(SeenModelForm):
    """All fields empty: the municipality has no entry."""

    class Meta:
        model = MunicipalityPortion
        fields = ("responsible", "contact", "status", "note")
        help_texts = {"note": gettext_lazy("Everybody can read it.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = self.instance.municipality.contacts.all()
