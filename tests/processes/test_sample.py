import datetime as dt
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from organisations.models import Body, Contact, Membership, Organisation, User
from organisations.sample import load_organisations
from processes.models import ParticipationProcess, Phase, SteeringMember, TargetChange
from processes.sample import load_processes

pytestmark = pytest.mark.django_db
SAMPLE = Path(settings.BASE_DIR, "sample", "kreis-muster.yaml")
WEEK = dt.timedelta(days=7)


@pytest.fixture(scope="module")
def data():
    return yaml.safe_load(SAMPLE.read_text())


def load(data, shift=WEEK):
    organisations = load_organisations(data, shift)
    return organisations, load_processes(data, shift)


def test_every_commune_is_there_once_below_the_kreis(data):
    organisations = load_organisations(data, WEEK)
    kreis = organisations["kreis"]
    assert kreis.children.filter(kind="kommune").count() == 13
    assert organisations["musterstadt"] == organisations["stadt-musterstadt"]
    assert kreis.children.get(key="ahlbrock").run_by_parent


def test_bodies_and_contacts_belong_to_their_organisations(data):
    load_organisations(data, WEEK)
    assert Body.objects.get(key="rat").organisation.key == "stadt-musterstadt"
    assert Contact.objects.get(key="p-ki-konzept").fax == "05241 555-3102"


def test_only_the_demo_has_accounts(data, settings):
    load_organisations(data, WEEK)
    assert not User.objects.exists()
    settings.DEMO = True
    load_organisations(data, WEEK)
    assert Membership.objects.get(user__email="stadt@example.org").organisation.key == "stadt-musterstadt"
    assert User.objects.get(email="technik@example.org").is_superuser
    assert User.objects.get(email="buero@example.org").check_password("demo")


def test_processes_have_all_parts_with_their_dates_shifted(data):
    _organisations, processes = load(data)
    process = processes["kreis-konzept-2026"]
    assert process.starts.last == dt.date(2025, 7, 8)
    assert (process.phases.count(), process.milestones.count()) == (6, 8)
    assert (process.goals.count(), process.focus_groups.count()) == (4, 4)
    assert process.steering_group.name == "Lenkungsgruppe Integrationskonzept"
    assert process.contacts.count() == 2
    assert "Moderation" in process.institute_tasks


def test_the_history_of_targets_is_replayed(data):
    load(data)
    change = TargetChange.objects.get()
    assert (change.old_end.last, change.new_end.last) == (dt.date(2025, 12, 26), dt.date(2026, 1, 30))
    assert "Sprachfassungen" in change.reason
    assert change.phase.planned_end == change.phase.actual_end


def test_a_steering_group_names_the_event_that_formed_it(data):
    group = load(data)[1]["stadt-fortschreibung-2027"].steering_group
    assert group.decided_at == "Startworkshop zur Fortschreibung"
    assert group.decided_at_url == "/veranstaltungen/stadt-startworkshop-2026/"


def test_english_texts_are_up_to_date_with_the_german_ones(data):
    process = load(data)[1]["kreis-konzept-2026"]
    process.set_current_language("en")
    assert process.title.startswith("New integration concept")
    assert not process.translation_is_outdated


def test_loading_twice_changes_nothing(data):
    models = (Organisation, Body, Contact, ParticipationProcess, Phase, TargetChange, SteeringMember)
    load(data)
    once = [model.objects.count() for model in models]
    load(data)
    assert [model.objects.count() for model in models] == once
