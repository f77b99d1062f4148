"""The files about one meeting, as far as the reader may have them: alone, and all in one."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from concepts.models import ConceptVersion, DecisionStep
from concepts.package import package_of
from concepts.policies import may_see_version
from concepts.printing.decision import excerpt_words
from concepts.views.access import VersionPage, of_version
from integration_portal.page_cache import is_personal
from organisations.policies import may_see_submitted
from pdf.offers import Offer
from pdf.views import bundle


def step_of(page: VersionPage, step: int) -> DecisionStep:
    """The meeting with this key about the concept of the page; else Http404."""
    steps = DecisionStep.objects.for_path().select_related("version__concept__organisation")
    return get_object_or_404(steps, pk=step, decision__concept=page.concept)


def package_for(request: HttpRequest, page: VersionPage, step: DecisionStep) -> dict[str, Offer]:
    """The files about `step` that this reader may have, by their names."""
    url = reverse("concepts:excerpt", args=[page.concept.slug, step.pk])
    is_somebody = is_personal(request)

    def may_see(version: ConceptVersion) -> bool:
        return version.is_public or (is_somebody and may_see_version(request.user, version))

    with_inner = is_somebody and may_see_submitted(request.user, page.organisation)
    return package_of(step, url, may_see, with_inner=with_inner)


@require_safe
@of_version
def package(request: HttpRequest, page: VersionPage, step: int) -> HttpResponseBase:
    """All files about a meeting as one ZIP, under an address that stays."""
    found = step_of(page, step)
    name = f"{page.concept.slug}-{found.body.key}-{found.meets_on}"
    return bundle(request, package_for(request, page, found), name, excerpt_words(found))
