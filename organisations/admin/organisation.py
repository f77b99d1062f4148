"""The tree of organisations."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, URLField
from django.http import HttpRequest

from organisations.audit import record
from organisations.models import Action, Organisation


class LoggedDeletions:
    """Mixed into an admin: what is deleted there is noted in the audit log."""

    def organisation_of(self, obj: Model) -> Organisation | None:
        """The organisation whose log tells of the deletion of this record."""
        return None

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        for obj in queryset:
            record(request.user, Action.DELETED, obj, organisation=self.organisation_of(obj))
        return super().log_deletions(request, queryset)


@admin.register(Organisation)
class OrganisationAdmin(LoggedDeletions, admin.ModelAdmin):
    """Address and colour are kept in the office too; the tree, the rights in it and the logo only here."""

    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    list_display = ("name", "kind", "parent", "run_by_parent")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("name", "key")

    def organisation_of(self, obj: Organisation) -> Organisation:
        return obj
