"""Finding a survey for a page of the office, for who may do there what the page is for. For others it is not there (404)."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from office.access import MayDo, View, find, office_page
from organisations.policies import may_manage
from surveys.models import Survey
from surveys.policies import may_moderate, may_prepare

SurveyView = Callable[..., HttpResponseBase]
"""A view that gets request and survey."""


def _for(may: MayDo) -> Callable[[SurveyView], View]:
    def decorate(view: SurveyView) -> View:
        @wraps(view)
        def wrapper(request: HttpRequest, slug: str, **parts: object) -> HttpResponseBase:
            surveys = Survey.objects.for_page()
            return view(request, find(request, surveys, may, lambda survey: survey.organisation, slug=slug), **parts)

        return office_page(wrapper)

    return decorate


to_prepare = _for(may_prepare)
"""For officers, and the institute they work with."""
to_manage = _for(may_manage)
"""For officers: what people will see, and what only the office may know."""
to_moderate = _for(may_moderate)
"""For officers and moderators."""


def keys_of(request: HttpRequest, name: str) -> list[UUID]:
    """The keys that were ticked on a page of a list; what is none is left out."""
    found = []
    for given in request.POST.getlist(name)[:200]:
        try:
            found.append(UUID(given))
        except ValueError:
            continue
    return found
