"""The text of a draft: everything in it, in the order of the document."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concepts.models import ConceptVersion
from office.concepts.access import for_draft


@require_safe
@for_draft
def tree(request: HttpRequest, draft: ConceptVersion) -> HttpResponse:
    context = {"concept": draft.concept, "draft": draft, "heading": _("Text"), "handbook": "konzept"}
    return render(request, "office/concepts/tree.html", context)
