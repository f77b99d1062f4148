"""Who gets in, and to what: every view of the office stands behind one of these."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from organisations.models import Organisation, Role, User
from organisations.policies import rights_of, works_here

View = Callable[..., HttpResponseBase]
M = TypeVar("M", bound=Model)
MayDo = Callable[[User, Any], bool]


def office_page(view: View) -> View:
    """For people who work with the portal. Others are led to the sign-in, or told that this is not for them (403)."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not works_here(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return never_cache(login_required(wrapper))


def page_for(*roles: Role) -> Callable[[View], View]:
    """For officers, and for who has one of `roles` in any organisation: the other roles have pages of their own."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not rights_of(request.user).works_as(*roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return office_page(wrapper)

    return decorate


officer_page = page_for()
"""For people who manage at least one organisation."""


def find(
    request: HttpRequest, records: QuerySet[M], may: MayDo, whose: Callable[[M], Organisation], **lookup: object
) -> M:
    """The record, if the user may do this with what its organisation has; else 404, as if there were none.

    `may` is a policy of (user, organisation), `whose` gives the organisation of the record.
    """
    record = get_object_or_404(records, **lookup)
    if not may(officer(request), whose(record)):
        raise Http404
    return record


def officer(request: HttpRequest) -> User:
    """The signed-in user of an office page."""
    assert isinstance(request.user, User)
    return request.user
