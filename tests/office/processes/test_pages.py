"""Participation processes in the office."""

from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from processes.models import ParticipationProcess, ProcessStatus, SteeringGroup
from tests.office.pages import address, answers_of, sent
from tests.organisations.factories import MembershipFactory
from tests.processes.factories import GoalFactory, PhaseFactory, ProcessFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("officer")]


@pytest.fixture
def officer(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    user = MembershipFactory().user
    client.force_login(user)
    return user


@pytest.fixture
def process(officer):
    return ProcessFactory(organisation=officer.memberships.get().organisation, title="Fortschreibung")


@pytest.fixture
def send(client):
    return partial(sent, client)


def add_row(client, path, **answers):
    """Press "add", fill the new row in, save."""
    page = client.post(path, answers_of(client.get(path)) | {"do": "add"})
    return client.post(path, answers_of(page) | answers | {"do": "save"}, follow=True)


def test_a_process_from_nothing_to_everybody(client, send):
    send(address("process_new"), title="Gemeinsam planen", kind="first")
    process = ParticipationProcess.objects.get()
    assert process.status == ProcessStatus.DRAFT
    send(address("phase_new", process.slug), title="Auftakt", planned_start="2027-Q1", planned_end="06.2027")
    add_row(client, address("process_goals", process.slug), **{"row0-text": "Alle kommen zu Wort"})
    add_row(client, address("process_milestones", process.slug), **{"row0-due": "2027-mid", "row0-title": "Beschluss"})
    add_row(client, address("process_groups", process.slug), **{"row0-text": "Jugendliche"})
    send(address("process_steering", process.slug), title="Steuerungsgruppe")
    add_row(
        client, address("process_members", process.slug), **{"row0-role": "Vorsitz", "row0-holder": "Kreisdirektion"}
    )
    send(address("process_change", process.slug), status="participation", summary="Reden Sie mit.")
    client.logout()
    page = client.get(process.get_absolute_url()).text
    for words in (
        "Gemeinsam planen",
        "Reden Sie mit.",
        "Auftakt",
        "Alle kommen zu Wort",
        "Beschluss",
        "Jugendliche",
        "Vorsitz",
    ):
        assert words in page


def test_texts_are_translated_side_by_side(process, client, send):
    with translation.override("de"):
        phase = PhaseFactory(process=process, title="Auftakt")
    path = address("process_translation", process.slug, "ar")
    page = client.get(path).text
    assert "Auftakt" in page
    assert 'dir="rtl"' in page
    send(path, **{"process-title": "تحديث", f"phase-{phase.pk}-title": "البداية"})
    public = client.get(f"/ar{reverse_in_german(process)}").text
    assert "تحديث" in public
    assert "البداية" in public
    assert client.get(address("process_translation", process.slug, "xx")).status_code == 404
    assert client.get(address("process_translation", process.slug, "de")).status_code == 404


def reverse_in_german(process):
    with translation.override("de"):
        return process.get_absolute_url()


def test_a_target_moves_with_a_reason_and_never_without(process, client, send):
    phase = PhaseFactory(process=process)
    path = address("phase_target", process.slug, phase.pk)
    assert client.post(path, answers_of(client.get(path)) | {"new_end": "2027-05"}).status_code == 422
    page = send(path, new_end="2027-05", reason="Die Umfrage läuft länger.")
    assert "Die Umfrage läuft länger." in page.text
    again = client.post(path, {"new_end": "2027-06", "reason": "Noch länger.", "seen": "2027-03"})
    assert again.status_code == 422
    assert phase.target_changes.count() == 1


def test_phases_are_moved_by_buttons_and_the_focus_stays(process, client):
    first, second = PhaseFactory(process=process, title="Eins"), PhaseFactory(process=process, title="Zwei")
    page = client.post(address("phase_move", process.slug, second.pk), {"do": "up"}, follow=True)
    assert list(process.phases.all()) == [second, first]
    assert page.text.index("Zwei") < page.text.index("Eins")
    assert page.text.count("autofocus") == 1


def test_two_officers_at_once_see_both_versions(process, client):
    path = address("process_change", process.slug)
    seen = answers_of(client.get(path))
    client.post(path, seen | {"title": "Von ihr"})
    page = client.post(path, seen | {"title": "Von mir"})
    assert page.status_code == 422
    assert "Von ihr" in page.text
    client.post(path, answers_of(page))
    assert ParticipationProcess.objects.get().safe_translation_getter("title", language_code="de") == "Von mir"


def test_two_officers_at_once_in_a_list(process, client):
    path = address("process_goals", process.slug)
    seen = answers_of(client.post(path, answers_of(client.get(path)) | {"do": "add"}))
    client.post(path, seen | {"row0-text": "Von ihr", "do": "save"})
    page = client.post(path, seen | {"row0-text": "Von mir", "do": "save"})
    assert page.status_code == 422
    assert "Von ihr" in page.text
    assert "Von mir" in page.text


def test_what_once_was_public_does_not_become_a_draft(process, client):
    path = address("process_change", process.slug)
    assert client.post(path, answers_of(client.get(path)) | {"status": "draft"}).status_code == 422


def test_the_address_of_another_process_is_refused_beside_its_field(process, client):
    path = address("process_change", process.slug)
    page = client.post(path, answers_of(client.get(path)) | {"slug": ProcessFactory().slug})
    assert page.status_code == 422
    assert "Another process has or had this address" in page.text


def test_keys_of_another_process_lead_nowhere(process, client):
    foreign = PhaseFactory()
    for name, arguments in (
        ("process", [foreign.process.slug]),
        ("process_goals", [foreign.process.slug]),
        ("phase", [process.slug, foreign.pk]),
        ("phase_target", [process.slug, foreign.pk]),
        ("phase_remove", [process.slug, foreign.pk]),
    ):
        assert client.get(address(name, *arguments)).status_code == 404
    assert client.post(address("phase_move", process.slug, foreign.pk), {"do": "up"}).status_code == 404


def test_an_organisation_that_is_not_ones_own_cannot_begin_a_process(client):
    foreign = ProcessFactory().organisation
    page = client.post(address("process_new"), {"organisation": foreign.pk, "title": "X", "kind": "first"})
    assert page.status_code == 422


def test_a_steering_group_needs_a_name(process, client):
    page = client.post(address("process_steering", process.slug), {"meets": "monatlich"})
    assert page.status_code == 422
    assert "Choose a body or give the group a title" in page.text
    assert not SteeringGroup.objects.exists()


def test_pages_cost_the_same_however_long_the_lists_are(process, client, django_assert_num_queries):
    PhaseFactory(process=process)
    GoalFactory(process=process)
    paths = [address("processes"), address("process", process.slug), address("phases", process.slug)]
    counts = []
    for path in paths:
        client.get(path)
        with CaptureQueriesContext(connection) as found:
            client.get(path)
        counts.append(len(found))
    with translation.override("de"):
        PhaseFactory.create_batch(2, process=process)
        GoalFactory.create_batch(2, process=process)
        PhaseFactory(process=ProcessFactory(organisation=process.organisation))
    for path, count in zip(paths, counts, strict=True):
        with django_assert_num_queries(count):
            client.get(path)
