"""Organisations, their bodies and contacts."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from organisations.admin.scoped import OrganisationScopedAdmin
from organisations.models import Body, Contact, Organisation


@admin.register(Organisation)
class OrganisationAdmin(OrganisationScopedAdmin):
    """Officers keep the address and the look; the tree and the rights in it are for superusers."""

    organisation_lookup = "pk"
    list_display = ("name", "kind", "parent", "run_by_parent")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("name", "key")
    structure_fields = ("key", "kind", "parent", "run_by_parent")

    def get_readonly_fields(self, request: HttpRequest, obj: Organisation | None = None) -> tuple[str, ...]:
        return () if request.user.is_superuser else self.structure_fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.is_superuser


@admin.register(Body)
class BodyAdmin(OrganisationScopedAdmin):
    list_display = ("name", "kind", "organisation", "valid_from", "valid_until")
    list_filter = ("kind",)
    list_select_related = ("organisation",)
    search_fields = ("name",)


@admin.register(Contact)
class ContactAdmin(OrganisationScopedAdmin):
    list_display = ("role", "name", "organisation", "public")
    list_select_related = ("organisation",)
    search_fields = ("role", "name")
