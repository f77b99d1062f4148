"""Hand a stored file out, as HTTP wants it (RFC 9110), without reading it into memory."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from csp.decorators import csp_exempt
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe

from pdf import ranges
from pdf.models import RenderedFile

PDF = "application/pdf"
_A_YEAR = 365 * 24 * 3600
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\u202a-\u202e\u2066-\u2069]+")
_TRANSLITERATED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


def serve(request: HttpRequest, file: RenderedFile, name: str, *, is_public: bool, for_ever: bool) -> HttpResponseBase:
    """A ready file as the response to GET or HEAD: whole, in part, or 304 when the reader has it already.

    `name`: what it is called when it is saved, without ending; any characters. `is_public`: proxies may keep it.
    `for_ever`: the address stands for this one file, and nobody has to ask again.
    Raises Http404 when the file is not on the disk.
    """
    if file.size is None or file.settled_at is None or not file.path.is_file():
        raise Http404
    headers = {
        "ETag": f'"{file.sha256}"',
        "Last-Modified": http_date(file.settled_at.timestamp()),
        "Accept-Ranges": "bytes",
        "Cache-Control": _cache_control(is_public=is_public, for_ever=for_ever),
        "Content-Disposition": disposition(name),
    }
    return _without_policy(request, lambda: _respond(request, file.path, file.size or 0, headers))


def _without_policy(request: HttpRequest, respond: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """A browser shows a PDF with styles and scripts of its own, which our policy forbids; the file itself runs none."""
    return csp_exempt()(lambda _request: respond())(request)


def _respond(request: HttpRequest, path: Path, size: int, headers: dict[str, str]) -> HttpResponseBase:
    unconditional = HttpResponse(headers=headers, content_type=PDF)
    modified = parse_http_date_safe(headers["Last-Modified"])
    answer = get_conditional_response(request, headers["ETag"], modified, unconditional)
    if answer is not unconditional and answer is not None:
        return answer
    wanted = ranges.wanted(request, headers["ETag"], headers["Last-Modified"], size)
    if wanted is not None:
        return ranges.partial(path, size, wanted, PDF, headers)
    if request.method == "HEAD":
        return HttpResponse(headers=headers | {"Content-Length": str(size)}, content_type=PDF)
    response = FileResponse(path.open("rb"), content_type=PDF)
    for name, value in headers.items():
        response[name] = value
    return response


def disposition(name: str) -> str:
    """Content-Disposition (RFC 6266): shown in the browser, saved as `name`.pdf; old programs get the name in ASCII."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", name).split()).strip(" .") or "dokument"
    plain = unicodedata.normalize("NFKD", name.translate(_TRANSLITERATED)).encode("ascii", "ignore").decode().strip()
    words = f'inline; filename="{plain or "dokument"}.pdf"'
    return words if plain == name else f"{words}; filename*=UTF-8''{quote(f'{name}.pdf', safe='')}"


def _cache_control(*, is_public: bool, for_ever: bool) -> str:
    """Under the address of a digest nothing changes; under a name everybody asks each time whether it did."""
    return f"{'public' if is_public else 'private'}, {f'max-age={_A_YEAR}, immutable' if for_ever else 'no-cache'}"
