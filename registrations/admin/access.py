"""Interests and personal links."""

from collections import defaultdict

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.errors import EventError
from registrations import services
from registrations.admin.logged_views import LoggedViews
from registrations.admin.read_only import ReadOnlyAdmin
from registrations.errors import RegistrationError
from registrations.models import Interest, PersonalLink

SECRET = ("token_version", "token_digest", "public_id")


@admin.register(Interest)
class InterestAdmin(LoggedViews, ReadOnlyAdmin):
    """Who has told an interest. New ones that came by mail are entered on the page of the event."""

    list_display = ("created_at", "event", "name", "email", "source", "confirmed_at")
    list_filter = ("source", ("confirmed_at", admin.EmptyFieldListFilter))
    search_fields = ("name", "email")
    exclude = SECRET
    actions = ("send_links",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Interest]:
        return (
            super().get_queryset(request).select_related("event__organisation").prefetch_related("event__translations")
        )

    @admin.action(description=_("Send personal links"))
    def send_links(self, request: HttpRequest, interests: QuerySet[Interest]) -> None:
        by_event = defaultdict(list)
        for interest in interests:
            by_event[interest.event].append(interest.pk)
        sent = 0
        try:
            for event, keys in by_event.items():
                links = services.send_personal_links(event=event, interests=keys, by=request.user, now=timezone.now())
                sent += len(links)
        except (RegistrationError, EventError) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return
        text = ngettext("%(count)d link is on its way.", "%(count)d links are on their way.", sent)
        self.message_user(request, text % {"count": sent})


@admin.register(PersonalLink)
class PersonalLinkAdmin(LoggedViews, ReadOnlyAdmin):
    list_display = ("created_at", "event", "name", "email", "expires_at", "used_at", "revoked_at")
    list_filter = (("used_at", admin.EmptyFieldListFilter), ("revoked_at", admin.EmptyFieldListFilter))
    search_fields = ("name", "email")
    exclude = SECRET

    def get_queryset(self, request: HttpRequest) -> QuerySet[PersonalLink]:
        return (
            super().get_queryset(request).select_related("event__organisation").prefetch_related("event__translations")
        )
