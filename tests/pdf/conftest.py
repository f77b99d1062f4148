"""Files that many tests look at, made once; and veraPDF, in this process, once."""

from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import pikepdf
import pytest

from pdf import printing, verapdf, verapdf_child
from pdf.document import Document, Variant
from pdf.rendering import Rendered
from pdf.typesetting import Typeset, typeset
from tests.pdf import printables
from tests.pdf.concept import concept


@dataclass(frozen=True)
class Printed:
    """A document and the file that was made of it."""

    document: Document
    path: Path
    typeset: Typeset

    def open(self):
        return pikepdf.open(self.path)


@pytest.fixture(scope="session")
def print_to(tmp_path_factory):
    """Prints a document in this process."""
    folder = tmp_path_factory.mktemp("printed")

    def run(document, name):
        path = folder / f"{name}.pdf"
        return Printed(document, path, typeset(document, path))

    return run


@pytest.fixture(scope="session")
def concept_file(print_to):
    """A concept as an archive file. Two fields of action have one of everything that six have."""
    return print_to(concept(fields=2), "concept")


@pytest.fixture(scope="session")
def concept_ua2_file(print_to):
    """A shorter concept as PDF 2.0."""
    return print_to(concept(fields=1, variant=Variant.UA2), "concept-ua2")


@pytest.fixture(scope="session")
def broken_rules():
    """Asks veraPDF: the rules of some norms that a file breaks. Without Java the tests fail, as they should."""
    verapdf_child.start()

    def ask(path, *norms):
        broken = verapdf_child.validate(path, *norms)
        return [f"{each['rule']} {each['message']}" for rules in broken.values() for each in rules]

    return ask


@pytest.fixture
def store(settings, tmp_path):
    """An empty store of files."""
    settings.PDF_ROOT = tmp_path / "store"
    settings.PDF_ROOT.mkdir()
    return settings.PDF_ROOT


@pytest.fixture
def something_to_print(store):
    """Number 1 of the kind of the tests can be printed."""
    printables.register()
    printables.contents.clear()
    printables.secret.clear()
    printables.contents[1] = printables.words("Noch ein Absatz.")


@pytest.fixture
def print_here(monkeypatch, tmp_path, broken_rules):
    """A printer prints and checks in this process instead of two others: as it does there, but sooner."""

    @contextmanager
    def render(document):
        path = tmp_path / "here.pdf"
        done = typeset(document, path)
        yield Rendered(path, seconds=1.0, peak_megabytes=1.0, **asdict(done))

    def validate(path, norms):
        answer = {"version": "here", "broken": verapdf_child.validate(path, *norms)}
        return verapdf.verdict(answer)

    monkeypatch.setattr(printing, "render", render)
    monkeypatch.setattr(verapdf, "validate", validate)
