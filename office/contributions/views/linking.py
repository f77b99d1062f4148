"""Linking a point to what it led to: search and pick, with suggestions that link nothing by themselves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from integration_portal.forms import render_form
from office.access import officer, officer_page
from office.contributions.access import find_point
from office.contributions.forms import LinkForm
from participation import services
from participation.errors import ParticipationError
from participation.models import Evidence
from participation.policies import answered_by
from participation.reading.coverage import linkable, matching, suggested


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def link_point(request: HttpRequest, point: int) -> HttpResponse:
    """`?q=` narrows what can be picked; without it those with similar words come first."""
    found = find_point(request, point)
    contribution, words = found.contribution, request.GET.get("q", "")[:100]
    parts = linkable(contribution.process.concept)
    said = " ".join([found.text, contribution.german_text or contribution.text, found.reason])
    likely = [] if words else suggested(parts, said)
    shown = matching(parts, words) if words else [*likely, *(part for part in parts if part not in likely)]
    form = LinkForm(request.POST or None, parts=shown)
    if form.is_valid():
        lineage = next(part.lineage for part in shown if str(part.lineage_id) == form.cleaned_data["lineage"])
        try:
            services.link(source=found, lineage=lineage, sentence=form.cleaned_data["sentence"], by=officer(request))
        except ParticipationError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("They are linked."))
            return redirect("office:contribution", pk=contribution.pk)
    context = {
        "point": found,
        "contribution": contribution,
        "words": words,
        "likely": len(likely),
        "has_choice": bool(shown),
        "handbook": "beitraege",
    }
    return render_form(request, "office/contributions/link.html", form, context)


@require_POST
@officer_page
def unlink(request: HttpRequest, evidence: int) -> HttpResponse:
    mine = Evidence.objects.filter(answered_by(officer(request), "point__contribution__"), point__isnull=False)
    found = get_object_or_404(mine.select_related("point"), pk=evidence)
    services.unlink(evidence=found)
    messages.success(request, _("The link is taken back."))
    assert found.point is not None
    return redirect("office:contribution", pk=found.point.contribution_id)
