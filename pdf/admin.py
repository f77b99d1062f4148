from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pdf import services
from pdf.models import RenderedFile


@admin.register(RenderedFile)
class RenderedFileAdmin(admin.ModelAdmin):
    """A ledger: what was printed, what waits and what failed. Nothing is written or changed by hand."""

    list_display = ("requested_at", "subject", "state", "attempts", "pages", "size", "seconds", "reason", "report_link")
    list_filter = ("state", "kind")
    search_fields = ("subject", "title", "digest")
    ordering = ("-requested_at", "-pk")
    show_full_result_count = False
    actions = ("print_again",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: RenderedFile | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: RenderedFile | None = None) -> bool:
        return False

    def has_print_permission(self, request: HttpRequest) -> bool:
        """The ledger is read-only, so `change` is refused above; who holds that right may have files printed again."""
        return request.user.has_perm("pdf.change_renderedfile")

    @admin.display(description=_("report"))
    def report_link(self, file: RenderedFile) -> str:
        return format_html('<a href="{}">{}</a>', file.report_url, _("report")) if file.report_data else ""

    @admin.action(description=_("Print failed and refused files again"), permissions=["print"])
    def print_again(self, request: HttpRequest, queryset: QuerySet[RenderedFile]) -> None:
        again = sum(services.retry(file=file) for file in queryset)
        text = ngettext("%(count)d file is printed again.", "%(count)d files are printed again.", again)
        self.message_user(request, text % {"count": again}, messages.SUCCESS if again else messages.WARNING)
