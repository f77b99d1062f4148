"""The administration of participation processes, for the officers of their organisations."""

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey
from django.forms import ModelChoiceField
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from parler.admin import TranslatableStackedInline, TranslatableTabularInline

from organisations.admin import (
    MultilingualAdmin,
    MultilingualForm,
    OrganisationScopedAdmin,
    ScopedInline,
    managed_organisations,
)
from processes.forms import PhaseForm, PhaseInlineForm, ProcessForm
from processes.models import (
    FocusGroup,
    Goal,
    Milestone,
    ParticipationProcess,
    Phase,
    SteeringGroup,
    SteeringMember,
    TargetChange,
)
from processes.services import change_target, rename_process


class PhaseInline(ScopedInline, TranslatableStackedInline):
    model = Phase
    form = PhaseInlineForm
    show_change_link = True


class MilestoneInline(ScopedInline, TranslatableTabularInline):
    model = Milestone
    form = MultilingualForm


class GoalInline(ScopedInline, TranslatableTabularInline):
    model = Goal
    form = MultilingualForm


class FocusGroupInline(ScopedInline, TranslatableTabularInline):
    model = FocusGroup
    form = MultilingualForm


@admin.register(ParticipationProcess)
class ProcessAdmin(OrganisationScopedAdmin, MultilingualAdmin):
    form = ProcessForm
    inlines = (PhaseInline, MilestoneInline, GoalInline, FocusGroupInline)
    list_display = ("__str__", "organisation", "status", "starts", "ends")
    list_filter = ("status", "kind")
    list_select_related = ("organisation",)
    search_fields = ("translations__title", "slug")
    filter_horizontal = ("contacts",)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        """Offer the concepts of managed organisations only, and their versions: a draft is nobody else's business."""
        scopes = {"concept": "organisation__in", "result_version": "concept__organisation__in"}
        if db_field.name in scopes:
            scope = {scopes[db_field.name]: managed_organisations(request)}
            kwargs["queryset"] = db_field.remote_field.model.objects.filter(**scope)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new address goes through the service, which keeps the old one."""
        slug = obj.slug
        if change:
            obj.slug = form.initial["slug"]
        super().save_model(request, obj, form, change)
        if slug != obj.slug:
            rename_process(process=obj, slug=slug)


class TargetChangeInline(admin.TabularInline):
    """The history, to be read only."""

    model = TargetChange
    extra = 0
    can_delete = False
    fields = ("changed_on", "old_end", "new_end", "reason", "changed_by")
    readonly_fields = fields

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Phase)
class PhaseAdmin(OrganisationScopedAdmin, MultilingualAdmin):
    """One phase, and the change of its target with a reason."""

    organisation_lookup = "process__organisation"
    form = PhaseForm
    inlines = (TargetChangeInline,)
    list_display = ("__str__", "process", "planned_start", "planned_end", "actual_end")
    list_select_related = ("process",)
    fieldsets = (
        (None, {"fields": ("process", "position", "title", "description")}),
        (_("Plan"), {"fields": ("planned_start", "planned_end")}),
        (_("Change of the target"), {"fields": ("new_end", "reason")}),
        (_("What came of it"), {"fields": ("actual_start", "actual_end")}),
    )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new end goes through the service, before what else was changed is saved."""
        new_end = form.cleaned_data.get("new_end")
        if change and new_end:
            change_target(
                phase=obj,
                new_end=new_end,
                reason=form.cleaned_data["reason"],
                on=timezone.localdate(),
                by=request.user,
            )
        super().save_model(request, obj, form, change)


class SteeringMemberInline(ScopedInline, admin.TabularInline):
    model = SteeringMember


@admin.register(SteeringGroup)
class SteeringGroupAdmin(OrganisationScopedAdmin):
    organisation_lookup = "process__organisation"
    inlines = (SteeringMemberInline,)
    list_display = ("__str__", "process", "meets")
    list_select_related = ("process", "body")
