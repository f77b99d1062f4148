"""Printing: seconds and memory by pages, beside WeasyPrint as it comes; and how soon a stored file begins to arrive."""

import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

from bench.figures import Figure
from bench.portal import PROXIED, ROOT, running_gunicorn, wait_for_page
from bench.printable import KIND, PrintableConfig
from pdf import verapdf
from pdf.document import Document
from pdf.printing import render_file
from pdf.rendering import render
from pdf.services import request_file
from tests.pdf.concept import concept

SIZES = {"10 pages": (1, 1), "70 pages": (6, 2), "200 pages": (6, 5), "400 pages": (6, 10)}
"""Fields of action and how often each is told, nearest to the number of pages."""
PAIRS = 3
HITS = 30


def measure(environment: dict[str, str]) -> list[Figure]:
    """Needs Django to be set up and a migrated database."""
    documents = {name: concept(fields=fields, volume=volume) for name, (fields, volume) in SIZES.items()}
    return [*_by_pages(documents), *_beside_stock(documents["70 pages"]), *_served(environment)]


def _by_pages(documents: dict[str, Document]) -> list[Figure]:
    figures, per_page = [], {}
    for name, document in documents.items():
        with render(document) as file:
            size = file.path.stat().st_size / 1e6
            figures += [
                Figure(
                    f"print {name}", file.seconds, "s", how=f"{file.pages} pages, {size:.2f} MB, warm process", goal="9"
                ),
                Figure(f"memory for {name}", file.peak_megabytes, "MB", how="the most at once", goal="9"),
            ]
            per_page[name] = file.seconds / file.pages
            growth = file.peak_megabytes / file.pages
    flat = per_page["400 pages"] / per_page["70 pages"]
    return [
        *figures,
        Figure("cost of a page, 400 : 70 pages", flat, "x", "≤ 1.3", "≤ 1.1", "1 is linear", "9"),
        Figure("memory a page at 400 pages", growth, "MB", "≤ 1.6", "≤ 1.3", "with all that was there before", "9"),
    ]


def _beside_stock(document: Document) -> list[Figure]:
    own, stock, checks = [], [], []
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        document.save(Path(folder))
        for _pair in range(PAIRS):
            begin = time.perf_counter()
            with render(document) as file:
                own.append(time.perf_counter() - begin)
                begin = time.perf_counter()
                verapdf.validate(file.path, document.variant.norms)
                checks.append(time.perf_counter() - begin)
            begin = time.perf_counter()
            subprocess.run([sys.executable, "-m", "bench.stock", folder], cwd=ROOT, check=True, capture_output=True)
            stock.append(time.perf_counter() - begin)
    ratio = median(mine / theirs for mine, theirs in zip(own, stock, strict=True))
    how = f"same HTML and styles, {median(own):.1f} s : {median(stock):.1f} s, median of {PAIRS} pairs in turn"
    return [
        Figure("print : WeasyPrint as it comes", ratio, "x", "≤ 0.8", how=how, goal="9"),
        Figure("veraPDF, PDF/UA-1 and PDF/A-2a", median(checks), "s", how="process of its own, Java's start included"),
    ]


def _served(environment: dict[str, str]) -> list[Figure]:
    """How long the first byte of a stored file takes, over gunicorn, asked for by its digest."""
    PrintableConfig("bench", sys.modules["bench"]).ready()
    file = request_file(kind=KIND, parameters={"volume": 5}).wanted
    render_file(file.pk)
    path = f"/dateien/{file.digest}/konzept.pdf"
    with running_gunicorn(environment | {"DJANGO_SETTINGS_MODULE": "bench.printing_settings"}, workers=1) as (port, _):
        wait_for_page(port, path)
        times = [_first_byte(port, path) for _hit in range(HITS)]
    how = f"200 pages at its digest address, median of {HITS}, a connection each"
    return [Figure("first byte of a stored file", median(times) * 1000, "ms", "≤ 50", "≤ 10", how, "9")]


def _first_byte(port: int, path: str) -> float:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    begin = time.perf_counter()
    connection.request("GET", path, headers=PROXIED)
    response = connection.getresponse()
    response.read(1)
    seconds = time.perf_counter() - begin
    assert response.status == 200
    connection.close()
    return seconds
