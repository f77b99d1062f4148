"""News for everybody: the list, each item, and the short link that is printed."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from integration_portal.context import root_organisation
from integration_portal.forms import render_form
from integration_portal.page_cache import anonymous_page
from news.forms import NewsFilter
from news.models import NewsItem

PER_PAGE = 10
COMMENTS_PER_PAGE = 50


@require_safe
@anonymous_page
def news_list(request: HttpRequest) -> HttpResponse:
    """The items that everybody can read, the newest first."""
    form = NewsFilter(request.GET or None)
    rows = form.narrow(NewsItem.objects.public()).latest_first().for_list()
    wish = form.cleaned_data.get("von") if form.is_active and form.is_valid() else None
    context = {
        "sheet": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "writer": wish or root_organisation(),
    }
    return render_form(request, "news/list.html", form, context)


@require_safe
@anonymous_page
def item(request: HttpRequest, slug: str) -> HttpResponse:
    """One item. An address it had before leads to the present one."""
    found = NewsItem.objects.public().for_page().at_address(slug)
    if found is None:
        raise Http404
    if found.slug != slug:
        return redirect(found, permanent=True)
    context = {
        "item": found,
        "organisation": found.organisation,
        "comments": Paginator(found.comments.public(), COMMENTS_PER_PAGE).get_page(request.GET.get("page")),
        "takes_comments": found.takes_comments(timezone.now()),
    }
    return render(request, "news/item.html", context)


@require_safe
def short(request: HttpRequest, code: str) -> HttpResponse:
    """The link that is printed and sent: it survives every change of the title."""
    return redirect(get_object_or_404(NewsItem.objects.public(), code=code))
