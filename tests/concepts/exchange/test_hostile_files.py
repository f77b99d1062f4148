"""Whatever a file says, it is imported or refused in words."""

import copy
import os
from contextlib import suppress

import pytest
import yaml
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concepts.errors import ConceptError
from concepts.services.importing import import_file
from tests.concepts.exchange.files import SMALL

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

DATA = yaml.safe_load(SMALL)


def places(data, path=()):
    """The way to everything in the file."""
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        yield (*path, key)
        yield from places(value, (*path, key))


def value_at(data, path):
    for step in path:
        data = data[step]
    return data


PLACES = list(places(DATA))
VALUES = [value_at(DATA, path) for path in PLACES]
others = st.sampled_from(VALUES) | st.sampled_from(
    [None, "", " ", "x" * 1000, "\0", "ü", 0, -1, 10**30, 1e300, float("nan"), True, [], {}, [[]], {"de": None}, b"x"]
)


@settings(max_examples=int(os.environ.get("EXAMPLES", "40")), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(PLACES), others, st.booleans()), min_size=1, max_size=3))
def test_no_file_breaks_the_import(kreis, changes):
    data = copy.deepcopy(DATA)
    for path, value, keep in changes:
        with suppress(KeyError, IndexError, TypeError):
            holder = value_at(data, path[:-1])
            if keep:
                holder[path[-1]] = copy.deepcopy(value)
            else:
                del holder[path[-1]]
    with transaction.atomic():
        with suppress(ConceptError):
            import_file(data=data, organisation=kreis)
        transaction.set_rollback(True)
