"""Linking a source to what it led to: search and pick, with suggestions that link nothing by themselves."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from concepts.models import Lineage
from integration_portal.forms import render_form
from office.access import find, officer, officer_page
from office.contributions.access import find_point
from office.contributions.forms import LinkForm, OriginForm
from organisations.policies import manageable, may_manage
from participation import services
from participation.errors import ParticipationError
from participation.models import Evidence, Finding, Point
from participation.policies import answered_by
from participation.reading.candidates import latest_wording, read_candidates, read_known
from participation.reading.coverage import linkable, matching, suggested
from participation.services.linking import LINKABLE
from processes.models import ParticipationProcess
from surveys.models import Question


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def link_point(request: HttpRequest, point: int) -> HttpResponse:
    """What a point of a contribution led to."""
    found = find_point(request, point)
    contribution = found.contribution
    back = reverse("office:contribution", args=[contribution.pk])
    return link_page(request, found, contribution.process, found.words, back)


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def link_finding(request: HttpRequest, finding: int) -> HttpResponse:
    """What a finding led to."""
    mine = Finding.objects.filter(answered_by(officer(request)))
    found = get_object_or_404(mine.select_related("process__concept"), pk=finding)
    back = reverse("office:results", args=[found.results_id]) if found.results_id else reverse("office:interviews")
    return link_page(request, found, found.process, found.text, back)


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def origin(request: HttpRequest, lineage: UUID) -> HttpResponse:
    """The other way round: where a recommendation or challenge comes from, and what can be added; `?q=` searches."""
    rows = Lineage.objects.filter(kind__in=LINKABLE).select_related("concept__organisation")
    found = find(request, rows, may_manage, lambda row: row.concept.organisation, pk=lineage)
    words = request.GET.get("q", "")[:100]
    candidates = read_candidates(found, words, officer(request))
    form = OriginForm(request.POST or None, candidates=candidates)
    if form.is_valid():
        try:
            sentence = form.cleaned_data["sentence"]
            services.link(source=form.chosen(), lineage=found, sentence=sentence, by=officer(request))
        except ParticipationError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("They are linked."))
            return redirect("office:origin", lineage=found.pk)
    context = {
        "part": latest_wording(found),
        "known": read_known(found),
        "has_choice": bool(candidates),
        "words": words,
        "handbook": "beitraege",
    }
    return render_form(request, "office/contributions/origin.html", form, context)


@require_POST
@officer_page
def unlink(request: HttpRequest, evidence: int) -> HttpResponse:
    """Take a link back."""
    user = officer(request)
    of_mine = Q(answered_by(user, "point__contribution__"), point__isnull=False)
    of_mine |= Q(answered_by(user, "finding__"), finding__isnull=False)
    of_mine |= Q(lineage__concept__organisation__in=manageable(user))
    found = get_object_or_404(Evidence.objects.filter(of_mine).select_related("point"), pk=evidence)
    services.unlink(evidence=found)
    messages.success(request, _("The link is taken back."))
    if found.point is None or "origin" in request.POST:
        return redirect("office:origin", lineage=found.lineage_id)
    return redirect("office:contribution", pk=found.point.contribution_id)


def link_page(
    request: HttpRequest, source: Point | Finding | Question, process: ParticipationProcess, said: str, back: str
) -> HttpResponse:
    """Pick what `source`, which says `said`, led to; then on to the address `back`.

    `?q=` narrows what can be picked; without it those with similar words come first.
    """
    words = request.GET.get("q", "")[:100]
    parts = linkable(process.concept)
    likely = [] if words else suggested(parts, said)
    shown = matching(parts, words) if words else [*likely, *(part for part in parts if part not in likely)]
    form = LinkForm(request.POST or None, parts=shown)
    if form.is_valid():
        lineage = next(part.lineage for part in shown if str(part.lineage_id) == form.cleaned_data["lineage"])
        try:
            services.link(source=source, lineage=lineage, sentence=form.cleaned_data["sentence"], by=officer(request))
        except ParticipationError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("They are linked."))
            return redirect(back)
    context = {
        "said": said,
        "back": back,
        "words": words,
        "likely": len(likely),
        "has_choice": bool(shown),
        "handbook": "beitraege",
    }
    return render_form(request, "office/contributions/link.html", form, context)
