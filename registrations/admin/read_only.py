from django.db.models import Model
from django.http import HttpRequest

from organisations.admin import OrganisationScopedAdmin, ScopedInline


class ReadOnlyAdmin(OrganisationScopedAdmin):
    """A ledger of the events somebody manages: to be read, never written by hand."""

    organisation_lookup = "event__organisation"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ReadOnlyInline(ScopedInline):
    """Parts of a record that are only shown."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
