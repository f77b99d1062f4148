import datetime as dt

import pytest
import yaml
from django.conf import settings

from concepts.sample import load_concepts
from organisations.sample import load_organisations

SAMPLE = settings.BASE_DIR / "sample" / "kreis-muster.yaml"


@pytest.fixture(scope="session")
def sample_data():
    return yaml.load(SAMPLE.read_bytes(), Loader=yaml.CSafeLoader)


@pytest.fixture(scope="module")
def sample(lasting, sample_data):
    """The shipped concepts by key, loaded once for all tests of a module; what a test writes is taken back after it."""
    load_organisations(sample_data, dt.timedelta())
    return load_concepts(sample_data, dt.timedelta())
