"""All contributions, what waits first; and the decision about several at once."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from integration_portal.forms import render_form
from office.access import officer
from office.contributions.access import moderator_page
from office.contributions.forms import RefuseForm
from participation import services
from participation.choices import Moderation
from participation.models import Contribution
from participation.policies import moderated_by
from participation.querysets import ContributionQuerySet

PER_PAGE = 25
WAITING = Q(moderation=Moderation.WAITING, confirmed=True)
SHOWN = {
    "waiting": WAITING,
    "unanswered": Q(moderation=Moderation.PUBLISHED, answered_on=None),
    "answered": Q(answered_on__isnull=False),
    "refused": Q(moderation=Moderation.REFUSED),
}


@require_safe
@moderator_page
def contributions(request: HttpRequest) -> HttpResponse:
    """The list with its filters; what was never confirmed is nobody's business."""
    mine = _mine(request)
    show, words = request.GET.get("show", ""), request.GET.get("q", "")[:100]
    rows = mine.filter(SHOWN.get(show, Q())).searched(words).for_list().order_by("received_on", "pk")
    numbers = mine.aggregate(
        everything=Count("pk"), **{name: Count("pk", filter=which) for name, which in SHOWN.items()}
    )
    labels = {
        "waiting": _("to check"),
        "unanswered": _("without answer"),
        "answered": _("answered"),
        "refused": _("not published"),
    }
    context = {
        "sheet": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "show": show if show in SHOWN else "",
        "words": words,
        "everything": numbers["everything"],
        "chips": [(name, label, numbers[name]) for name, label in labels.items()],
        "handbook": "beitraege",
    }
    return render(request, "office/contributions/list.html", context)


@require_POST
@moderator_page
def moderate(request: HttpRequest) -> HttpResponse:
    """Publish those that were ticked, or ask for the reason why not; the second page shows whom it concerns."""
    keys = [key for key in request.POST.getlist("contribution") if key.isascii() and key.isdigit() and len(key) < 19]
    chosen = list(_mine(request).filter(pk__in=keys[:200]).for_list())
    if not chosen:
        messages.error(request, _("Tick at least one contribution first."))
        return redirect("office:contributions")
    user, today = officer(request), timezone.localdate()
    if request.POST.get("act") == "publish":
        count = services.publish(contributions=chosen, by=user, on=today)
        _say(
            request,
            ngettext("%(count)d contribution is published.", "%(count)d contributions are published.", count),
            count,
        )
        return _back(request)
    form = RefuseForm(request.POST if "reason" in request.POST else None)
    if not form.is_valid():
        return render_form(
            request, "office/contributions/refuse.html", form, {"chosen": chosen, "handbook": "beitraege"}
        )
    count = services.refuse(contributions=chosen, reason=form.cleaned_data["reason"], by=user, on=today)
    _say(
        request,
        ngettext("%(count)d contribution is not published.", "%(count)d contributions are not published.", count),
        count,
    )
    return _back(request)


def _mine(request: HttpRequest) -> ContributionQuerySet:
    rows: ContributionQuerySet = Contribution.objects.filter(moderated_by(officer(request)), confirmed=True)
    return rows


def _say(request: HttpRequest, sentence: str, count: int) -> None:
    messages.success(request, sentence % {"count": count})


def _back(request: HttpRequest) -> HttpResponse:
    one = request.POST.get("back", "")
    if one.isascii() and one.isdigit() and len(one) < 19:
        return redirect("office:contribution", pk=int(one))
    return redirect("office:contributions")
