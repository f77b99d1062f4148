import pytest

from tests.organisations.factories import OrganisationFactory


@pytest.fixture
def kreis():
    """A Kreis with the Kommune of the small file."""
    found = OrganisationFactory(key="kreis", name="Kreis Musterland")
    OrganisationFactory(kommune=True, key="ahlbrock", name="Stadt Ahlbrock", parent=found)
    return found
