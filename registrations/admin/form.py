"""What the registration form of an event asks."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from parler.admin import TranslatableAdmin, TranslatableTabularInline
from parler.forms import TranslatableModelForm

from organisations.admin import OrganisationScopedAdmin, ScopedInline
from registrations.forms.days import DaysField
from registrations.models import FormSettings, Question, QuestionOption


class FormSettingsForm(forms.ModelForm):
    reminder_days = DaysField(
        label=gettext_lazy("Reminders, days before"),
        help_text=gettext_lazy("For example: 7, 1. Leave empty for no reminder."),
        required=False,
    )


@admin.register(FormSettings)
class FormSettingsAdmin(OrganisationScopedAdmin):
    form = FormSettingsForm
    organisation_lookup = "event__organisation"
    list_display = ("event", "retention_days", "needs_retention_days")
    search_fields = ("event__translations__title",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[FormSettings]:
        return super().get_queryset(request).prefetch_related("event__translations")


class QuestionForm(TranslatableModelForm):
    """A condition looks back: at an option of an earlier question of the same event."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        option = cleaned.get("only_if")
        if option is None:
            return cleaned
        if option.question.event != cleaned.get("event"):
            self.add_error("only_if", ValidationError(_("Choose an option of a question of this event.")))
        elif option.question_id == self.instance.pk or option.question.position >= cleaned.get("position", 0):
            self.add_error("only_if", ValidationError(_("Choose an option of a question that comes earlier.")))
        return cleaned


class QuestionOptionInline(ScopedInline, TranslatableTabularInline):
    model = QuestionOption


@admin.register(Question)
class QuestionAdmin(OrganisationScopedAdmin, TranslatableAdmin):
    organisation_lookup = "event__organisation"
    form = QuestionForm
    inlines = (QuestionOptionInline,)
    list_display = ("__str__", "event", "position", "kind", "required")
    list_filter = ("kind",)
    search_fields = ("translations__text", "event__translations__title")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:
        return super().get_queryset(request).prefetch_related("translations", "event__translations")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "only_if":
            mine = Question.objects.filter(pk__in=self.get_queryset(request))
            options = QuestionOption.objects.filter(question__in=mine).select_related("question")
            kwargs["queryset"] = options.prefetch_related("translations", "question__translations")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
