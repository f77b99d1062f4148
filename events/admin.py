"""The administration of events and venues, for the officers of their organisations.

What people who registered have to be told goes through the services of `registrations`: the capacity of a public
event is only shown here, and a change of its date or place is handed to them.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from parler.admin import TranslatableStackedInline

from events.choices import SiteLanguage
from events.errors import EventError
from events.models import AdmissionRule, AgendaItem, Event, EventDocument, Room, Venue, WorkingGroup
from events.programme import validate_programme
from events.services import archive_event, copy_event, publish, rename_event
from events.services.changes import SCHEDULE
from organisations.admin import MultilingualAdmin, MultilingualForm, OrganisationScopedAdmin, ScopedInline
from organisations.translations import SOURCE_LANGUAGE
from registrations.services import change_schedule


class AgendaFormSet(BaseInlineFormSet):
    """Refuses a programme that does not fit its event. Unchanged, it moves along with the event's start."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors) or not self.has_changed():
            return
        items = [
            form.instance
            for form in self.forms
            if form not in self.deleted_forms and (form.has_changed() or form.instance.pk)
        ]
        try:
            validate_programme(self.instance, sorted(items, key=lambda item: item.position))
        except EventError as error:
            raise ValidationError(error.sentences) from error


class AgendaInline(ScopedInline, admin.TabularInline):
    model = AgendaItem
    formset = AgendaFormSet


class WorkingGroupInline(ScopedInline, TranslatableStackedInline):
    model = WorkingGroup
    form = MultilingualForm

    def get_readonly_fields(self, request: HttpRequest, obj: Event | None = None) -> tuple[str, ...]:
        return ("capacity",) if obj is not None and obj.is_public else ()


class AdmissionRuleInline(ScopedInline, admin.TabularInline):
    model = AdmissionRule


class EventDocumentInline(ScopedInline, admin.StackedInline):
    model = EventDocument


@admin.register(Event)
class EventAdmin(OrganisationScopedAdmin, MultilingualAdmin):
    inlines = (AgendaInline, WorkingGroupInline, AdmissionRuleInline, EventDocumentInline)
    list_display = ("__str__", "organisation", "kind", "status", "starts_at")
    list_filter = ("status", "kind")
    list_select_related = ("organisation",)
    search_fields = ("translations__title", "translations__alternative_title", "slug")
    filter_horizontal = ("contacts",)
    actions = ("publish_events", "archive_events", "copy_events")
    always_shown_only = ("status", "cancelled_at", "replacement")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        return super().get_queryset(request).prefetch_related("translations")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Languages are ticked, not typed."""
        if db_field.name not in ("languages_spoken", "languages_interpreted"):
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        boxes = forms.CheckboxSelectMultiple
        label = capfirst(db_field.verbose_name)
        return forms.MultipleChoiceField(label=label, choices=SiteLanguage.choices, required=False, widget=boxes)

    def get_readonly_fields(self, request: HttpRequest, obj: Event | None = None) -> tuple[str, ...]:
        if obj is not None and obj.is_public:
            return (*self.always_shown_only, "capacity", "short_code")
        return self.always_shown_only

    def save_model(self, request: HttpRequest, obj: Event, form: Any, change: bool) -> None:
        """Address, date and place of a public event go through the services, which keep and tell what has to be."""
        if not (change and obj.is_public):
            super().save_model(request, obj, form, change)
            return
        known = Event.objects.get(pk=obj.pk)
        slug, facts = obj.slug, {name: getattr(obj, name) for name in SCHEDULE}
        for name in ("slug", *SCHEDULE):
            setattr(obj, name, getattr(known, name))
        super().save_model(request, obj, form, change)
        try:
            if slug != known.slug:
                rename_event(event=obj, title=obj.get_translation(SOURCE_LANGUAGE).title, slug=slug)
            change_schedule(event=obj, facts=facts, by=request.user, now=timezone.now())
        except EventError as error:
            self.message_user(request, str(error), messages.ERROR)

    @admin.action(description=gettext_lazy("Publish"))
    def publish_events(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        self._for_each(request, events, lambda event: publish(event=event, by=request.user))

    @admin.action(description=gettext_lazy("Archive"))
    def archive_events(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        self._for_each(request, events, lambda event: archive_event(event=event, now=timezone.now()))

    @admin.action(description=gettext_lazy("Copy as a draft without dates"))
    def copy_events(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        self._for_each(request, events, lambda event: copy_event(event=event))

    def _for_each(self, request: HttpRequest, events: QuerySet[Event], act: Callable[[Event], object]) -> None:
        """Do it for each event on its own, and say what became of each."""
        for event in events:
            try:
                act(event)
            except EventError as error:
                self.message_user(request, f"{event}: {error}", messages.ERROR)
            else:
                self.message_user(request, _("%(event)s: done.") % {"event": event})


class RoomInline(ScopedInline, admin.TabularInline):
    model = Room


@admin.register(Venue)
class VenueAdmin(OrganisationScopedAdmin):
    inlines = (RoomInline,)
    list_display = ("name", "organisation", "step_free", "online")
    list_select_related = ("organisation",)
    search_fields = ("name", "address")
