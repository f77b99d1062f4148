"""The administration of organisations, and what all apps' administrations build on.

Rights in the administration come from memberships (`organisations.policies`), not from Django's
permission tables: who may enter sees and changes the records of the organisations they manage.
"""

from typing import Any

from django.contrib import admin
from django.core.exceptions import BadRequest
from django.db.models import ForeignKey, Model, QuerySet, URLField
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse
from parler.admin import TranslatableAdmin
from parler.forms import TranslatableModelForm

from organisations.audit import record
from organisations.models import Action, Organisation
from organisations.policies import manageable
from organisations.translations import note_source


def managed_organisations(request: HttpRequest) -> list[int]:
    """The keys of `policies.manageable`, asked once per request: a page of the administration asks for each model."""
    if not hasattr(request, "managed_organisations"):
        request.managed_organisations = list(manageable(request.user).values_list("pk", flat=True))
    return request.managed_organisations


class LoggedDeletions:
    """Mixed into an admin: what is deleted there is noted in the audit log."""

    def organisation_of(self, obj: Model) -> Organisation | None:
        """The organisation whose log tells of the deletion of this record."""
        return None

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        for obj in queryset:
            record(request.user, Action.DELETED, obj, organisation=self.organisation_of(obj))
        return super().log_deletions(request, queryset)


class OrganisationScopedAdmin(LoggedDeletions, admin.ModelAdmin):
    """Shows and changes only records of organisations that the user manages.

    `organisation_lookup` leads from a record to its organisation ("event__organisation").
    """

    organisation_lookup = "organisation"
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def organisation_of(self, obj: Model) -> Organisation:
        for name in self.organisation_lookup.split("__"):
            obj = obj if name == "pk" else getattr(obj, name)
        return obj

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        scope = {f"{self.organisation_lookup}__in": managed_organisations(request)}
        return super().get_queryset(request).filter(**scope)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        """Offer only managed organisations where the organisation of a record is chosen.

        Where the way leads over another record ("event__organisation"), offer only that one's
        records in managed organisations.
        """
        first, _separator, rest = self.organisation_lookup.partition("__")
        if db_field.name == first:
            scope = {f"{rest or 'pk'}__in": managed_organisations(request)}
            choices = db_field.remote_field.model.objects.filter(**scope)
            kwargs.setdefault("queryset", choices)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As Django's, but 400 for a forged key that is too large for SQLite: PostgreSQL takes and does not find it."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except OverflowError as error:
            raise BadRequest from error

    def _manages(self, request: HttpRequest, record: Model | None) -> bool:
        if record is None:  # a superuser begins a portal that has no organisation yet
            return request.user.is_superuser or bool(managed_organisations(request))
        return self.get_queryset(request).filter(pk=record.pk).exists()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._manages(request, None)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._manages(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._manages(request, None)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._manages(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._manages(request, obj)


class ScopedInline(admin.options.InlineModelAdmin):
    """Mixed into an inline of a scoped admin: whoever may change the record may change its parts."""

    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True


class MultilingualForm(TranslatableModelForm):
    """A form for the texts of one language; notes which German text a translation was made from."""

    def save(self, commit: bool = True) -> Any:
        note_source(self.instance, self.language_code)
        return super().save(commit)


class MultilingualAdmin(TranslatableAdmin):
    """The administration of a `MultilingualModel`: one tab per language."""

    form = MultilingualForm
