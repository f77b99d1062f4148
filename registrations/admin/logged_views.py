from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse

from organisations.audit import record
from organisations.models import Action


class LoggedViews:
    """Mixed into the admin of records that hold personal data: who looks at them is noted in the audit log."""

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """As Django's; one entry per organisation whose people stand on the page, with their number."""
        response = super().changelist_view(request, extra_context)
        changelist = (getattr(response, "context_data", None) or {}).get("cl")
        shown = Counter(self.organisation_of(each) for each in changelist.result_list) if changelist else {}
        for organisation, number in shown.items():
            record(request.user, Action.VIEWED, self.model, organisation=organisation, facts={"records": number})
        return response

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """As Django's; one entry for the record that is shown."""
        response = super().change_view(request, object_id, *args, **kwargs)
        shown = (getattr(response, "context_data", None) or {}).get("original")
        if shown is not None:
            record(request.user, Action.VIEWED, shown, organisation=self.organisation_of(shown))
        return response
