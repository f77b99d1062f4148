"""Who helps at the door."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, Model, QuerySet
from django.http import HttpRequest

from organisations.admin import OrganisationScopedAdmin, managed_organisations
from organisations.models import Role, User
from registrations import services
from registrations.errors import NotAHelper
from registrations.models import CheckInHelper


class CheckInHelperForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        """Ask the service what it would refuse."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("event") and cleaned.get("user"):
            try:
                services.check_can_help(event=cleaned["event"], user=cleaned["user"])
            except NotAHelper as refusal:
                raise ValidationError(str(refusal)) from refusal
        return cleaned


@admin.register(CheckInHelper)
class CheckInHelperAdmin(OrganisationScopedAdmin):
    """Assigning and withdrawing are services."""

    form = CheckInHelperForm
    organisation_lookup = "event__organisation"
    list_display = ("user", "event")
    list_select_related = ("user", "event")

    def get_queryset(self, request: HttpRequest) -> QuerySet[CheckInHelper]:
        return super().get_queryset(request).prefetch_related("event__translations")

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "user":
            there = {
                "memberships__organisation__in": managed_organisations(request),
                "memberships__role": Role.CHECK_IN,
            }
            kwargs["queryset"] = User.objects.filter(**there).distinct()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: CheckInHelper, form: Any, change: bool) -> None:
        obj.pk = services.assign_helper(event=obj.event, user=obj.user, by=request.user).pk

    def delete_model(self, request: HttpRequest, obj: CheckInHelper) -> None:
        services.withdraw_helper(helper=obj, by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[CheckInHelper]) -> None:
        for helper in queryset:
            services.withdraw_helper(helper=helper, by=request.user)
