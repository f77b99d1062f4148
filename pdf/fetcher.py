"""Where a document gets its images from: its own media, and nowhere else."""

from collections.abc import Mapping
from typing import Any

from weasyprint.urls import URLFetcher, URLFetcherResponse

from pdf.document import Medium

_SCHEME = "app:"


class MediaFetcher(URLFetcher):
    """Answers ``app:<key>`` from `media` and ``data:`` from itself; refuses everything else without a look at it.

    WeasyPrint goes on without what it does not get; `refused` keeps the addresses, so that nothing is missing silently.
    """

    def __init__(self, media: Mapping[str, Medium]) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=False)
        self._media = media
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The response for `url`. Raises ValueError for an address that is not the document's own."""
        if url.startswith(_SCHEME) and (medium := self._media.get(url.removeprefix(_SCHEME))):
            return URLFetcherResponse(url, medium.content, {"Content-Type": medium.mime})
        try:
            return super().fetch(url, headers)
        except Exception:
            self.refused.append(url)
            raise
