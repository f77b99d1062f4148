"""Publishing a draft: what it becomes, what stands in the way, how far the check has come; and the decision afterwards."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from concepts.content import read_content
from concepts.errors import ConceptError
from concepts.files import offers
from concepts.gate import Finding, check_content
from concepts.models import Concept, ConceptVersion, Publication
from concepts.services.deciding import adopt_version
from concepts.services.publishing import progress_of, request_publication, written_renditions
from integration_portal.forms import render_form
from office.access import officer
from office.concepts.access import for_officers, with_draft
from office.concepts.findings import with_places
from office.concepts.forms.publishing import DecisionForm, PublicationForm
from office.concepts.forms.seen import add_errors

SECONDS_TO_LOOK_AGAIN = 5
HANDBOOK = "konzept-veroeffentlichen"


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
@with_draft
def publish(request: HttpRequest, draft: ConceptVersion) -> HttpResponse:
    """What stands in the way, and the question what the draft should become. Sent, the check begins."""
    if asked := draft.publications.waiting().first():
        return redirect("office:concept_publication", slug=draft.concept.slug, pk=asked.pk)
    form = PublicationForm(request.POST if request.method == "POST" else None, concept=draft.concept)
    if form.is_bound and form.is_valid():
        try:
            asked = request_publication(version=draft, by=officer(request), **form.wish())
        except ConceptError as error:
            form.add_error(None, str(error))
        except ValidationError as error:
            add_errors(form, error)
        else:
            return redirect("office:concept_publication", slug=draft.concept.slug, pk=asked.pk)
    renditions = list(written_renditions(draft))
    context = {
        "concept": draft.concept,
        "draft": draft,
        "findings": with_places(draft, check_content(read_content(draft), renditions)),
        "files": offers(draft, renditions),
        "heading": _("Publish"),
        "handbook": HANDBOOK,
    }
    return render_form(request, "office/concepts/publish.html", form, context)


@require_safe
@for_officers
def publication(request: HttpRequest, concept: Concept, pk: int) -> HttpResponse:
    """How far one attempt to publish has come: being checked, refused with a list, or published with what is next."""
    asked = _find(concept, pk)
    context = {
        "concept": concept,
        "publication": asked,
        "version": asked.version,
        "findings": with_places(asked.version, map(Finding.from_json, asked.findings)),
        "progress": progress_of(asked),
        "seconds": SECONDS_TO_LOOK_AGAIN,
        "heading": _("Publish"),
        "handbook": HANDBOOK,
    }
    return render(request, "office/concepts/publication.html", context)


@require_safe
@never_cache
@for_officers
def progress(request: HttpRequest, concept: Concept, pk: int) -> JsonResponse:
    """The same in short, for the page that waits."""
    asked = _find(concept, pk)
    return JsonResponse({"state": asked.state, "ready": progress_of(asked).ready})


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def adopt(request: HttpRequest, concept: Concept, number: int) -> HttpResponse:
    """Note that the council has adopted a version as it was submitted."""
    version = get_object_or_404(ConceptVersion.objects.frozen(), concept=concept, number=number)
    version.concept = concept
    form = DecisionForm(request.POST if request.method == "POST" else None, concept=concept)
    if form.is_bound and form.is_valid():
        facts = form.cleaned_data
        try:
            adopt_version(
                version=version,
                step=facts["decided_by"],
                in_force_from=facts["in_force_from"],
                by=officer(request),
            )
        except ConceptError as error:
            form.add_error(None, str(error))
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("The decision is noted. Everybody can read the version now."))
            return redirect("office:concept", slug=concept.slug)
    context = {"concept": concept, "version": version, "heading": _("Note the decision"), "handbook": HANDBOOK}
    return render_form(request, "office/concepts/adopt.html", form, context)


def _find(concept: Concept, pk: int) -> Publication:
    found = get_object_or_404(Publication.objects.select_related("version"), pk=pk, version__concept=concept)
    found.version.concept = concept
    return found
