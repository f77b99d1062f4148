"""The text of a draft: everything in it in the order of the document, and the numbers of its parts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from concepts.models import ConceptVersion
from concepts.services.numbering import proposed_numbers, renumber
from office.concepts.access import for_draft
from office.concepts.contents import sections_of
from office.concepts.removed import removed_parts, undo_of


@require_safe
@for_draft
def tree(request: HttpRequest, draft: ConceptVersion) -> HttpResponse:
    context = {
        "concept": draft.concept,
        "draft": draft,
        "sections": sections_of(draft),
        "undo": undo_of(request, draft),
        "removed": removed_parts(draft),
        "heading": _("Text"),
        "handbook": "konzept",
    }
    return render(request, "office/concepts/tree.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_draft
def numbers(request: HttpRequest, draft: ConceptVersion) -> HttpResponse:
    """What would get another number if the numbers followed the order; a second step writes it."""
    if request.method == "POST":
        count = len(renumber(version=draft))
        messages.success(
            request, ngettext("%(count)d number changed.", "%(count)d numbers changed.", count) % {"count": count}
        )
        return redirect("office:concept_text", slug=draft.concept.slug)
    context = {
        "concept": draft.concept,
        "draft": draft,
        "proposed": proposed_numbers(draft),
        "heading": _("Numbers"),
        "handbook": "konzept",
    }
    return render(request, "office/concepts/numbers.html", context)
