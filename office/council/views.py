"""What the council's staff needs: the meetings ahead and past, and the files of each under addresses to paste."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concepts.models import ConceptVersion, DecisionStep
from concepts.package import package_of
from concepts.policies import may_see_version
from concepts.querysets import StepQuerySet
from concepts.views.access import today
from office.access import find, office_page, officer
from organisations.policies import may_see_submitted, with_submitted_in_sight
from pdf.offers import entries

PER_PAGE = 25
HANDBOOK = "rat"


@require_safe
@office_page
def council(request: HttpRequest) -> HttpResponse:
    """The meetings of all concepts that the user may see what was submitted of: those ahead, and the past ones in pages."""
    steps = _steps().filter(decision__concept__organisation__in=with_submitted_in_sight(officer(request)))
    ahead = steps.ahead(today()).order_by("meets_on", "meets_at", "pk")
    past = steps.held(today()).order_by("-meets_on", "-meets_at", "-pk")
    page = Paginator(past, PER_PAGE).get_page(request.GET.get("page"))
    context = {"ahead": ahead, "page": page, "heading": _("For the council"), "handbook": HANDBOOK}
    return render(request, "office/council/list.html", context)


@require_safe
@office_page
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting with its files, each with the address that stays."""
    found = find(request, _steps(), may_see_submitted, lambda step: step.decision.concept.organisation, pk=pk)
    concept = found.decision.concept

    def may_see(version: ConceptVersion) -> bool:
        return may_see_version(officer(request), version)

    excerpt = reverse("concepts:excerpt", args=[concept.slug, pk])
    files = entries(list(package_of(found, excerpt, may_see, with_inner=True).values()))
    page, package = (reverse(f"concepts:{name}", args=[concept.slug, pk]) for name in ("decision", "package"))
    context = {
        "step": found,
        "concept": concept,
        "files": [(entry, request.build_absolute_uri(entry.offer.url)) for entry in files],
        "package": request.build_absolute_uri(package),
        "page_address": request.build_absolute_uri(page),
        "is_open": concept.versions.public().exists(),
        "handbook": HANDBOOK,
    }
    return render(request, "office/council/step.html", context)


def _steps() -> StepQuerySet:
    about = ("decision__concept__organisation", "body", "version__concept__organisation", "revision")
    return DecisionStep.objects.select_related(*about)
