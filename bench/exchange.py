"""What comes in as a file: a concept of 1,000 pages as Word and as YAML, the largest picture, a zip bomb. Seconds and memory.

Each is read by a program of its own, as in the portal, so that its memory is its own.
"""

import io
import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from django.db import transaction
from PIL import Image

from bench.figures import Figure
from bench.portal import ROOT
from concepts.docx.child import REFUSED
from concepts.docx.writing import WordWriter
from concepts.exchange.recording import record
from concepts.exchange.yaml_writing import write_yaml
from concepts.markup import parse
from concepts.pictures import LARGEST_FILE
from tests.concepts.long_concept import long_concept
from tests.organisations.factories import OrganisationFactory

PAGES = 1000


def measure(environment: dict[str, str]) -> list[Figure]:
    """Needs Django to be set up and a migrated database."""
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        picture, concept = Path(folder, "bild.jpg"), Path(folder, "konzept.yaml")
        picture.write_bytes(_picture())
        whose = _write_concept(concept)
        importing = ["manage", "import_concept", str(concept), f"--organisation={whose}"]
        return [
            *_figures("Word file of 1,000 pages", ["concepts.docx.child"], _word_file(), must=("≤ 30", "≤ 500")),
            *_figures("zip bomb of 1 GB as Word file", ["concepts.docx.child"], _bomb(), must=("≤ 2", "≤ 100")),
            *_figures("YAML of 1,000 pages", importing, b"", must=("≤ 60", "≤ 500"), environment=environment),
            *_figures("picture of 20 MB", ["bench.one_picture", str(picture)], b"", must=("≤ 15", "≤ 700")),
        ]


def _figures(
    what: str, command: list[str], given: bytes, *, must: tuple[str, str], environment: dict[str, str] | None = None
) -> list[Figure]:
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "bench.peak", *command],
        cwd=ROOT,
        env=environment or dict(os.environ),
        input=given,
        capture_output=True,
        check=False,
    )
    seconds = time.perf_counter() - begin
    if done.returncode not in (0, REFUSED):
        raise RuntimeError(f"{what}: {done.stderr.decode()}")
    peak = float(done.stderr.split()[-1])
    how = done.stdout.decode() if done.returncode == REFUSED else f"{len(given) / 1e6:.1f} MB" if given else ""
    return [
        Figure(what, seconds, "s", must[0], how=how or "start included"),
        Figure(f"memory for {what}", peak, "MB", must[1], how="the most at once, the program included"),
    ]


def _word_file() -> bytes:
    """100 chapters of ten pages of 300 words, each with two headings, a list, a table and two footnotes."""
    chance, writer = random.Random(7), WordWriter(title="Konzept")  # noqa: S311 - nothing secret
    for number in range(1, PAGES // 10 + 1):
        writer.heading(1, f"{number} Handlungsfeld")
        for section in ("Ausgangslage", "Ziele"):
            writer.heading(2, section)
            writer.markup(parse(_text(chance)), level=3)
    made = io.BytesIO()
    writer.save(made)
    return made.getvalue()


def _text(chance: random.Random) -> str:
    prose = [" ".join(_words(chance, 25)) + "." for _paragraph in range(54)]
    points = "\n".join(f"- {' '.join(_words(chance, 10))}" for _point in range(6))
    rows = "\n".join(f"| {' | '.join(_words(chance, 4))} |" for _row in range(8))
    table = f"| A | B | C | D |\n| --- | --- | --- | --- |\n{rows}"
    notes = "[^1]: Quelle eins.\n[^2]: Quelle zwei."
    prose[0] += " Siehe dort.[^1]"
    prose[1] += " Und hier.[^2]"
    return "\n\n".join([*prose, points, table, notes])


def _words(chance: random.Random, count: int) -> list[str]:
    return [
        chance.choice(("Kommunen", "beraten", "Familien", "und", "Vereine", "am", "Abend")) for _word in range(count)
    ]


def _write_concept(file: Path) -> str:
    """Told by the portal itself, of which only the organisation stays in the database; returns its key."""
    with transaction.atomic():
        old, _new = long_concept(areas=18, recommendations=60, chapters=140)
        file.write_text("".join(write_yaml(record(old.concept))), encoding="utf-8")
        key = old.concept.organisation.key
        transaction.set_rollback(True)
    return str(OrganisationFactory(key=key).key)


def _picture() -> bytes:
    """A photo just below both limits: as many bytes and pixels as are taken."""
    noise = Image.frombytes("RGB", (7000, 7000), random.Random(7).randbytes(7000 * 7000 * 3))  # noqa: S311
    for quality in (30, 20, 12, 8, 5):
        made = io.BytesIO()
        noise.save(made, "JPEG", quality=quality)
        if made.tell() <= LARGEST_FILE:
            break
    return made.getvalue()


def _bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _megabyte in range(1000):
            part.write(b"0" * 1_000_000)
    return made.getvalue()
