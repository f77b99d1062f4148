"""A house. Its rooms are rows below it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Venue
from integration_portal.forms import KernForm
from office.events.forms.base import Facts, column_field
from organisations.models import User
from organisations.policies import manageable


class VenueForm(KernForm):
    """Where it is and how people get there and in. The organisation is asked for a new house alone."""

    fact_names = ("name", "address", "step_free", "accessibility", "public_transport", "map_url", "online")

    name = column_field("name", Venue)
    organisation = forms.ModelChoiceField(label=_("Belongs to"), queryset=None, empty_label=None)
    address = column_field("address", Venue)
    step_free = column_field("step_free", Venue)
    accessibility = column_field("accessibility", Venue, widget=forms.Textarea(attrs={"rows": 3}))
    public_transport = column_field("public_transport", Venue)
    map_url = column_field("map_url", Venue, assume_scheme="https")
    online = column_field("online", Venue, label=_("A place in the net, not a house"))

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, user: User, venue: Venue | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        if venue is not None:
            del self.fields["organisation"]
            self.initial |= {name: getattr(venue, name) for name in self.fact_names}
            return
        organisations = manageable(user)
        self.fields["organisation"].queryset = organisations
        self._only = organisations[0] if len(organisations) == 1 else None
        if self._only is not None:
            del self.fields["organisation"]

    def facts(self) -> Facts:
        """The columns of the house. Only for a valid form."""
        return {name: self.cleaned_data[name] for name in self.fact_names}

    @property
    def organisation_chosen(self) -> Any:
        """Whose house a new one is. Only for a valid form."""
        return self.cleaned_data.get("organisation") or self._only
