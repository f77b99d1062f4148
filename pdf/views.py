"""Addresses of files. Other apps call `download` for what they print, under addresses of their own."""

from collections.abc import Mapping

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pdf.builders import Builder, NothingToPrint, Parameters, builder_of
from pdf.bundles import Member, serve_bundle
from pdf.models import RenderedFile
from pdf.offers import Offer
from pdf.services import Answer, request_file
from pdf.serving import serve

_SECONDS_TO_LOOK_AGAIN = "5"


@require_safe
def download(
    request: HttpRequest, *, kind: str, parameters: Parameters, name: str, up_to_date: bool = False
) -> HttpResponseBase:
    """The newest file of a subject under a name that stays: at once when there is one, and printed when there is none.

    While a newer one is printed, the old one is served, unless it has to be `up_to_date`. Before the first is ready, a page that shows the progress (202);
    when it could not be made, a page that says why (503). `name`: what the file is called when it is saved.
    Raises Http404 when there is nothing to print or the reader may not have it: the caller need not ask.
    """
    builder = _readable(request, kind, parameters)
    answer = _asked(kind, parameters)
    if answer.current is not None and (answer.is_up_to_date or not up_to_date):
        is_public = _is_public(builder, parameters)
        return serve(request, answer.current, name, is_public=is_public, for_ever=False)
    if answer.wanted.is_pending:
        return _waiting(request, answer.wanted, builder.title(parameters))
    return _failed(request, answer.wanted, builder.title(parameters))


@require_safe
def bundle(request: HttpRequest, offers: Mapping[str, Offer], name: str, title: str) -> HttpResponseBase:
    """Several files as one ZIP with this `name`, once the newest of each is there; `offers` by the name of each in it.

    As long as one is missing, the page that shows the progress (202), or says why it could not be made (503). `title`: what
    the package is called there. Raises Http404 when there is nothing, or one of the files is not for this reader.
    """
    if not offers:
        raise Http404
    builders = {key: _readable(request, offer.kind, offer.parameters) for key, offer in offers.items()}
    answers = {key: _asked(offer.kind, offer.parameters) for key, offer in offers.items()}
    missing = [answer.wanted for answer in answers.values() if answer.current is None]
    for file in missing:
        if not file.is_pending:
            return _failed(request, file, title)
    if missing:
        return _waiting(request, missing[-1], title)
    is_public = all(_is_public(builders[key], offer.parameters) for key, offer in offers.items())
    members = [Member(key, answer.current) for key, answer in answers.items() if answer.current is not None]
    return serve_bundle(request, members, name, is_public=is_public)


@require_safe
def file(request: HttpRequest, digest: str, name: str) -> HttpResponseBase:
    """One file for ever: its address holds its digest."""
    found = _find(digest)
    builder = _readable(request, found.kind, found.parameters)
    if found.state != RenderedFile.State.READY:
        raise Http404
    is_public = _is_public(builder, found.parameters)
    return serve(request, found, name.removesuffix(".pdf"), is_public=is_public, for_ever=True)


@require_safe
def report(request: HttpRequest, digest: str) -> HttpResponse:
    """What was checked in one file, by whom, with which result: for everybody who may read the file."""
    found = _find(digest)
    builder = _readable(request, found.kind, found.parameters)
    if found.report is None:
        raise Http404
    context = {"file": found, "report": found.report, "title": found.title or builder.title(found.parameters)}
    return render(request, "pdf/report.html", context)


@require_safe
@never_cache
def progress(request: HttpRequest, digest: str) -> JsonResponse:
    """Where a file is on its way, for the page that waits: its state, and how many are before it."""
    found = _find(digest)
    _readable(request, found.kind, found.parameters)
    return JsonResponse({"state": found.state, "is_pending": found.is_pending, "before": _before(found)})


def _asked(kind: str, parameters: Parameters) -> Answer:
    try:
        return request_file(kind=kind, parameters=parameters)
    except NothingToPrint as error:
        raise Http404 from error


def _find(digest: str) -> RenderedFile:
    return get_object_or_404(RenderedFile, digest=digest)


def _readable(request: HttpRequest, kind: str, parameters: Parameters) -> Builder:
    """The builder of a kind. Raises Http404 when nobody prints it any more, or when it is not for this reader."""
    try:
        builder = builder_of(kind)
    except NothingToPrint as error:
        raise Http404 from error
    if not builder.may_read(request.user, parameters):
        raise Http404
    return builder


def _is_public(builder: Builder, parameters: Parameters) -> bool:
    return builder.may_read(AnonymousUser(), parameters)


def _before(file: RenderedFile) -> int:
    return RenderedFile.objects.asked_before(file.requested_at).count()


def _waiting(request: HttpRequest, file: RenderedFile, title: str) -> HttpResponse:
    context = {"file": file, "title": title, "before": _before(file), "seconds": _SECONDS_TO_LOOK_AGAIN}
    response = render(request, "pdf/waiting.html", context, status=202)
    response["Retry-After"] = _SECONDS_TO_LOOK_AGAIN
    response["Cache-Control"] = "no-store"
    return response


def _failed(request: HttpRequest, file: RenderedFile, title: str) -> HttpResponse:
    response = render(request, "pdf/failed.html", {"file": file, "title": title}, status=503)
    response["Cache-Control"] = "no-store"
    return response
