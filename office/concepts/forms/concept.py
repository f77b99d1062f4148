"""A concept itself, before it has any text."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts.models import Concept
from integration_portal.forms import KernForm
from office.concepts.forms.seen import SeenModelForm
from organisations.models import Organisation, User
from organisations.policies import manageable
from organisations.slugs import slug_of

RESERVED = frozenset({"neu"})
"""What the office's own addresses say in the place of a concept's."""


class ConceptForm(KernForm):
    """A new concept. The address is made from the title where none is typed."""

    submit_label = gettext_lazy("Create the concept")

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Whose concept is it?"), queryset=Organisation.objects.none()
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=200,
        help_text=gettext_lazy("For example: Integrationskonzept für den Kreis"),
    )
    slug = forms.SlugField(
        label=gettext_lazy("Address of the page"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Small letters, digits and hyphens. Without one, it is made from the title."),
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data)
        organisations = manageable(user)
        self.fields["organisation"].queryset = organisations
        self.fields["organisation"].initial = organisations.first()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "title" in cleaned and not cleaned.get("slug") and "slug" not in self.errors:
            cleaned["slug"] = slug_of(cleaned["title"], otherwise="konzept")
        if "title" in cleaned and "slug" in cleaned and cleaned["slug"] in {"", *RESERVED}:
            self.add_error("slug", ValidationError(_("Choose another address: this one has a meaning of its own.")))
        return cleaned


class SettingsForm(SeenModelForm):
    """What holds for all versions of a concept."""

    class Meta:
        model = Concept
        fields = ("title", "slug", "licence", "contacts")
        widgets = {"contacts": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contacts = self.instance.organisation.contacts.all()
        self.fields["contacts"].queryset = contacts
        if not contacts:
            del self.fields["contacts"]

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug in RESERVED:
            raise ValidationError(_("Choose another address: this one has a meaning of its own."))
        return slug
