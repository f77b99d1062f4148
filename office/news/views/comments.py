"""Comments: what waits first, and the decision about several at once."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from integration_portal.forms import render_form
from news import services
from news.choices import CommentState
from news.models import Comment
from news.policies import moderated_by
from news.querysets import CommentQuerySet
from office.access import officer
from office.news.access import moderator_page
from office.news.forms import RefuseForm
from office.news.views.items import frame
from office.registrations.posted import is_key

PER_PAGE, MOST_AT_ONCE = 25, 200


@require_safe
@moderator_page
def comments(request: HttpRequest) -> HttpResponse:
    """Those that wait, or those of another state."""
    mine = _mine(request)
    show = request.GET.get("show", CommentState.WAITING)
    show = show if show in CommentState else CommentState.WAITING
    numbers = dict(mine.order_by().values_list("state").annotate(Count("pk")))
    rows = mine.filter(state=show).for_list().order_by("written_on", "pk")
    context = frame(
        _("Comments"),
        sheet=Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        show=show,
        chips=[(state.value, state.label, numbers.get(state.value, 0)) for state in CommentState],
    )
    return render(request, "office/news/comments.html", context)


@require_POST
@moderator_page
def moderate(request: HttpRequest) -> HttpResponse:
    """Publish those that were ticked, or ask for the reason why not; the second page shows what it concerns."""
    keys = [key for key in request.POST.getlist("comment") if is_key(key)]
    chosen = list(_mine(request).filter(pk__in=keys[:MOST_AT_ONCE]).for_list())
    if not chosen:
        messages.error(request, _("Tick at least one comment first."))
        return redirect("office:comments")
    user, today = officer(request), timezone.localdate()
    if request.POST.get("act") == "publish":
        count = services.publish_comments(comments=chosen, by=user, on=today)
        said = ngettext("%(count)d comment is published.", "%(count)d comments are published.", count)
    else:
        form = RefuseForm(request.POST if "reason" in request.POST else None)
        if not form.is_valid():
            return render_form(request, "office/news/refuse.html", form, frame(_("Do not publish"), chosen=chosen))
        count = services.refuse_comments(comments=chosen, reason=form.cleaned_data["reason"], by=user, on=today)
        said = ngettext("%(count)d comment is not published.", "%(count)d comments are not published.", count)
    messages.success(request, said % {"count": count})
    return redirect("office:comments")


def _mine(request: HttpRequest) -> CommentQuerySet:
    rows: CommentQuerySet = Comment.objects.filter(moderated_by(officer(request)))
    return rows
