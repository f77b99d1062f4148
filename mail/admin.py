from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from mail import outbox
from mail.models import OutgoingMessage
from mail.querysets import OutgoingMessageQuerySet

# What a message says is the affair of its recipient; links in it open a registration.
BODY_FIELDS = ("text", "html", "attachments")


@admin.register(OutgoingMessage)
class OutgoingMessageAdmin(admin.ModelAdmin):
    """A ledger: what went out, what waits and what failed. Nothing is written or changed by hand."""

    list_display = ("created_at", "kind", "recipient", "subject", "state", "attempts", "due_at", "sent_at", "error")
    list_filter = ("state", "kind")
    search_fields = ("recipient", "reference", "key")
    ordering = ("-created_at", "-pk")
    show_full_result_count = False
    exclude = BODY_FIELDS
    actions = ("send_again",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[OutgoingMessage]:
        return super().get_queryset(request).defer(*BODY_FIELDS)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: OutgoingMessage | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: OutgoingMessage | None = None) -> bool:
        return False

    def has_send_permission(self, request: HttpRequest) -> bool:
        """The ledger is read-only, so `change` is refused above; who holds that right may have failed mail sent again."""
        return request.user.has_perm("mail.change_outgoingmessage")

    @admin.action(description=_("Send failed messages again"), permissions=["send"])
    def send_again(self, request: HttpRequest, queryset: OutgoingMessageQuerySet) -> None:
        again = outbox.retry(queryset)
        text = ngettext("%(count)d failed message is sent again.", "%(count)d failed messages are sent again.", again)
        self.message_user(request, text % {"count": again}, messages.SUCCESS if again else messages.WARNING)
