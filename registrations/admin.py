"""What remains of an event when its personal data is gone, for the technical administration: only read."""

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from registrations.models import CapacityChange, DeletionLog


class Ledger(admin.ModelAdmin):
    """Nothing is written or changed by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(DeletionLog)
class DeletionLogAdmin(Ledger):
    list_display = ("deleted_at", "event", "kind", "records")
    list_filter = ("kind",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[DeletionLog]:
        return super().get_queryset(request).prefetch_related("event__translations")


@admin.register(CapacityChange)
class CapacityChangeAdmin(Ledger):
    list_display = ("changed_at", "event", "group", "old", "new", "reason")

    def get_queryset(self, request: HttpRequest) -> QuerySet[CapacityChange]:
        return super().get_queryset(request).prefetch_related("event__translations", "group__translations")
