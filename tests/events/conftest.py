from datetime import datetime

import pytest
from django.utils.translation import override

from events.clock import BERLIN


@pytest.fixture
def english():
    """Words as they stand in the source."""
    with override("en"):
        yield


@pytest.fixture
def berlin():
    """`berlin(2026, 12, 11, 16)`: a moment on Berlin's clocks."""
    return lambda *parts: datetime(*parts, tzinfo=BERLIN)
