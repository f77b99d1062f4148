"""The picture and the files of an item."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from news import services
from news.models import NewsItem
from office.access import officer
from office.news.access import find_item, for_item
from office.news.forms import DocumentForm, PictureForm
from office.news.views.items import address, frame
from office.pages import GET_OR_POST, form_page, question_page


@require_http_methods(GET_OR_POST)
@for_item
def picture(request: HttpRequest, item: NewsItem) -> HttpResponse:
    """The picture, with its text alternative and credit."""

    def save(form: PictureForm) -> None:
        answers = form.cleaned_data
        services.set_picture(
            item=item,
            alternative_text=answers["alternative_text"],
            credit=answers["credit"],
            file=answers["file"],
            by=officer(request),
        )

    return form_page(
        request,
        lambda data: PictureForm(data, files=request.FILES or None, item=find_item(request, item.pk)),
        save,
        context=frame(_("Picture"), item=item, about=str(item)),
        told=_("Saved."),
        to=lambda: address(item),
    )


@require_http_methods(GET_OR_POST)
@for_item
def remove_picture(request: HttpRequest, item: NewsItem) -> HttpResponse:
    """Asks, then removes."""
    return question_page(
        request,
        lambda: services.remove_picture(item=item, by=officer(request)),
        context=frame(
            _("Remove the picture?"),
            item=item,
            about=str(item),
            words=_("The file is deleted. This cannot be undone."),
            button=_("Remove"),
        ),
        told=_("The picture is removed."),
        to=address(item),
        back=address(item),
    )


@require_http_methods(GET_OR_POST)
@for_item
def add_document(request: HttpRequest, item: NewsItem) -> HttpResponse:
    """A PDF beside the text."""
    return form_page(
        request,
        lambda data: DocumentForm(data, files=request.FILES or None),
        lambda form: services.add_document(
            item=item, title=form.cleaned_data["title"], file=form.cleaned_data["file"], by=officer(request)
        ),
        context=frame(_("Add a file"), item=item, about=str(item)),
        told=_("Saved."),
        to=lambda: address(item),
    )


@require_http_methods(GET_OR_POST)
@for_item
def remove_document(request: HttpRequest, item: NewsItem, document: int) -> HttpResponse:
    """Asks, then removes."""
    found = get_object_or_404(item.documents.all(), pk=document)
    return question_page(
        request,
        lambda: services.remove_document(document=found, by=officer(request)),
        context=frame(
            _("Remove this file?"),
            item=item,
            about=found.title,
            words=_("The file is deleted. This cannot be undone."),
            button=_("Remove"),
        ),
        told=_("The file is removed."),
        to=address(item),
        back=address(item),
    )
