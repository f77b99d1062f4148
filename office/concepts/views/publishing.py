"""Publishing a draft: what it becomes, what stands in the way, how far the check has come."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concepts.models import ConceptVersion
from office.concepts.access import for_officers, with_draft


@require_safe
@for_officers
@with_draft
def publish(request: HttpRequest, draft: ConceptVersion) -> HttpResponse:
    return render(
        request, "office/concepts/publish.html", {"concept": draft.concept, "draft": draft, "heading": _("Publish")}
    )
