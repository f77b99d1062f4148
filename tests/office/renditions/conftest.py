import pytest

from tests.concepts.factories import ActionAreaFactory, RenditionFactory
from tests.office.concepts.conftest import draft, institute, without_second_factor, writer

__all__ = ["draft", "institute", "without_second_factor", "writer"]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.PDF_ROOT = tmp_path / "pdf"


@pytest.fixture
def area(draft):
    return ActionAreaFactory(
        version=draft,
        number="1",
        title="Sprache und Bildung",
        introduction="Wer *Deutsch* lernt.",
        summary="",
        goals="",
    )


@pytest.fixture
def english(area):
    """The full version in English, with nothing written yet."""
    return RenditionFactory(version=area.version, variant="long", language="en")
