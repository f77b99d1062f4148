"""Bodies and contacts."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from office.forms import RecordForm, day_field
from organisations.models import Body, Contact, Organisation, User
from organisations.policies import manageable


class DirectoryForm(RecordForm):
    """An entry of the directory. A new one says whose it is."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, user: User, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if self.instance.pk:
            del self.fields["organisation"]
            return
        organisations = manageable(user)
        self.fields["organisation"].queryset = organisations
        if len(organisations) == 1:
            self.initial["organisation"] = organisations[0].pk

    @property
    def values(self) -> dict[str, Any]:
        """Of an entry that is there, all but whose it is."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or () if name in self.fields}

    @property
    def whose(self) -> Organisation:
        """The organisation that a new entry is for."""
        organisation: Organisation = self.cleaned_data["organisation"]
        return organisation


class BodyForm(DirectoryForm):
    valid_from = day_field(required=False, label=_("Exists from"))
    valid_until = day_field(
        required=False,
        label=_("Exists up to and including"),
        help_text=_(
            "When a body gets another name, let the old one end and enter the new one: old decisions keep the name."
        ),
    )
    website = Body._meta.get_field("website").formfield(assume_scheme="https")

    class Meta:
        model = Body
        fields = ("organisation", "name", "kind", "decides", "valid_from", "valid_until", "website", "note")


class ContactForm(DirectoryForm):
    class Meta:
        model = Contact
        fields = ("organisation", "role", "name", "phone", "fax", "email", "room", "public")
        help_texts = {"role": _("For example: Integrationsbeauftragte. People ask for a role, and names change.")}
