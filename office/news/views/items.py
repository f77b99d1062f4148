"""Writing an item of news, publishing it, translating it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from news import services
from news.errors import NewsError
from news.models import Comment, NewsItem
from news.policies import moderated_by, written_by
from office.access import officer, officer_page
from office.news.access import find_item, for_item
from office.news.forms import NewsForm, TranslationForm
from office.pages import GET_OR_POST, form_page, question_page
from office.translating import LANGUAGES, languages_of_all

PER_PAGE = 25
SHOWN = {"draft": True, "public": False}
"""What the filter shows: whether the item has no day of publication."""


@require_safe
@officer_page
def news(request: HttpRequest) -> HttpResponse:
    """All items of the organisations the user manages."""
    user = officer(request)
    show, words = request.GET.get("show", ""), request.GET.get("q", "")[:100]
    rows = NewsItem.objects.filter(written_by(user)).searched(words).latest_first().for_list()
    if show in SHOWN:
        rows = rows.filter(published_at__isnull=SHOWN[show])
    context = frame(
        _("News"),
        sheet=Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        show=show if show in SHOWN else "",
        words=words,
        chips=[("draft", _("drafts")), ("public", _("published"))],
        waiting=Comment.objects.to_moderate().filter(moderated_by(user)).count(),
    )
    return render(request, "office/news/list.html", context)


@require_http_methods(GET_OR_POST)
@officer_page
def add(request: HttpRequest) -> HttpResponse:
    """A new item, as a draft."""
    made: list[NewsItem] = []

    def save(form: NewsForm) -> None:
        item = services.write_item(
            organisation=form.cleaned_data["organisation"], facts=form.facts(), texts=form.texts(), by=officer(request)
        )
        made.append(item)

    return form_page(
        request,
        lambda data: NewsForm(data, item=None, user=officer(request), about=request.GET.get("process", "")[:80]),
        save,
        context=frame(_("New news item")),
        told=_("Saved as a draft. Nobody reads it before you publish it."),
        to=lambda: reverse("office:news_item", args=[made[0].pk]),
        template="office/news/form.html",
    )


@require_safe
@for_item
def item(request: HttpRequest, item: NewsItem) -> HttpResponse:
    """One item with all that can be done with it, and as everybody reads it."""
    context = frame(str(item), item=item, languages=languages_of_all([item]), comments=item.comments.count())
    return render(request, "office/news/item.html", context)


@require_http_methods(GET_OR_POST)
@for_item
def change(request: HttpRequest, item: NewsItem) -> HttpResponse:
    """The German text and what it is about."""

    def save(form: NewsForm) -> None:
        services.write_item(
            organisation=item.organisation,
            facts=form.facts(),
            texts=form.texts(),
            by=officer(request),
            item=item,
            seen=form.cleaned_data["seen"],
        )

    return form_page(
        request,
        lambda data: NewsForm(data, item=find_item(request, item.pk), user=officer(request)),
        save,
        context=frame(_("Change the news item"), item=item, about=str(item)),
        told=_("Saved."),
        to=lambda: address(item),
        template="office/news/form.html",
    )


@require_http_methods(GET_OR_POST)
@for_item
def translation(request: HttpRequest, item: NewsItem, language: str) -> HttpResponse:
    """German texts and their translation side by side."""
    if language not in LANGUAGES:
        raise Http404

    def save(form: TranslationForm) -> None:
        services.translate_item(
            item=item, language=language, texts=form.texts, seen=form.cleaned_data["seen"], by=officer(request)
        )

    target = next(known for known in languages_of_all([item]) if known.code == language)
    heading = _("Translation: %(language)s") % {"language": LANGUAGES[language]}
    return form_page(
        request,
        lambda data: TranslationForm(data, item=find_item(request, item.pk), language=language),
        save,
        context=frame(heading, item=item, target=target),
        told=_("The translation is saved."),
        to=lambda: address(item),
        template="office/news/translation.html",
    )


@require_POST
@for_item
def publish(request: HttpRequest, item: NewsItem) -> HttpResponse:
    """From now on everybody reads it."""
    try:
        services.publish_item(item=item, by=officer(request), now=timezone.now())
    except NewsError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Published. Everybody can read it now."))
    return redirect(address(item))


@require_http_methods(GET_OR_POST)
@for_item
def take_back(request: HttpRequest, item: NewsItem) -> HttpResponse:
    """Asks, then makes a draft of it again."""
    return question_page(
        request,
        lambda: services.take_item_back(item=item, by=officer(request)),
        context=frame(
            _("Take this back?"),
            item=item,
            about=str(item),
            words=_("Nobody can read it any more. E-mails that were sent about it cannot be called back."),
            button=_("Take it back"),
        ),
        told=_("It is a draft again."),
        to=address(item),
        back=address(item),
    )


@require_http_methods(GET_OR_POST)
@for_item
def remove(request: HttpRequest, item: NewsItem) -> HttpResponse:
    """Asks, then deletes a draft."""
    return question_page(
        request,
        lambda: services.remove_item(item=item, by=officer(request)),
        context=frame(
            _("Delete this?"),
            item=item,
            about=str(item),
            words=_("The text, its picture, files and comments are deleted. This cannot be undone."),
            button=_("Delete"),
        ),
        told=_("Deleted."),
        to=reverse("office:news"),
        back=address(item),
    )


def address(item: NewsItem) -> str:
    """The page of an item in the office."""
    return reverse("office:news_item", args=[item.pk])


def frame(heading: str, **more: Any) -> dict[str, Any]:
    """What every page of this area shows."""
    return {"frame": "office/news/base.html", "heading": heading, "handbook": "aktuelles"} | more
