import pytest

from organisations.models import Role
from tests.concepts.factories import ConceptFactory, ConceptVersionFactory
from tests.organisations.factories import MembershipFactory


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def draft():
    return ConceptVersionFactory(concept=ConceptFactory(slug="konzept"))


@pytest.fixture
def writer(client, draft):
    """An officer of the organisation that has the concept, signed in."""
    user = MembershipFactory(organisation=draft.concept.organisation).user
    client.force_login(user)
    return user


@pytest.fixture
def institute(client, draft):
    """Somebody of the institute that writes the concept, signed in."""
    user = MembershipFactory(organisation=draft.concept.organisation, role=Role.INSTITUTE).user
    client.force_login(user)
    return user
