"""Several ready files as one ZIP: packed as they are, since a PDF does not become smaller, so that it begins at once."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response

from pdf.models import RenderedFile

IN_MEMORY = 1024 * 1024
"""Up to this size a package is packed in memory, a larger one on disk."""
_BLOCK = 1024 * 1024


@dataclass(frozen=True)
class Member:
    """A ready file, and what it is called in the package, without ending: letters of ASCII, digits and hyphens."""

    name: str
    file: RenderedFile


def serve_bundle(request: HttpRequest, members: Sequence[Member], name: str, *, is_public: bool) -> HttpResponseBase:
    """The package as the response to GET or HEAD, or 304 when the reader has it already. It is packed whole before.

    Raises Http404 when one of the files is not on the disk.
    """
    etag = f'"{_digest(members)}"'
    known = get_conditional_response(request, etag=etag)
    if known is not None:
        return known
    response = FileResponse(
        _packed(members), as_attachment=True, filename=f"{name}.zip", content_type="application/zip"
    )
    response["ETag"] = etag
    response["Cache-Control"] = f"{'public' if is_public else 'private'}, no-cache"
    return response


def _digest(members: Sequence[Member]) -> str:
    contents = "\n".join(f"{member.name} {member.file.sha256}" for member in members)
    return hashlib.sha256(contents.encode()).hexdigest()


def _packed(members: Sequence[Member]) -> IO[bytes]:
    package: Any = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - the response closes it
    try:
        with ZipFile(package, "w", ZIP_STORED) as archive:
            for member in members:
                _add(archive, member)
    except FileNotFoundError as error:
        package.close()
        raise Http404 from error
    package.seek(0)
    return package


def _add(archive: ZipFile, member: Member) -> None:
    """Dated by its printing: the same files give the same package, byte by byte."""
    assert member.file.settled_at is not None  # it is ready
    printed = timezone.localtime(member.file.settled_at)
    entry = ZipInfo(f"{member.name}.pdf", printed.timetuple()[:6])
    entry.external_attr = 0o644 << 16
    with member.file.path.open("rb") as source, archive.open(entry, "w") as target:
        while block := source.read(_BLOCK):
            target.write(block)
