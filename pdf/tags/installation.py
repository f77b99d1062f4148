"""How the tag writer gets into WeasyPrint, and what happens when it does not fit."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import weasyprint
import weasyprint.pdf

from pdf.tags.fallback import correct
from pdf.tags.walk import build_tree
from pdf.tags.writing import write_tree

SUPPORTED_VERSION = "70.0"
"""The version whose internals this package knows: page boxes, marked content, the signature of `add_tags`."""

logger = logging.getLogger(__name__)


def write_tagged(document: Any, target: Path, *, pdf_variant: str) -> None:
    """Writes a laid-out document with our tags to `target`; with another version of WeasyPrint, with its own, corrected.

    Not for threads: while it writes, a function of WeasyPrint is exchanged for the whole process.
    """
    if weasyprint.__version__ != SUPPORTED_VERSION:
        logger.warning(
            "WeasyPrint is %s, our tags are made for %s: its own tags are used.",
            weasyprint.__version__,
            SUPPORTED_VERSION,
        )
        document.write_pdf(target, pdf_variant=pdf_variant, finisher=correct)
        return
    with _own_tags():
        document.write_pdf(target, pdf_variant=pdf_variant)


@contextmanager
def _own_tags() -> Iterator[None]:
    stock = weasyprint.pdf.add_tags
    weasyprint.pdf.add_tags = _add_tags
    try:
        yield
    finally:
        weasyprint.pdf.add_tags = stock


def _add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: Sequence[Any]) -> None:
    """In place of `weasyprint.pdf.add_tags`: the same arguments, the same effect on `pdf`."""
    pdf2 = str(pdf_version).strip("b'") >= "2.0"
    write_tree(pdf, build_tree(document, page_streams, pdf2=pdf2))
