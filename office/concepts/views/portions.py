"""What the municipalities of a district do about the recommendations of its concept."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from concepts.models import Concept, ConceptVersion, MunicipalityPortion, Recommendation
from concepts.policies import may_write_portion
from concepts.services.portions import write_portion
from integration_portal.forms import render_form
from office.access import office_page, officer
from office.concepts.access import for_officers
from office.concepts.forms.portions import PortionForm
from organisations.models import Organisation


@require_safe
@for_officers
def municipalities(request: HttpRequest, concept: Concept) -> HttpResponse:
    """The municipalities of the district, each with how many recommendations it has said something about."""
    portions = MunicipalityPortion.objects.filter(recommendation__concept=concept)
    counts: dict[int, int] = {}
    for key in portions.values_list("municipality", flat=True):
        counts[key] = counts.get(key, 0) + 1
    rows = [(each, counts.get(each.pk, 0)) for each in Organisation.objects.filter(parent=concept.organisation)]
    context = {"concept": concept, "rows": rows, "heading": _("Municipalities")}
    return render(request, "office/concepts/municipalities.html", context)


@require_safe
@office_page
def municipality(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """All recommendations, with what one municipality does about each."""
    concept, found = _find(request, slug, key)
    rows = _recommendations(concept)
    portions = MunicipalityPortion.objects.filter(municipality=found, recommendation__concept=concept)
    by_lineage = {portion.recommendation_id: portion for portion in portions}
    context = {
        "concept": concept,
        "municipality": found,
        "rows": [(each, by_lineage.get(each.lineage_id)) for each in rows],
        "heading": found.display_name,
    }
    return render(request, "office/concepts/municipality.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@office_page
def portion(request: HttpRequest, slug: str, key: str, lineage: uuid.UUID) -> HttpResponse:
    """What one municipality does about one recommendation."""
    concept, found = _find(request, slug, key)
    recommendation = next((each for each in _recommendations(concept) if each.lineage_id == lineage), None)
    if recommendation is None:
        raise Http404
    portions = MunicipalityPortion.objects.filter(recommendation=lineage, municipality=found)
    form = PortionForm(
        request.POST if request.method == "POST" else None,
        instance=portions.first() or MunicipalityPortion(recommendation_id=lineage, municipality=found),
    )

    def save() -> None:
        write_portion(
            recommendation=recommendation.lineage, municipality=found, seen=form.seen_then, values=form.values
        )

    if form.is_sent(save):
        messages.success(request, _("Saved."))
        return redirect("office:concept_municipality", slug=slug, key=key)
    context = {
        "concept": concept, "municipality": found, "recommendation": recommendation, "heading": found.display_name,
    }  # fmt: skip
    return render_form(request, "office/concepts/portion.html", form, context)


def _find(request: HttpRequest, slug: str, key: str) -> tuple[Concept, Organisation]:
    """The concept and one of its district's municipalities, for who may write what that one does; else 404."""
    concept = get_object_or_404(Concept.objects.for_list(), slug=slug)
    found = get_object_or_404(Organisation, key=key, parent=concept.organisation)
    if not may_write_portion(officer(request), concept, found):
        raise Http404
    return concept, found


def _recommendations(concept: Concept) -> list[Recommendation]:
    """Those of the version in force, else of the latest one that everybody can read: a draft is not for municipalities."""
    versions = ConceptVersion.objects.filter(concept=concept).public()
    version = versions.in_force_on(timezone.localdate()).first() or versions.latest_first().first()
    rows = Recommendation.objects.filter(version=version).select_related("lineage").order_by("position", "pk")
    return list(rows) if version else []
