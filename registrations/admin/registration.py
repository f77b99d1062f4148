"""The list of registrations, and what officers do with one."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.admin import OrganisationScopedAdmin, ScopedInline
from registrations import services
from registrations.admin import desk
from registrations.admin.logged_views import LoggedViews
from registrations.admin.read_only import ReadOnlyInline
from registrations.errors import RegistrationError
from registrations.models import Need, QuestionAnswer, Registration

OWN_FIELDS = ("name", "organisation", "function")


class NeedInline(ScopedInline, admin.TabularInline):
    model = Need


class AnswerInline(ReadOnlyInline, admin.TabularInline):
    model = QuestionAnswer
    fields = ("question", "value")


class WithoutGroupFilter(admin.SimpleListFilter):
    """The decision list: a wish was made, and neither working group had room."""

    title = gettext_lazy("working groups")
    parameter_name = "groups"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("full", _("both wishes full"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Registration]) -> QuerySet[Registration]:
        if self.value() != "full":
            return queryset
        return queryset.filter(pk__in=Registration.objects.both_groups_full())


@admin.register(Registration)
class RegistrationAdmin(LoggedViews, OrganisationScopedAdmin):
    """Spelling can be put right here; places, groups and states change through the services only."""

    organisation_lookup = "event__organisation"
    list_display = ("name", "email", "event", "status", "places", "group", "queued_at")
    list_filter = ("status", "source", WithoutGroupFilter, "needs__kind")
    list_select_related = ("event__organisation",)
    search_fields = ("name", "email", "organisation", "event__translations__title")
    search_help_text = gettext_lazy("Name, address, organisation or title of the event")
    inlines = (NeedInline, AnswerInline)
    exclude = ("token_version", "token_digest", "submission_digest")
    actions = ("cancel_registrations", "erase_registrations")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Registration]:
        return super().get_queryset(request).prefetch_related("event__translations", "group__translations")

    def get_readonly_fields(self, request: HttpRequest, obj: Registration | None = None) -> list[str]:
        names = [field.name for field in Registration._meta.concrete_fields]
        return [name for name in names if name not in (*OWN_FIELDS, *self.exclude, "id")]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # on the page of the event, where the form knows what to ask

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False  # by the action, which keeps the numbers and moves the next up

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("events/", view(desk.overview), name="registrations_desk"),
            path("events/<int:pk>/<slug:name>/", view(desk.task_page), name="registrations_task"),
        ]
        return own + super().get_urls()

    @admin.action(description=gettext_lazy("Cancel the chosen registrations"))
    def cancel_registrations(self, request: HttpRequest, entries: QuerySet[Registration]) -> None:
        now = timezone.now()
        self._for_each(request, entries, lambda entry: services.cancel(registration=entry, now=now))

    @admin.action(description=gettext_lazy("Delete all data of the chosen people, at once"))
    def erase_registrations(self, request: HttpRequest, entries: QuerySet[Registration]) -> None:
        now = timezone.now()
        self._for_each(
            request, entries, lambda entry: services.delete_my_data(registration=entry, by=request.user, now=now)
        )

    def _for_each(
        self, request: HttpRequest, entries: QuerySet[Registration], act: Callable[[Registration], object]
    ) -> None:
        """Each on its own; what is refused is said once per registration."""
        done = 0
        for entry in entries:
            try:
                act(entry)
                done += 1
            except RegistrationError as refusal:
                self.message_user(request, f"{entry}: {refusal}", messages.ERROR)
        self.message_user(request, _("Done: %(count)d") % {"count": done})
