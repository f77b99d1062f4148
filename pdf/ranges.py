"""Parts of a file (RFC 9110, 14): which bytes a reader wants, and the response that holds them."""

import itertools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

Range = tuple[int, int]
"""First and last byte, both included."""

_BLOCK = 64 * 1024
_MOST = 8
_RANGE = re.compile(r"[ \t]*(\d{0,18})-(\d{0,18})[ \t]*\Z", re.ASCII)


def wanted(request: HttpRequest, etag: str, last_modified: str, size: int) -> list[Range] | None:
    """The ranges of a GET as far as the file has them; an empty list when it has none; None for the whole file.

    What is no range of bytes is ignored (14.2), so are ranges of another version (If-Range, 13.1.5) and ranges that
    overlap or are too many: whoever wants that gets the whole file (15.3.7).
    """
    header = request.headers.get("Range", "")
    unit, _, words = header.partition("=")
    if request.method != "GET" or unit.strip().lower() != "bytes":
        return None
    if request.headers.get("If-Range", etag) not in (etag, last_modified):
        return None
    found = [_RANGE.match(part) for part in words.split(",") if part.strip()]
    pairs = [(each[1], each[2]) for each in found if each is not None]
    if not pairs or len(pairs) != len(found) or len(pairs) > _MOST or not all(map(_is_range, pairs)):
        return None
    ranges = [each for each in (_clip(first, last, size) for first, last in pairs) if each is not None]
    return None if _overlap(ranges) else ranges


def _is_range(pair: tuple[str, str]) -> bool:
    first, last = pair
    return bool(first or last) and not (first and last and int(first) > int(last))


def _clip(first: str, last: str, size: int) -> Range | None:
    """The range within a file of that size; None when nothing of it is there."""
    if not first:  # so many bytes at the end
        return (max(size - int(last), 0), size - 1) if int(last) else None
    return (int(first), min(int(last or size - 1), size - 1)) if int(first) < size else None


def _overlap(ranges: Sequence[Range]) -> bool:
    ordered = sorted(ranges)
    return any(one[1] >= other[0] for one, other in itertools.pairwise(ordered))


def partial(path: Path, size: int, ranges: Sequence[Range], mime: str, headers: dict[str, str]) -> HttpResponseBase:
    """206 with one range, 206 with several as ``multipart/byteranges``, or 416 when the file has none of them."""
    if not ranges:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}", "Accept-Ranges": "bytes"})
    if len(ranges) == 1:
        [only] = ranges
        response = StreamingHttpResponse(_read(path, only), status=206, content_type=mime, headers=headers)
        response["Content-Range"] = _content_range(only, size)
        response["Content-Length"] = str(_length(only))
        return response
    boundary = uuid4().hex
    parts = [(_part_head(boundary, mime, each, size), each) for each in ranges]
    end = f"\r\n--{boundary}--\r\n".encode()
    length = sum(len(head) + _length(each) for head, each in parts) + len(end)
    body = _read_parts(path, parts, end)
    response = StreamingHttpResponse(body, status=206, content_type=f"multipart/byteranges; boundary={boundary}")
    for name, value in {**headers, "Content-Length": str(length)}.items():
        response[name] = value
    return response


def _part_head(boundary: str, mime: str, each: Range, size: int) -> bytes:
    lines = ("", f"--{boundary}", f"Content-Type: {mime}", f"Content-Range: {_content_range(each, size)}", "", "")
    return "\r\n".join(lines).encode()


def _content_range(each: Range, size: int) -> str:
    return f"bytes {each[0]}-{each[1]}/{size}"


def _length(each: Range) -> int:
    return each[1] - each[0] + 1


def _read_parts(path: Path, parts: Sequence[tuple[bytes, Range]], end: bytes) -> Iterator[bytes]:
    for head, each in parts:
        yield head
        yield from _read(path, each)
    yield end


def _read(path: Path, each: Range) -> Iterator[bytes]:
    left = _length(each)
    with path.open("rb") as file:
        file.seek(each[0])
        while left and (block := file.read(min(left, _BLOCK))):
            left -= len(block)
            yield block
