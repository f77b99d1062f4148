"""Points and their answers."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from integration_portal.forms import render_form
from office.access import officer, officer_page
from office.contributions.access import answering, find_point
from office.contributions.forms import AnswerForm, ChangeAnswerForm, PointForm
from office.contributions.forms.text_blocks import with_block
from office.contributions.views.saving import BESIDE, doing, saving
from office.pages import form_page
from participation import services
from participation.errors import ParticipationError
from participation.models import Contribution, Point, TextBlock
from participation.policies import answered_by
from participation.querysets import PointQuerySet
from participation.reading.similar import read_similar
from participation.views.contributions import page_context

PER_PAGE = 50


@require_safe
@officer_page
def points(request: HttpRequest) -> HttpResponse:
    """Points that wait for an answer, to be ticked and answered together; `?q=` finds words in them."""
    words = request.GET.get("q", "")[:100]
    rows = _waiting(request).searched(words).for_answering()
    context = {
        "sheet": Paginator(rows.order_by("outcome", "due_on", "pk"), PER_PAGE).get_page(request.GET.get("page")),
        "words": words,
        "like": None,
        "handbook": "beitraege",
    }
    return render(request, "office/contributions/points.html", context)


@require_safe
@officer_page
def similar(request: HttpRequest, point: int) -> HttpResponse:
    """One point, and those that wait for an answer and say most like it, the likest first; that one is ticked."""
    found = find_point(request, point)
    context = {"sheet": read_similar(found, _waiting(request)), "words": "", "like": found, "handbook": "beitraege"}
    return render(request, "office/contributions/points.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def answer(request: HttpRequest) -> HttpResponse:
    """One outcome and reason for the points in the address (`?point=…&point=…`)."""
    keys = [key for key in request.GET.getlist("point") if key.isascii() and key.isdigit() and len(key) < 19]
    chosen = list(_mine(request).filter(pk__in=keys[:200]).for_answering())
    if not chosen:
        messages.error(request, _("Tick at least one point first."))
        return redirect("office:points")
    blocks = list(TextBlock.objects.filter(organisation__in={row.contribution.organisation for row in chosen}))
    first = chosen[0]
    initial = {"seen": services.state_of(chosen)}
    if len(chosen) == 1:
        initial |= {"outcome": first.outcome, "reason": first.reason, "answered_by": first.answered_by}
    form = AnswerForm(request.POST or None, initial=initial)
    if "insert" in request.POST:
        form = _with_block(request, blocks)
    if form.is_valid():
        try:
            count = services.answer_points(points=chosen, **form.cleaned_data)
        except ParticipationError as refusal:
            form.has_seen(services.state_of(chosen))
            form.add_error(None, str(refusal))
        else:
            said = ngettext("%(count)d point is answered.", "%(count)d points are answered.", count)
            messages.success(request, said % {"count": count})
            return (
                redirect("office:contribution", pk=first.contribution_id) if count == 1 else redirect("office:points")
            )
    context = {"chosen": chosen, "blocks": blocks, "handbook": "beitraege"}
    return render_form(request, "office/contributions/answer.html", form, context)


@require_http_methods(["GET", "HEAD", "POST"])
@answering
def point(request: HttpRequest, contribution: Contribution, point: int | None = None) -> HttpResponse:
    """Split a point off, or change one."""

    def found() -> Point | None:
        return get_object_or_404(contribution.points, pk=point) if point else None

    def save(form: PointForm) -> None:
        seen = form.cleaned_data["seen"] if point else None
        services.save_point(contribution=contribution, work=form.work(), point=found(), seen=seen)

    heading = _("Change the point") if point else _("Split off a point")
    return form_page(
        request,
        lambda data: PointForm(data, contribution=contribution, point=found()),
        save,
        context=page_context(contribution) | {"heading": heading, "handbook": "beitraege"},
        told=_("The point is saved."),
        to=lambda: reverse("office:contribution", args=[contribution.pk]),
        template=BESIDE,
    )


@require_POST
@answering
def remove(request: HttpRequest, contribution: Contribution, point: int) -> HttpResponse:
    found = get_object_or_404(contribution.points, pk=point)
    return doing(
        request,
        lambda: services.remove_point(point=found),
        told=_("The point is removed."),
        to=_answer_of(contribution),
    )


@require_POST
@answering
def publish(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """Publish the whole answer; who wrote gets the link."""
    return doing(
        request,
        lambda: services.publish_answer(contribution=contribution, on=timezone.localdate()),
        told=_("The answer is published.") + (" " + _("The author is told by e-mail.") if contribution.email else ""),
        to=_answer_of(contribution),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@answering
def take_back(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """Take a published answer back to change it; the page asks why."""
    if contribution.answered_on is None:
        messages.info(request, _("This answer is not published. You can change it."))
        return redirect(_answer_of(contribution))
    form = ChangeAnswerForm(request.POST or None)

    def save() -> None:
        note, today = form.cleaned_data["note"], timezone.localdate()
        services.take_answer_back(contribution=contribution, note=note, by=officer(request), on=today)

    return saving(
        request,
        form,
        save,
        context=page_context(contribution) | {"heading": _("Change the answer")},
        told=_("The answer is taken back. Change it, then publish it again."),
        to=_answer_of(contribution),
        template=BESIDE,
    )


def _with_block(request: HttpRequest, blocks: list[TextBlock]) -> AnswerForm:
    """The form with all that was typed and the chosen text block in its reason; nothing is saved."""
    block = next((each for each in blocks if str(each.pk) == request.POST["insert"]), None)
    form = AnswerForm(initial=with_block(request.POST, AnswerForm.base_fields, block))
    form.fields["reason"].widget.attrs["autofocus"] = True
    return form


def _mine(request: HttpRequest) -> PointQuerySet:
    rows: PointQuerySet = Point.objects.filter(answered_by(officer(request), "contribution__"))
    return rows


def _waiting(request: HttpRequest) -> PointQuerySet:
    rows: PointQuerySet = _mine(request).filter(contribution__answered_on=None)
    return rows


def _answer_of(contribution: Contribution) -> str:
    return reverse("office:contribution", args=[contribution.pk]) + "#antwort"
