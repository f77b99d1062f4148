"""The text blocks of an organisation."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from concepts.services import records
from office.access import find, officer, officer_page
from office.contributions.forms import TextBlockForm
from office.pages import GET_OR_POST, form_page, question_page
from organisations.policies import manageable, may_manage
from participation.models import TextBlock


@require_safe
@officer_page
def text_blocks(request: HttpRequest) -> HttpResponse:
    """All of the officer's organisations."""
    blocks = TextBlock.objects.filter(organisation__in=manageable(officer(request))).select_related("organisation")
    return render(request, "office/contributions/text_blocks.html", {"blocks": blocks, "handbook": "beitraege"})


@require_http_methods(GET_OR_POST)
@officer_page
def add(request: HttpRequest) -> HttpResponse:
    user = officer(request)
    return form_page(
        request,
        lambda data: TextBlockForm(data, instance=TextBlock(), user=user),
        lambda form: records.add(TextBlock(), form.values, organisation=form.whose, by=user),
        context=_frame(_("New text block")),
        told=_("The text block is saved."),
        to=_list,
    )


@require_http_methods(GET_OR_POST)
@officer_page
def change(request: HttpRequest, pk: int) -> HttpResponse:
    user, block = officer(request), _find(request, pk)
    return form_page(
        request,
        lambda data: TextBlockForm(data, instance=_find(request, pk), user=user),
        lambda form: records.change(
            block, form.values, seen=form.seen_values, organisation=block.organisation, by=user
        ),
        context=_frame(_("Change the text block")),
        told=_("The text block is saved."),
        to=_list,
    )


@require_http_methods(GET_OR_POST)
@officer_page
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    block = _find(request, pk)
    context = _frame(_("Delete this text block?")) | {
        "about": block.title,
        "words": _("Reasons into which it was inserted stay as they are."),
        "button": _("Delete the text block"),
    }
    return question_page(
        request,
        lambda: records.remove(block, organisation=block.organisation, by=officer(request)),
        context=context,
        told=_("Deleted."),
        to=_list(),
        back=_list(),
    )


def _find(request: HttpRequest, pk: int) -> TextBlock:
    blocks = TextBlock.objects.select_related("organisation")
    return find(request, blocks, may_manage, lambda block: block.organisation, pk=pk)


def _list() -> str:
    return reverse("office:text_blocks")


def _frame(heading: str) -> dict[str, Any]:
    return {"frame": "office/contributions/frame.html", "heading": heading, "handbook": "beitraege"}
