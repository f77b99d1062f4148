"""The pictures of a Word file."""

from dataclasses import dataclass, field

from concepts.docx.package import MEGABYTE, Package
from concepts.docx.report import Kind, Report

MAX_PICTURE = 20 * MEGABYTE  # a photo for print has 5 to 10
MAX_PICTURES = 100 * MEGABYTE  # all of them, as they are kept in memory until they are stored

_FORMATS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
)


@dataclass(frozen=True)
class WordPicture:
    """A picture as it is in the file; its first bytes say what it is, not its name.

    `key` is what the markup calls it by. `alternative` is "" where the author wrote none, and where `is_decorative`.
    """

    key: str
    name: str
    mime: str
    data: bytes = field(repr=False)
    alternative: str
    is_decorative: bool = False
    caption: str = ""


@dataclass
class Pictures:
    """Collects pictures and gives them keys."""

    package: Package
    report: Report
    found: dict[str, WordPicture] = field(default_factory=dict)
    _size: int = 0

    def take(self, name: str, alternative: str, *, is_decorative: bool) -> str | None:
        """The key for the part `name`, or None (and an entry in the report) for a picture that cannot be taken."""
        place = alternative or name
        size = self.package.size(name)
        if size > MAX_PICTURE or self._size + size > MAX_PICTURES:
            self.report.add(Kind.IMAGE_TOO_LARGE, place)
            return None
        data = self.package.data(name) or b""
        mime = next((mime for start, mime in _FORMATS if data.startswith(start)), _webp(data))
        if not mime:
            self.report.add(Kind.IMAGE_FORMAT, place)
            return None
        if not alternative and not is_decorative:
            self.report.add(Kind.IMAGE_WITHOUT_TEXT, place)
        self._size += size
        key = f"bild-{len(self.found) + 1}"
        self.found[key] = WordPicture(key, name.rsplit("/", 1)[-1], mime, data, alternative, is_decorative)
        return key


def _webp(data: bytes) -> str:
    return "image/webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""
