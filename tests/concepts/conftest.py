import datetime as dt

import pytest
import yaml
from django.conf import settings
from django.db import transaction
from django.utils import translation

from concepts.sample import load_concepts
from organisations.sample import load_organisations

SAMPLE = settings.BASE_DIR / "sample" / "kreis-muster.yaml"


@pytest.fixture(scope="session")
def sample_data():
    return yaml.load(SAMPLE.read_bytes(), Loader=yaml.CSafeLoader)


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker, sample_data):
    """The shipped concepts by key, loaded once for all tests of a module; what a test writes is taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("de"):
        load_organisations(sample_data, dt.timedelta())
        yield load_concepts(sample_data, dt.timedelta())
        transaction.set_rollback(True)
