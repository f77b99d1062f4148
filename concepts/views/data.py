"""A concept as data, for everybody."""

import hashlib
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from concepts.exchange.open_data.files import FORMATS, exists, file_content, licence_of
from concepts.models import Concept, ConceptSlug

IN_MEMORY = 1024 * 1024
"""Up to this size a file is made in memory, a larger one on disk."""


@require_safe
def data(request: HttpRequest, slug: str, name: str, ending: str) -> HttpResponseBase:
    """A file with the data of a concept. It is made whole before the answer begins: a fault cannot cut it off halfway.

    Its ETag is the digest of what it says, so who has it already gets 304. Everybody gets the same, whoever asks.
    """
    if not exists(name, ending):
        raise Http404
    public = Concept.objects.public().select_related("organisation")
    concept = public.filter(slug=slug).first()
    if concept is None:
        former = get_object_or_404(ConceptSlug, slug=slug, concept__in=public)
        return redirect("concepts:data", former.concept.slug, name, ending, permanent=True)
    file, digest = _written(concept, name, ending)
    etag = f'"{digest}"'
    known = get_conditional_response(request, etag=etag)
    if known is not None:
        file.close()
        return known
    response = FileResponse(file, content_type=FORMATS[ending], filename=f"{concept.slug}-{name}.{ending}")
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    response["Link"] = f'<{licence_of(concept)["url"]}>; rel="license"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _written(concept: Concept, name: str, ending: str) -> tuple[IO[bytes], str]:
    """The file from its beginning, and the digest of all that does not change with the clock."""
    opening, pieces = file_content(concept, name, ending, timezone.now())
    file: Any = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - the response closes it
    digest = hashlib.sha256()
    file.write(opening.encode())
    for piece in pieces:
        content = piece.encode()
        digest.update(content)
        file.write(content)
    file.seek(0)
    return file, digest.hexdigest()
