"""Workers are killed while people register and are reminded: nothing is lost, and nothing comes twice unexplained."""

import pytest

from bench import kill
from events.models import Event
from tests.races import invariants

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processes]


def test_killing_workers_at_random_moments_loses_nothing(production_here):
    counts = kill.run(production_here, registrations=60, reminders=60)
    assert counts.pop("registrations answered") == 60
    assert counts.pop("letters sent") == 120
    web, mail, again = (counts.pop(name) for name in ("web workers killed", "mail workers killed", kill.AGAIN))
    assert min(web, mail) > 0
    assert again <= mail
    assert set(counts.values()) == {0}, counts
    invariants.check(Event.objects.get(slug="kill-registrations"))
