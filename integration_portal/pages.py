"""Legal pages, pages in easy and sign language, and the answers to what went wrong."""

import logging

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.views.decorators.http import require_safe

from integration_portal.legal import legal_details
from integration_portal.page_cache import anonymous_page

log = logging.getLogger(__name__)


@require_safe
@anonymous_page
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement the law wants, and the way to report a barrier."""
    return render(request, "pages/accessibility.html", {"legal": legal_details()})


@require_safe
@anonymous_page
def imprint(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/imprint.html", {"legal": legal_details()})


@require_safe
@anonymous_page
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html", {"legal": legal_details()})


@require_safe
@anonymous_page
def easy_language(request: HttpRequest) -> HttpResponse:
    """How the portal works, in German easy language in every interface language."""
    return render(request, "pages/easy_language.html")


@require_safe
@anonymous_page
def sign_language(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/sign_language.html", {"legal": legal_details()})


urlpatterns = [
    path("barrierefreiheit/", accessibility, name="accessibility"),
    path("impressum/", imprint, name="imprint"),
    path("datenschutz/", privacy, name="privacy"),
    path("leichte-sprache/", easy_language, name="easy_language"),
    path("gebaerdensprache/", sign_language, name="sign_language"),
]


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer for a form without a valid token; `reason` is for the log, not for people."""
    log.warning("Form refused: %s", reason)
    return render(request, "403_csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault. The page is rendered without request: neither database nor session are asked again."""
    try:
        return HttpResponseServerError(render_to_string("500.html"))
    except Exception:  # whatever breaks every page breaks this one too; people still deserve a sentence
        log.exception("The error page cannot be rendered")
        return HttpResponseServerError(
            "Etwas ist schiefgegangen. Bitte versuchen Sie es in einigen Minuten noch einmal."
        )
