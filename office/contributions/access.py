"""Who works with contributions: officers with all of it, moderators only with what is to be published."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from office.access import find, officer, officer_page, page_for
from organisations.models import Role
from participation.models import Contribution, Point
from participation.policies import answered_by, may_answer, may_moderate
from participation.querysets import ContributionQuerySet

View = Callable[..., HttpResponseBase]


moderator_page = page_for(Role.MODERATOR)
"""For officers and moderators."""


def about_contribution(view: View) -> View:
    """Give a view for moderators its contribution; 404 where it is none of theirs, or was never confirmed."""

    @wraps(view)
    def wrapper(request: HttpRequest, pk: int) -> HttpResponseBase:
        rows: ContributionQuerySet = Contribution.objects.filter(confirmed=True).for_page()
        return view(request, find(request, rows, may_moderate, lambda row: row.organisation, pk=pk))

    return moderator_page(wrapper)


def answering(view: View) -> View:
    """Give a view for officers the contribution they answer; 404 where it is none of theirs."""

    @wraps(view)
    def wrapper(request: HttpRequest, pk: int, **kwargs: object) -> HttpResponseBase:
        rows: ContributionQuerySet = Contribution.objects.for_page()
        return view(request, find(request, rows, may_answer, lambda row: row.organisation, pk=pk), **kwargs)

    return officer_page(wrapper)


def find_point(request: HttpRequest, key: object) -> Point:
    """A point that the officer may answer. Raises Http404."""
    rows = Point.objects.filter(answered_by(officer(request), "contribution__")).for_answering()
    try:
        return get_object_or_404(rows, pk=key)
    except (ValueError, OverflowError):
        raise Http404 from None
