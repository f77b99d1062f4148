"""Users and their roles."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations import services
from organisations.admin.organisation import LoggedDeletions
from organisations.audit import record
from organisations.errors import OrganisationError
from organisations.models import Action, Membership, User


class OneByOne:
    """Mixed into an admin: an action that calls a service for each record on its own, and says what was refused."""

    def for_each(self, request: HttpRequest, records: QuerySet, act: Callable[[Any], object]) -> None:
        done = 0
        for each in records:
            try:
                act(each)
                done += 1
            except OrganisationError as refusal:
                self.message_user(request, f"{each}: {refusal}", messages.ERROR)
        self.message_user(request, _("Done: %(count)d") % {"count": done})


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0


class UserCreationForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name", "is_superuser")


@admin.register(User)
class UserAdmin(OneByOne, LoggedDeletions, DjangoUserAdmin):
    """Users and their memberships, for superusers only: a membership gives rights."""

    add_form = UserCreationForm
    inlines = (MembershipInline,)
    ordering = ("email",)
    list_display = ("email", "name", "is_superuser", "is_active")
    list_filter = ("is_superuser", "is_active", "memberships__role")
    search_fields = ("email", "name")
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    actions = ("reset_factors",)
    fieldsets = (
        (None, {"fields": ("email", "password", "name")}),
        (gettext_lazy("Rights"), {"fields": ("is_active", "is_superuser")}),
        (gettext_lazy("Times"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("email", "name", "is_superuser", "usable_password", "password1", "password2"),
            },
        ),
    )

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """A superuser vouches for the address. Switching off goes through the service, which ends the sessions."""
        changed = set(form.changed_data)
        switched_off = change and "is_active" in changed and not obj.is_active
        if switched_off:
            obj.is_active = True
            changed.discard("is_active")
        super().save_model(request, obj, form, change)
        if "email" in changed:
            services.trust_address(obj)
        if changed:
            facts = {"fields": ", ".join(sorted(changed))}
            record(request.user, Action.ACCOUNT_CHANGED, obj, organisation=None, facts=facts)
        if switched_off:
            self._switch_off(request, obj)

    def _switch_off(self, request: HttpRequest, user: User) -> None:
        try:
            services.switch_off(user=user, by=request.user)
        except OrganisationError as refusal:
            self.message_user(request, str(refusal), messages.ERROR)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Each role that is given or taken here is noted, as those given by invitation are."""
        super().save_formset(request, form, formset, change)
        given = [*formset.new_objects, *(membership for membership, _fields in formset.changed_objects)]
        for membership in given:
            services.note_membership(membership, by=request.user, action=Action.ROLE_GIVEN)
        for membership in formset.deleted_objects:
            services.note_membership(membership, by=request.user, action=Action.ROLE_TAKEN)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002
        """As Django's, and noted."""
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == 302:
            user = self.get_object(request, id)
            record(request.user, Action.PASSWORD_CHANGED, user, organisation=None)
        return response

    @admin.action(description=gettext_lazy("Remove all second factors of who has lost them"))
    def reset_factors(self, request: HttpRequest, users: QuerySet[User]) -> None:
        now = timezone.now()
        self.for_each(request, users, lambda one: services.reset_factors(user=one, by=request.user, now=now))
