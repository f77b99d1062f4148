"""The title page and the imprint of a draft."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from concepts.models import ConceptVersion, Imprint
from concepts.services.title_page import change_imprint, change_title_page
from integration_portal.forms import render_form
from office.concepts.access import for_draft
from office.concepts.forms.front import ImprintForm, TitlePageForm


@require_http_methods(["GET", "HEAD", "POST"])
@for_draft
def title_page(request: HttpRequest, draft: ConceptVersion) -> HttpResponse:
    version = ConceptVersion.objects.get(pk=draft.pk)  # the form writes into its own
    form = TitlePageForm(request.POST if request.method == "POST" else None, instance=version)
    if form.is_sent(lambda: change_title_page(version=draft, seen=form.seen_then, values=form.values)):
        messages.success(request, _("Saved."))
        return redirect("office:concept_text", slug=draft.concept.slug)
    context = {"concept": draft.concept, "draft": draft, "heading": _("Title page"), "handbook": "konzept"}
    return render_form(request, "office/concepts/front.html", form, context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_draft
def imprint(request: HttpRequest, draft: ConceptVersion) -> HttpResponse:
    found = Imprint.objects.filter(version=draft).first() or Imprint(version=draft)
    form = ImprintForm(request.POST if request.method == "POST" else None, instance=found)
    if form.is_sent(lambda: change_imprint(version=draft, seen=form.seen_then, values=form.values)):
        messages.success(request, _("Saved."))
        return redirect("office:concept_text", slug=draft.concept.slug)
    context = {"concept": draft.concept, "draft": draft, "heading": _("Imprint"), "handbook": "konzept"}
    return render_form(request, "office/concepts/front.html", form, context)
