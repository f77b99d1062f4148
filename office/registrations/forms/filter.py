"""Narrowing and sorting the list of registrations."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import F, OrderBy
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from events.models import Event
from integration_portal.forms import KernForm
from organisations.models import Organisation, OrganisationKind
from registrations.choices import NO_GROUP, NeedKind, Source, Status
from registrations.querysets import RegistrationQuerySet

BOTH_FULL = "full"
ANY = ("", _("All"))
ORDERS: dict[str, OrderBy] = {
    "name": Lower("name").asc(),
    "places": F("places").asc(),
    "group": F("group__position").asc(nulls_last=True),
    "time": F("queued_at").asc(),
}
"""What the list can be sorted by: the word in the address, and the order."""


class RegistrationFilter(KernForm):
    """Sent by GET, so that a result can be linked. Wrong answers narrow nothing."""

    q = forms.CharField(label=_("Name, e-mail address or organisation"), max_length=100, required=False)
    status = forms.ChoiceField(required=False, choices=Status.choices, widget=forms.HiddenInput)
    group = forms.ChoiceField(label=_("Working group"), required=False)
    language = forms.ChoiceField(
        label=_("Language of correspondence"), required=False, choices=[ANY, *settings.LANGUAGES]
    )
    source = forms.ChoiceField(label=_("Received by"), required=False, choices=[ANY, *Source.choices])
    need = forms.ChoiceField(label=_("Needs"), required=False, choices=[ANY, *NeedKind.choices])
    municipality = forms.ChoiceField(label=_("City or municipality"), required=False)

    def __init__(self, data: Any, *, event: Event, groups: dict[int, str], sees_needs: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.event = event
        own = [(str(key), title) for key, title in groups.items()]
        self.fields["group"].choices = [
            ANY,
            *own,
            (str(NO_GROUP), _("in none")),
            (BOTH_FULL, _("both wishes full")),
        ]
        if not groups:
            del self.fields["group"]
        if not sees_needs:
            del self.fields["need"]
        self._offer_municipalities()

    @property
    def wishes(self) -> dict[str, str]:
        """What is asked for, without what was answered wrongly."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def narrows_beyond_status(self) -> bool:
        return bool(self.wishes.keys() - {"status"})

    def narrow(self, entries: RegistrationQuerySet) -> RegistrationQuerySet:
        """Those of `entries` that are asked for."""
        wishes = self.wishes
        plain = {name: wishes[name] for name in ("status", "language", "source", "municipality") if name in wishes}
        entries = entries.filter(**plain)
        if "q" in wishes:
            entries = entries.search(wishes["q"])
        if "need" in wishes:
            entries = entries.needing(wishes["need"])
        if wishes.get("group") == BOTH_FULL:
            return entries.both_groups_full()
        return entries.in_groups([int(wishes["group"])]) if "group" in wishes else entries

    def _offer_municipalities(self) -> None:
        asked = hasattr(self.event, "form_settings") and self.event.form_settings.asks_municipality
        if not asked:
            del self.fields["municipality"]
            return
        chosen = Organisation.objects.filter(kind=OrganisationKind.KOMMUNE)
        names = [(str(municipality.pk), municipality.display_name) for municipality in chosen]
        self.fields["municipality"].choices = [ANY, *names]


def order_of(wish: str, status: str) -> tuple[str, list[OrderBy | str]]:
    """The order a page asks for ("name", "-time"), and what it means; by default the latest first.

    Who waits stands in the order of the waiting list.
    """
    name = wish.removeprefix("-")
    if name not in ORDERS:
        wish = "time" if status == Status.WAITING else "-time"
        name = "time"
    order = ORDERS[name].copy()
    if wish.startswith("-"):
        order.reverse_ordering()
    return wish, [order, "-pk" if wish.startswith("-") else "pk"]
