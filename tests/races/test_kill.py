"""Workers are killed while people register and are reminded: nothing is lost, and nothing comes twice unexplained."""

import pytest

from bench import kill
from events.models import Event
from tests.races import invariants

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]


def test_killing_workers_at_random_moments_loses_nothing(production_here):
    counts = kill.measure(production_here, registrations=300, reminders=300)
    assert counts["registrations answered"] == 300
    must_be_none = [name for name in counts if name.split()[-1] in ("lost", "twice", "letter", "missing", "came", "id")]
    again = "letters that came again under the same id"
    assert {name: counts[name] for name in must_be_none if name != again and counts[name]} == {}
    assert counts[again] <= counts["mail workers killed"]
    assert counts["web workers killed"] > 0
    assert counts["mail workers killed"] > 0
    invariants.check(Event.objects.get(slug="kill-registrations"))
