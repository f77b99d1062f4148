"""Files of a concept under addresses that stay: `pdf` serves what there is, or shows how far it has come."""

from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from concepts.choices import Variant
from concepts.files import (
    FILE_NAMES,
    WORD_TYPE,
    documents,
    edition_offer,
    excerpt_offer,
    file_name,
    monitoring_offer,
    synopsis_offer,
)
from concepts.models import DecisionStep
from concepts.printing.edition import digest as edition_digest
from concepts.printing.edition import parameters
from concepts.views.access import VersionPage, of_version
from organisations.translations import SOURCE_LANGUAGE
from pdf.offers import Offer
from pdf.views import download

VARIANTS = {name: variant for variant, name in FILE_NAMES.items()}


@require_safe
@of_version
def edition(request: HttpRequest, page: VersionPage, file: str) -> HttpResponseBase:
    """A version in full, short or in plain language; `?lang=` names the language, German without."""
    variant, language = VARIANTS[file], request.GET.get("lang", SOURCE_LANGUAGE)
    if (variant, language) not in _available(page):
        raise Http404
    offer = edition_offer(page.version, variant, language)
    return _serve(request, offer, file_name(page.version, Variant(variant), language))


@require_safe
@of_version
def word(request: HttpRequest, page: VersionPage, file: str) -> HttpResponseBase:
    """The same as a Word file. It is made anew for whoever does not have it already, which the ETag says."""
    variant, language = VARIANTS[file], request.GET.get("lang", SOURCE_LANGUAGE)
    if (variant, language) not in _available(page):
        raise Http404
    etag = f'"{edition_digest(parameters(page.version, variant, language))}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        # Loaded by whoever writes a file: python-docx would lie in the memory of every process, 5 MiB.
        from concepts.printing.word import write_word  # noqa: PLC0415

        made = BytesIO()
        write_word(page.version, variant, language, made)
        made.seek(0)
        name = f"{file_name(page.version, Variant(variant), language)}.docx"
        response = FileResponse(made, as_attachment=True, filename=name, content_type=WORD_TYPE)
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache" if page.version.is_public else "private, no-store"
    return response


@require_safe
@of_version
def monitoring(request: HttpRequest, page: VersionPage) -> HttpResponseBase:
    """The monitoring report of a version."""
    offer = monitoring_offer(page.version, request.path)
    return _serve(request, offer, f"{page.concept.slug}-fassung-{page.version.number}-monitoringbericht")


@require_safe
@of_version
def synopsis(request: HttpRequest, page: VersionPage, a: int, b: int) -> HttpResponseBase:
    """Two versions side by side: what changed from `a` to `b`."""
    old, new = page.history.numbered(a), page.history.numbered(b)
    if old is None or new is None:
        raise Http404
    return _serve(request, synopsis_offer(old, new), f"{page.concept.slug}-synopse-fassung-{a}-{b}")


@require_safe
def excerpt(request: HttpRequest, slug: str, step: int) -> HttpResponseBase:
    """The excerpt of what one body decided."""
    found = get_object_or_404(DecisionStep.objects.for_path(), pk=step, decision__concept__slug=slug)
    offer = excerpt_offer(found, request.path)
    return _serve(request, offer, f"auszug-{found.body.key}-{found.meets_on}")


def _available(page: VersionPage) -> list[tuple[str, str]]:
    """The files of the version: of a draft, which only those see who work on it, also what is not published yet."""
    renditions = page.version.renditions.all()
    return documents(renditions.published() if page.version.is_frozen else renditions)


def _serve(request: HttpRequest, offer: Offer, name: str) -> HttpResponseBase:
    return download(request, kind=offer.kind, parameters=offer.parameters, name=name)
