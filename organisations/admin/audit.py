"""The audit log, to be read."""

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from organisations.admin.scoped import managed_organisations
from organisations.audit import FACTS
from organisations.models import AuditEntry


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):
    """Who did what to what, when: for officers what concerns their organisations, for superusers everything."""

    list_display = ("at", "actor", "action", "object_words", "organisation", "facts_in_words")
    list_filter = (
        "action",
        ("actor", admin.RelatedOnlyFieldListFilter),
        ("organisation", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("actor", "organisation")
    date_hierarchy = "at"
    search_fields = ("label", "key", "kind")
    search_help_text = _("Name, key or kind of the object")
    fields = ("at", "actor", "action", "object_words", "organisation", "facts_in_words")
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[AuditEntry]:
        entries = super().get_queryset(request).select_related("actor", "organisation")
        return entries if request.user.is_superuser else entries.of_organisations(managed_organisations(request))

    @admin.display(description=_("object"))
    def object_words(self, entry: AuditEntry) -> str:
        return entry.object_words

    @admin.display(description=_("facts"))
    def facts_in_words(self, entry: AuditEntry) -> str:
        return ", ".join(f"{FACTS.get(name, name)}: {value}" for name, value in entry.facts.items())

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser or bool(managed_organisations(request))

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
