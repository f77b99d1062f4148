"""All contributions, what waits first; and the decision about several at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

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

PER_PAGE, MOST = 25, 500
WAITING = Q(moderation=Moderation.WAITING, confirmed=True)
SHOWN = {
    "waiting": WAITING,
    "unanswered": Q(moderation=Moderation.PUBLISHED, answered_on=None),
    "answered": Q(answered_on__isnull=False),
    "refused": Q(moderation=Moderation.REFUSED),
}


@dataclass(frozen=True)
class Narrowing:
    """What of the list is shown: a state, words, and those that say the same as one of them (its key)."""

    show: str = ""
    words: str = ""
    same: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Self:
        """From an address or a form; what makes no sense narrows nothing."""
        show, same = asked.get("show", ""), asked.get("same", "")
        return cls(show if show in SHOWN else "", asked.get("q", "")[:100], same if _is_key(same) else "")

    def rows(self, mine: ContributionQuerySet) -> ContributionQuerySet:
        rows = mine.filter(SHOWN.get(self.show, Q())).searched(self.words)
        one = mine.filter(pk=self.same).first() if self.same else None
        return (rows.same_as(one) if one else rows).order_by("received_on", "pk")


@require_safe
@moderator_page
def contributions(request: HttpRequest) -> HttpResponse:
    """The list with its filters; what was never confirmed is nobody's business."""
    mine, narrowing = _mine(request), Narrowing.of(request.GET)
    rows = narrowing.rows(mine)
    numbers = mine.aggregate(
        everything=Count("pk"), **{name: Count("pk", filter=which) for name, which in SHOWN.items()}
    )
    labels = {
        "waiting": _("to check"),
        "unanswered": _("without answer"),
        "answered": _("answered"),
        "refused": _("not published"),
    }
    sheet = Paginator(rows.for_list(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "sheet": sheet,
        "entries": _with_copies(mine, sheet.object_list),
        "narrowing": narrowing,
        "all_waiting": rows.filter(WAITING).count() if narrowing.words or narrowing.same else 0,
        "everything": numbers["everything"],
        "chips": [(name, label, numbers[name]) for name, label in labels.items()],
        "handbook": "beitraege",
    }
    return render(request, "office/contributions/list.html", context)


@require_POST
@moderator_page
def moderate(request: HttpRequest) -> HttpResponse:
    """Publish those that were ticked, or ask for the reason why not; the second page shows whom it concerns.

    `refuse_all` means all that wait among those that the list shows on all its pages: for floods.
    """
    mine = _mine(request)
    if request.POST.get("act") == "refuse_all":
        rows = Narrowing.of(request.POST).rows(mine).filter(WAITING)
    else:
        rows = mine.filter(pk__in=[key for key in request.POST.getlist("contribution") if _is_key(key)])
    chosen = list(rows.for_list()[:MOST])
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
    if _is_key(one):
        return redirect("office:contribution", pk=int(one))
    return redirect("office:contributions")


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _with_copies(mine: ContributionQuerySet, shown: Iterable[Contribution]) -> list[tuple[Contribution, int]]:
    """Each with the number of others that say word by word the same: one query."""
    rows = list(shown)
    alike = mine.filter(text__in={row.text for row in rows if row.text}).order_by()
    counted = {
        (text, wording): number
        for text, wording, number in alike.values_list("text", "proposed_wording").annotate(number=Count("pk"))
    }
    return [(row, counted.get((row.text, row.proposed_wording), 1) - 1) for row in rows]
