"""What remains of an event: numbers, and that something was deleted."""

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from organisations.admin import OrganisationScopedAdmin
from registrations.admin.read_only import ReadOnlyAdmin
from registrations.models import CapacityChange, DeletionLog, EventNumbers


@admin.register(EventNumbers)
class EventNumbersAdmin(OrganisationScopedAdmin):
    """Officers note how many came; the rest is counted when the personal data goes."""

    organisation_lookup = "event__organisation"
    list_display = ("event", "registered", "attended", "waiting", "cancelled")
    fields = ("event", "attended", "registered", "waiting", "cancelled", "interested", "needs")
    counted = ("registered", "waiting", "cancelled", "interested", "needs")

    def get_queryset(self, request: HttpRequest) -> QuerySet[EventNumbers]:
        return super().get_queryset(request).prefetch_related("event__translations")

    def get_readonly_fields(self, request: HttpRequest, obj: EventNumbers | None = None) -> tuple[str, ...]:
        return self.counted if obj is None else ("event", *self.counted)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(DeletionLog)
class DeletionLogAdmin(ReadOnlyAdmin):
    list_display = ("deleted_at", "event", "kind", "records")
    list_filter = ("kind",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[DeletionLog]:
        return super().get_queryset(request).prefetch_related("event__translations")


@admin.register(CapacityChange)
class CapacityChangeAdmin(ReadOnlyAdmin):
    list_display = ("changed_at", "event", "group", "old", "new", "reason")

    def get_queryset(self, request: HttpRequest) -> QuerySet[CapacityChange]:
        return super().get_queryset(request).prefetch_related("event__translations", "group__translations")
