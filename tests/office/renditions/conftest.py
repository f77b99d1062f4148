import pytest

from tests.office.concepts.conftest import draft, institute, without_second_factor, writer

__all__ = ["draft", "institute", "without_second_factor", "writer"]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.PDF_ROOT = tmp_path / "pdf"
