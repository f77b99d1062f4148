"""Narrowing the list of events."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.choices import EventKind, EventStatus
from events.querysets import EventQuerySet
from integration_portal.forms import KernForm
from organisations.models import User
from organisations.policies import manageable


class Part(models.TextChoices):
    """The parts of the list, as an officer thinks of them."""

    AHEAD = "kommende", _("Coming")
    DRAFTS = "entwuerfe", _("Drafts")
    PAST = "vergangene", _("Past")
    ALL = "alle", _("All")


class EventListFilter(KernForm):
    """Sent by GET, so that a result can be linked. Wrong answers narrow nothing."""

    q = forms.CharField(label=_("Search"), max_length=100, required=False)
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=None, to_field_name="key", required=False, empty_label=_("All")
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *EventKind.choices])
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[("", _("All")), *EventStatus.choices])

    def __init__(self, data: Mapping[str, Any] | None = None, *, user: User, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["organisation"].queryset = manageable(user)

    def narrow(self, events: EventQuerySet) -> EventQuerySet:
        """The `events` that match."""
        wishes = self.cleaned_data if self.is_valid() else {}
        if text := wishes.get("q"):
            events = events.search(text)
        if organisation := wishes.get("organisation"):
            events = events.filter(organisation=organisation)
        if kind := wishes.get("kind"):
            events = events.of_kind(kind)
        if status := wishes.get("status"):
            events = events.filter(status=status)
        return events

    @property
    def is_active(self) -> bool:
        """Whether something is searched or filtered for, or was meant to be."""
        return self.is_bound and (not self.is_valid() or any(self.cleaned_data.values()))


def part_of(events: EventQuerySet, part: str, now: datetime) -> EventQuerySet:
    """The events of one `Part` at `now` (aware)."""
    match part:
        case Part.DRAFTS:
            return events.filter(status=EventStatus.DRAFT)
        case Part.PAST:
            return events.done(now)
        case Part.ALL:
            return events
    return events.upcoming(now)
