from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.choices import EventKind
from events.models import Event
from events.querysets import EventQuerySet
from integration_portal.forms import KernForm
from organisations.models import Organisation
from processes.models import ParticipationProcess


class EventFilter(KernForm):
    """Narrows a list of events; offers only what public events have. Sent by GET, so a result can be linked."""

    q = forms.CharField(label=_("Search"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *EventKind.choices])
    process = forms.ModelChoiceField(
        label=_("Process"), required=False, queryset=None, to_field_name="slug", empty_label=_("All")
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), required=False, queryset=None, to_field_name="key", empty_label=_("All")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        public = Event.objects.public()
        processes = ParticipationProcess.objects.public().filter(events__in=public).distinct()
        self.fields["process"].queryset = processes.prefetch_related("translations")
        self.fields["organisation"].queryset = Organisation.objects.filter(events__in=public).distinct()
        self.fields["organisation"].label_from_instance = lambda organisation: organisation.display_name

    def narrow(self, events: EventQuerySet) -> EventQuerySet:
        """The `events` that match; all of them while the form is empty, none of its wrong answers counts."""
        wishes = self.cleaned_data if self.is_valid() else {}
        if text := wishes.get("q"):
            events = events.search(text)
        if kind := wishes.get("kind"):
            events = events.of_kind(kind)
        if process := wishes.get("process"):
            events = events.of_process(process)
        if organisation := wishes.get("organisation"):
            events = events.of_organisation(organisation)
        return events

    @property
    def is_active(self) -> bool:
        """Whether something is searched or filtered for, or was meant to be."""
        return self.is_bound and (not self.is_valid() or any(self.cleaned_data.values()))
