"""Who works with news: officers with all of it, moderators with the comments."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from news.models import NewsItem, NewsletterEdition
from office.access import find, officer_page, page_for
from organisations.models import Role
from organisations.policies import may_manage

View = Callable[..., HttpResponseBase]

moderator_page = page_for(Role.MODERATOR)
"""For officers and moderators."""


def find_item(request: HttpRequest, pk: int) -> NewsItem:
    """An item that the officer may change, as it is now. Raises Http404."""
    return find(request, NewsItem.objects.for_page(), may_manage, lambda item: item.organisation, pk=pk)


def for_item(view: View) -> View:
    """Give a view for officers its item; 404 where it is none of theirs."""

    @wraps(view)
    def wrapper(request: HttpRequest, pk: int, **arguments: object) -> HttpResponseBase:
        return view(request, find_item(request, pk), **arguments)

    return officer_page(wrapper)


def for_edition(view: View) -> View:
    """Give a view for officers its edition of the newsletter; 404 where it is none of theirs."""

    @wraps(view)
    def wrapper(request: HttpRequest, pk: int) -> HttpResponseBase:
        rows = NewsletterEdition.objects.for_list()
        return view(request, find(request, rows, may_manage, lambda edition: edition.organisation, pk=pk))

    return officer_page(wrapper)
