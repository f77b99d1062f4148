import pytest

from participation import services
from tests.participation.factories import ConsultationFactory, ContributionFactory, PointFactory, in_days
from tests.processes.factories import ProcessFactory


@pytest.fixture
def read(client):
    """The HTML of a page; `answer` is the status it must have."""

    def _read(path, answer=200):
        response = client.get(path)
        assert response.status_code == answer
        return response.text

    return _read


@pytest.fixture
def consultation(world):
    """Open, about the second version of that concept."""
    process = ProcessFactory(organisation=world.concept.organisation, concept=world.concept)
    return ConsultationFactory(process=process, version=world.concept.versions.get(number=2))


@pytest.fixture
def told(consultation, world):
    """A contribution with two points: one adopted, which led to recommendation 1.1, one out of scope."""
    contribution = ContributionFactory(
        consultation=consultation, lineage=world.recommendation("1.1").lineage, text="Auch abends, und mehr Busse."
    )
    adopted = PointFactory(contribution=contribution, position=1, text="Abendkurse", answered=True)
    PointFactory(
        contribution=contribution, position=2, text="Mehr Busse", answered=True, outcome="out_of_scope",
        reason="Darüber entscheidet der Verkehrsverbund.",
    )  # fmt: skip
    services.link(
        source=adopted, lineage=world.recommendation("1.1").lineage, sentence="Abendkurse stehen jetzt darin.", by=None
    )
    services.publish_answer(contribution=contribution, on=in_days(-1))
    return contribution
