"""The same document by WeasyPrint as it comes: `python -m bench.stock FOLDER` for a folder that `Document.save` wrote.

The same HTML, the same style sheets, its own tags, its own defaults, one process for one file.
"""

import sys
from pathlib import Path

from weasyprint import CSS, HTML

from pdf.document import PRINT_CSS, Document
from pdf.fetcher import MediaFetcher


def main(folder: Path) -> None:
    """Write `stock.pdf` beside the document."""
    document = Document.load(folder)
    fetcher = MediaFetcher(document.media)
    texts = (PRINT_CSS.read_text(encoding="utf-8"), *document.styles)
    sheets = [CSS(string=text, url_fetcher=fetcher) for text in texts]
    html = HTML(string=document.html, base_url="app:", url_fetcher=fetcher)
    html.write_pdf(folder / "stock.pdf", stylesheets=sheets, pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
