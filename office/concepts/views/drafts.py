"""Beginning: a new concept, a new draft; and taking a draft away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from concepts.errors import ConceptError
from concepts.models import Concept, ConceptVersion
from concepts.services.drafts import create_concept, discard_draft, open_draft
from integration_portal.forms import render_form
from office.access import officer, officer_page
from office.concepts.access import for_concept, for_officers, with_draft
from office.concepts.forms.concept import ConceptForm


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def create(request: HttpRequest) -> HttpResponse:
    """A new concept, with an empty first draft."""
    form = ConceptForm(request.POST if request.method == "POST" else None, user=officer(request))
    if form.is_bound and form.is_valid():
        try:
            concept = create_concept(**form.cleaned_data)
        except ConceptError as error:
            form.add_error("slug", str(error))
        else:
            messages.success(request, _("The concept has been created. Write its first chapter."))
            return redirect("office:concept_text", slug=concept.slug)
    return render_form(request, "office/concepts/new.html", form, {"handbook": "konzept"})


@require_POST
@for_concept
def begin(request: HttpRequest, concept: Concept) -> HttpResponse:
    """Begin the next draft, as a copy of the latest version; where there is one already, go on with it."""
    open_draft(concept=concept)
    messages.success(request, _("The draft is ready. Nobody outside sees it before it is published."))
    return redirect("office:concept_text", slug=concept.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
@with_draft
def discard(request: HttpRequest, draft: ConceptVersion) -> HttpResponse:
    """Take a draft away with all that was written in it. The page asks once more, and says what is lost."""
    if request.method == "POST":
        discard_draft(version=draft, by=officer(request))
        messages.success(request, _("The draft has been discarded."))
        return redirect("office:concept", slug=draft.concept.slug)
    return render(
        request, "office/concepts/discard.html", {"concept": draft.concept, "draft": draft, "handbook": "konzept"}
    )
