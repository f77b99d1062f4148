"""The demo's mailbox: what would have been sent. Only the demo has these pages."""

from collections.abc import Callable
from functools import wraps

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mail.models import OutgoingMessage
from mail.safe_text import one_line

PAGE_SIZE = 25
# The message as a mail program shows it: styles at the elements, but no script, no form, no image, no frame.
MAIL_PROGRAM = {
    "default-src": [NONE],
    "style-src-attr": [UNSAFE_INLINE],
    "form-action": [NONE],
    "frame-ancestors": [NONE],
    "base-uri": [NONE],
    "sandbox": True,
}


def demo_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Outside the demo there is no such page, and nothing of the outbox is readable without a login."""

    @wraps(view)
    def guarded(request: HttpRequest, **arguments: int) -> HttpResponseBase:
        if not settings.DEMO:
            raise Http404
        return view(request, **arguments)

    return require_safe(never_cache(guarded))


@demo_only
def demo_outbox(request: HttpRequest) -> HttpResponse:
    recipient = one_line(request.GET.get("an", ""))
    found = OutgoingMessage.objects.newest_first().without_bodies()
    if recipient:
        found = found.to_recipient_like(recipient)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "mail/demo_outbox.html", {"page": page, "recipient": recipient})


@demo_only
def demo_message(request: HttpRequest, pk: int) -> HttpResponse:
    message = _message(pk)
    return render(request, "mail/demo_message.html", {"message": message, "files": message.files})


@demo_only
@csp(MAIL_PROGRAM)  # type: ignore[arg-type]  # typed for views without arguments
def demo_html(request: HttpRequest, pk: int) -> HttpResponse:
    message = _message(pk)
    if not message.html:
        raise Http404
    return HttpResponse(message.html)


@demo_only
def demo_attachment(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    files = _message(pk).files
    if number >= len(files):
        raise Http404
    file = files[number]
    disposition = content_disposition_header(as_attachment=True, filename=file.name)
    return HttpResponse(file.content, content_type=file.content_type, headers={"Content-Disposition": disposition})


def _message(pk: int) -> OutgoingMessage:
    return get_object_or_404(OutgoingMessage, pk=pk)
